/** The scan that is missing, as a job or stage in front of the deployment. */
import {
  type Edit,
  fixed,
  type GateKind,
  insertEntry,
  isModelPath,
  type Job,
  type PipelineDocument,
  type Repository,
} from "#policy";
import { withNeed } from "./fix.ts";

/** Used where the file itself names no version of it. */
const CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0";
const IMAGE = "python:3.13-slim";
const NAME = "security-scan";

/** Undefined where nothing that runs by itself would say anything about the repository, or the place is in doubt. */
export function proposalOf(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
  missing: readonly GateKind[],
): ReturnType<typeof fixed> {
  const commands = commandsFor(repository, new Set(missing)).slice(0, 2);
  const taken = document.jobs.some(({ id }) => id === NAME);
  if (commands.length === 0 || taken) return {};
  const edits = EDITS[document.system](document, job, commands);
  return edits
    ? fixed(`scan in ${document.system === "jenkins" ? "a stage" : "a job"} before it`, "review", ...edits)
    : {};
}

/** What to run, the likeliest to matter first. */
function commandsFor(repository: Repository, missing: ReadonlySet<GateKind>): readonly string[] {
  const [requirements] = repository.glob("requirements*.txt", "requirements/*.txt");
  const found: [GateKind, string | false | undefined][] = [
    ["model", repository.paths.some(isModelPath) && "modelscan==0.8.8 -p ."],
    ["dependency", requirements === undefined ? undefined : `pip-audit==2.10.1 -r ${requirements}`],
    ["dependency", requirements === undefined && repository.has("pyproject.toml") && "pip-audit==2.10.1 ."],
    ["sast", repository.paths.some((path) => path.endsWith(".py")) && "bandit==1.9.4 -r . -ll"],
  ];
  return found.flatMap(([kind, command]) => (missing.has(kind) && command ? [command] : []));
}

type Propose = (document: PipelineDocument, job: Job, commands: readonly string[]) => (Edit | undefined)[] | undefined;

const EDITS: Readonly<Record<PipelineDocument["system"], Propose>> = {
  github(document, job, commands) {
    const jobs = document.yaml?.get("jobs");
    if (!jobs) return undefined;
    const lines = [
      `${NAME}:`,
      "  runs-on: ubuntu-latest",
      "  permissions:",
      "    contents: read",
      "  steps:",
      `    - uses: ${checkoutOf(document)}`,
      ...commands.map((command) => `    - run: pipx run ${command}`),
    ];
    return [insertEntry(document.source, jobs, lines, { before: job.id }), withNeed(document, job, NAME)];
  },
  gitlab(document, job, commands) {
    if (!document.yaml) return undefined;
    const lines = [
      `${NAME}:`,
      // Runs before every other stage, and needs no entry in `stages`.
      "  stage: .pre",
      `  image: ${IMAGE}`,
      "  script:",
      "    - pip install pipx==1.8.0",
      ...commands.map((command) => `    - pipx run ${command}`),
    ];
    const insertion = insertEntry(document.source, document.yaml, [...lines, ""], { before: job.id });
    // Jobs with `needs` of their own do not wait for stages.
    return job.yaml?.get("needs") ? [insertion, withNeed(document, job, NAME)] : [insertion];
  },
  jenkins({ source }, job, commands) {
    const { text } = source;
    const lineStart = text.lastIndexOf("\n", job.at.from - 1) + 1;
    const margin = text.slice(lineStart, job.at.from);
    const declared = /^[ \t]*pipeline\s*\{/m.test(text) && !/\bparallel\b/.test(text);
    if (!declared || margin.trim() !== "" || !text.startsWith("stage", job.at.from)) return undefined;
    const step = margin.includes("\t") ? "\t" : "    ";
    const lines = [
      "stage('Security scan') {",
      `${step}steps {`,
      ...commands.map((command) => `${step}${step}sh 'pipx run ${command}'`),
      `${step}}`,
      "}",
    ];
    return [source.edit(job.at.from, job.at.from, lines.map((line) => line + source.lineBreak + margin).join(""))];
  },
};

function checkoutOf(document: PipelineDocument): string {
  const used = document.jobs
    .flatMap(({ steps }) => steps)
    .find(({ uses }) => uses?.repository === "actions/checkout")?.uses;
  if (!used) return CHECKOUT;
  return used.comment === "" ? used.text.value : `${used.text.value} # ${used.comment}`;
}
