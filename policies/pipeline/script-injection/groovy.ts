/** Text of others that Groovy writes into the scripts of Jenkins. */
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
/** A class is handed the steps, and reads the build's variables through them. */
const HANDED = /^(?:this\.)?(?:steps|script|context|ctx)\.(?=env\.|params\.)/;
const OWN_PARAMS =
  /[(,]\s*(?:final\s+)?(?:Map(?:<[^>\n]{0,99}>)?\s+|def\s+)?params\s*[=,)]|\bparams\s*->|\bdef\s+params\b/;

/** Groovy writes the text into the script before a shell reads it. */
export function* injectedByGroovy(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const { script } = step;
  if (document.system !== "jenkins" || !script) return;
  const inputs = new Set(document.inputs.filter(({ type }) => type === "string").map(({ name }) => name));
  // A library does not declare the parameters of the builds that call it; its own methods may call something `params`.
  const isBuild = document.role === "library" && !OWN_PARAMS.test(document.source.text);
  const seen = new Set<string>();
  for (const { from, to, body: written } of script.text.expressions) {
    const body = written.replace(HANDED, "");
    const parameter = /^params\.(\w+)$/.exec(body)?.[1];
    const isInput = parameter !== undefined && (inputs.has(parameter) || isBuild);
    const writer = JENKINS.test(body) ? ANYONE : isInput ? STARTER : undefined;
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
