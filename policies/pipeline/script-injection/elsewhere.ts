/** Text of others in the scripts of Jenkins and GitLab, where it is no expression that the platform pastes in. */
import type { Job, PipelineDocument, Severity, Step, Violation } from "#policy";
import { variablesIn } from "./textual.ts";

interface Writer {
  readonly severity: Severity;
  readonly who: string;
}

const ANYONE: Writer = { severity: "high", who: "whoever opens the change sets it" };
const STARTER: Writer = { severity: "low", who: "whoever starts the build sets it" };

/** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables and the branch-api plugin */
const JENKINS =
  /^(?:env\.)?(?:CHANGE_(?:TITLE|BRANCH|AUTHOR|AUTHOR_DISPLAY_NAME|AUTHOR_EMAIL|FORK)|BRANCH_NAME|GIT_BRANCH|TAG_NAME|ghprb(?:PullTitle|PullLongDescription|SourceBranch|CommentBody|PullAuthorLogin)|gitlab(?:MergeRequestTitle|MergeRequestDescription|SourceBranch|TriggerPhrase))$/;
/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
const GITLAB =
  /\$\{?(CI_(?:MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME)|COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|REF_NAME|BRANCH|TAG|AUTHOR)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME))\b/;

/** Groovy writes the text into the script before a shell reads it. */
export function* injectedByGroovy(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const { script } = step;
  if (document.system !== "jenkins" || !script) return;
  const inputs = new Set(document.inputs.filter(({ type }) => type === "string").map(({ name }) => name));
  const seen = new Set<string>();
  for (const { from, to, body } of script.text.expressions) {
    const parameter = /^params\.(\w+)$/.exec(body)?.[1];
    const writer = JENKINS.test(body) ? ANYONE : parameter !== undefined && inputs.has(parameter) ? STARTER : undefined;
    if (!writer || seen.has(body)) continue;
    seen.add(body);
    yield {
      location: script.text.source.locate(from, to),
      message: `Groovy writes \`${body}\` into the script; ${writer.who}`,
      severity: writer.severity,
      confidence: "medium",
      anchor: `${job.id}/${step.label}`,
    };
  }
}

/** `bat 'echo %CHANGE_TITLE%'`: cmd puts the text in before it reads the line. */
export function* putInByBat(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  if (document.system !== "jenkins") return;
  const seen = new Set<string>();
  for (const { name, command, from } of variablesIn(step)) {
    if (!JENKINS.test(name) || seen.has(name)) continue;
    seen.add(name);
    yield {
      location: command.source.locate(from, from + name.length + 2),
      message: `cmd puts the text of \`%${name}%\` into the script before it reads it; ${ANYONE.who}`,
      severity: ANYONE.severity,
      confidence: "medium",
      anchor: `${job.id}/${step.label}`,
    };
  }
}

/** A shell that reads its script out of a variable: `eval "$X"`, `sh -c "… $X"`. */
export function* evaluatedByShell(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  if (document.system !== "gitlab") return;
  for (const { program, args, source } of step.script?.commands ?? []) {
    const code = program === "eval" ? args : codeOperand(program, args);
    for (const word of code) {
      const name = word.quote === "single" ? undefined : GITLAB.exec(word.value)?.[1];
      if (name === undefined) continue;
      yield {
        location: source.locate(word.from, word.to),
        message: `\`${program}\` runs what stands in \`${name}\`; whoever opens the merge request or pushes the commit sets it`,
        severity: "high",
        confidence: "medium",
        anchor: `${job.id}/${step.label}`,
      };
    }
  }
}

function codeOperand(program: string, args: NonNullable<Step["script"]>["commands"][number]["args"]) {
  if (!/^(?:ba|da|z)?sh$|^python$|^node$|^ruby$|^perl$/.test(program)) return [];
  const at = args.findIndex(({ value }) => /^-[a-z]*[ce]$/.test(value));
  const code = args[at + 1];
  return at === -1 || !code ? [] : [code];
}
