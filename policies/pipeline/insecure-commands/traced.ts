/** `set -x` before a command that is given a secret. */
import {
  type Command,
  type Job,
  mentioned,
  type PipelineDocument,
  pathOf,
  type Step,
  type Text,
  type Violation,
} from "#policy";

const SECRET_NAME = /(?:TOKEN|PASSWORD|PASSWD|SECRET|API_?KEY|ACCESS_KEY|PRIVATE_KEY)$/i;

export function* traced(document: PipelineDocument): Iterable<Violation> {
  const seen = new Set<number>();
  for (const job of document.jobs) {
    for (const steps of shellsOf(document, job)) {
      if (!steps.some(({ script }) => /\bset\s+-\w*x|xtrace/.test(script?.text.value ?? ""))) continue;
      const found = tracedSecret(document, job, steps);
      if (!found) continue;
      const location = found.command.source.locate(found.from, found.to);
      // A line of a template stands once, however many jobs take it.
      if (seen.has(location.span.start.offset)) continue;
      seen.add(location.span.start.offset);
      yield {
        location,
        message: `\`set -x\` writes the command with \`${found.name}\` into the log`,
        severity: document.system === "gitlab" ? "medium" : "low",
        confidence: "medium",
        anchor: `${job.id}/${found.step.label}`,
      };
    }
  }
}

/** GitLab runs the lines of a job in one shell, the others each step in its own. */
function shellsOf({ system }: PipelineDocument, { steps }: Job): readonly (readonly Step[])[] {
  return system === "gitlab" ? [steps.filter(({ afterwards }) => !afterwards)] : steps.map((step) => [step]);
}

interface Traced {
  readonly step: Step;
  readonly command: Command;
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function tracedSecret(document: PipelineDocument, job: Job, steps: readonly Step[]): Traced | undefined {
  let tracing = false;
  const all = steps.flatMap((step) => (step.script?.commands ?? []).map((command) => ({ step, command })));
  for (const { step, command } of all) {
    if (command.program === "set") {
      const words = command.args.map(({ value }) => value);
      if (words.some((word) => /^-[a-z]*x/.test(word)) || (words[0] === "-o" && words[1] === "xtrace")) tracing = true;
      if (words.some((word) => /^\+[a-z]*x/.test(word))) tracing = false;
      continue;
    }
    if (!tracing) continue;
    const words = [...command.args, ...command.assignments.values()];
    for (const word of words) {
      if (word.quote === "single") continue;
      const name = [...word.value.matchAll(/\$\{?(\w+)/g)]
        .map((match) => match[1] ?? "")
        .find((one) => isSecret(one, document, job, step));
      const direct = /\$\{\{\s*secrets\.(\w+)/.exec(word.value)?.[1];
      const first = command.argv[0];
      if ((name ?? direct) !== undefined && first) {
        return { step, command, from: first.from, to: word.to, name: name ?? direct ?? "" };
      }
    }
  }
  return undefined;
}

function isSecret(name: string, document: PipelineDocument, job: Job, step: Step): boolean {
  if (step.credentials?.includes(name)) return true;
  const text = step.env.get(name) ?? job.env.get(name) ?? document.env.get(name);
  if (text) return fromSecret(text);
  // Masked variables of a GitLab project are set outside of the file.
  return document.system === "gitlab" && SECRET_NAME.test(name) && !name.startsWith("CI_");
}

function fromSecret({ expressions }: Text): boolean {
  return expressions.some(({ tree }) => tree && [...mentioned(tree)].some((node) => pathOf(node)?.[0] === "secrets"));
}
