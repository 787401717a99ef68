/** Secrets in variables that every job gets. */
import { mentioned, type PipelineDocument, pathOf, type Violation } from "#policy";

/** Keys that open more than the pipeline itself. */
const STRONG =
  /^(?:HF_|HUGGING|WANDB_|MLFLOW_|COMET_|NEPTUNE_|KAGGLE_|AWS_|AZURE_|GCP_|GOOGLE_)|OPENAI|ANTHROPIC|PYPI|NPM_TOKEN|DEPLOY|PRIVATE_KEY/;

export function* onTheWholeWorkflow(document: PipelineDocument): Iterable<Violation> {
  const jobs = document.jobs.filter(({ uses }) => !uses);
  if (jobs.length < 2) return;
  if (document.system === "jenkins") yield* ofJenkins(document);
  if (document.system !== "github") return;
  for (const { name, value, key } of document.env.entries) {
    const secret = value.expressions
      .flatMap(({ tree }) => (tree ? [...mentioned(tree)].map(pathOf) : []))
      .find((path) => path?.[0] === "secrets" && path[1] !== "github_token" && path[1] !== "?")?.[1];
    if (secret === undefined) continue;
    yield {
      location: document.source.locate(key.from, value.to),
      message: `all ${jobs.length} jobs get \`${secret.toUpperCase()}\` in variable \`${name}\``,
      severity: STRONG.test(secret.toUpperCase()) ? "medium" : "low",
      anchor: `env/${name}`,
    };
  }
}

/** `environment` at the top; a name that a stage sets by itself stands further down. */
function* ofJenkins(document: PipelineDocument): Iterable<Violation> {
  const { source, jobs } = document;
  const steps = jobs.flatMap((job) => job.steps);
  const stage = source.text.search(/\bstages\s*\{/);
  for (const match of source.text.matchAll(/\b(\w+)\s*=\s*credentials\s*\(/g)) {
    const name = match[1] ?? "";
    if (match.index > stage || !steps.every(({ credentials }) => credentials?.includes(name))) continue;
    yield {
      location: source.locate(match.index, match.index + match[0].length - 1),
      message: `all ${jobs.length} stages get the credentials in variable \`${name}\``,
      severity: STRONG.test(name) ? "medium" : "low",
      anchor: `env/${name}`,
    };
  }
}
