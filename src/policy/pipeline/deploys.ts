/** The steps of a pipeline that deploy or publish. */
import type { Location } from "../../core/location.ts";
import type { Command } from "../../documents/command/document.ts";
import type { Job, PipelineDocument, Step } from "../../documents/pipeline/document.ts";
import { neverRuns } from "../../documents/pipeline/github/reach.ts";
import {
  CLUSTER_PROGRAMS,
  DEPLOY_ACTIONS,
  DEPLOY_CALLS,
  DEPLOY_PROGRAMS,
  isHubPush,
  LOCAL_CLUSTER_ACTIONS,
  LOCAL_CLUSTER_PROGRAMS,
  MODEL_WORDS,
} from "./deploy-facts.ts";

export interface Deploy {
  /** As people write it: `aws sagemaker update-endpoint`. */
  readonly what: string;
  /** True when it is a model, or what serves one, that is deployed. */
  readonly model: boolean;
  readonly job: Job;
  readonly step: Step;
  readonly location: Location;
}

/** `more`: further commands (`myctl deploy`) and actions (`owner/name`), all taken as deploying models. */
export function deploysOfJob(document: PipelineDocument, job: Job, more: readonly string[] = []): readonly Deploy[] {
  if (job.off || neverRuns(job.condition)) return [];
  const found = job.steps.flatMap((step) =>
    neverRuns(step.condition) ? [] : deploysOfStep(document, job, step, more),
  );
  const local = found.length > 0 && hasLocalCluster(job);
  return local ? found.filter(({ what }) => !CLUSTER_PROGRAMS.has(what.split(" ")[0] ?? "")) : found;
}

function hasLocalCluster(job: Job): boolean {
  return job.steps.some(
    ({ uses, script }) =>
      LOCAL_CLUSTER_ACTIONS.has(uses?.repository ?? "") ||
      script?.commands.some(({ program }) => LOCAL_CLUSTER_PROGRAMS.has(program)),
  );
}

function deploysOfStep(document: PipelineDocument, job: Job, step: Step, more: readonly string[]): readonly Deploy[] {
  const { uses, script } = step;
  if (uses) {
    const { repository, text } = uses;
    const known =
      DEPLOY_ACTIONS.get(repository) ?? (more.some((one) => one.toLowerCase() === repository) ? true : undefined);
    if (known === undefined) return [];
    const words = step.with.entries.map(({ value }) => value.value).join(" ");
    const location = document.source.locate(text.from, text.to);
    return [{ what: repository, model: known || MODEL_WORDS.test(words), job, step, location }];
  }
  if (!script) return [];
  if (script.shell === "python") {
    const call = DEPLOY_CALLS.exec(script.text.value);
    if (!call) return [];
    const location = script.text.source.locate(call.index, call.index + call[0].length - 1);
    return [{ what: call[1] ?? "", model: true, job, step, location }];
  }
  return script.commands.flatMap((command) => {
    const found = deployIn(command, more);
    return found ? [{ ...found, job, step, location: command.location }] : [];
  });
}

function deployIn(command: Command, more: readonly string[]): { what: string; model: boolean } | undefined {
  const { program, args } = command;
  const words = args.map(({ value }) => value);
  // A rehearsal changes nothing.
  if (words.some((word) => /^--(?:dry-run|diff)/.test(word) && !/=(?:none|false)$/.test(word))) return undefined;
  const own = more.map((one) => one.split(" ")).find(([name, ...rest]) => name === program && startsWith(words, rest));
  if (own) return { what: own.join(" "), model: true };
  const fact = DEPLOY_PROGRAMS.get(program)?.find((one) => startsWith(words, one.words));
  if (fact) {
    return {
      what: [program, ...fact.words].join(" "),
      model: fact.model || words.some((word) => MODEL_WORDS.test(word)),
    };
  }
  if (isHubPush(command)) return { what: "git push to the hub", model: true };
  if (program !== "python") return undefined;
  const inline = [...words, ...command.redirects.map(({ body }) => body?.text ?? "")].map(
    (text) => DEPLOY_CALLS.exec(text)?.[1],
  );
  const call = inline.find((name) => name !== undefined);
  return call === undefined ? undefined : { what: call, model: true };
}

/** `kubectl -n prod apply -f x` starts with `apply`: flags, and the word behind one, are stepped over. */
function startsWith(words: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  let afterFlag = false;
  for (const word of words) {
    if (word === wanted[next]) {
      next += 1;
      if (next === wanted.length) return true;
      afterFlag = false;
    } else if (word.startsWith("-")) afterFlag = !word.includes("=");
    else if (afterFlag) afterFlag = false;
    else return false;
  }
  return wanted.length === 0;
}
