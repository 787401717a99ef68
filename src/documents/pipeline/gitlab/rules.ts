/** When a pipeline or a job runs: `rules`, `only` and `except`. https://docs.gitlab.com/ci/jobs/job_rules/ */
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Actor, Condition, Place, Trigger } from "../document.ts";
import { placeOf, textOf } from "../text.ts";
import { type Effective, opened } from "./effective.ts";
import type { Names } from "./names.ts";

/**
 * Sources of pipelines (`$CI_PIPELINE_SOURCE`), with who starts them. A merge request from a fork runs in the fork, with
 * the fork's variables; one of a branch was pushed by a member.
 * https://docs.gitlab.com/ci/jobs/job_rules/#ci_pipeline_source-predefined-variable
 */
const SOURCES: ReadonlyMap<string, Actor> = new Map(
  Object.entries<Actor>({
    push: "collaborator",
    merge_request_event: "anyone",
    external_pull_request_event: "anyone",
    schedule: "platform",
    web: "collaborator",
    api: "collaborator",
    trigger: "collaborator",
    pipeline: "caller",
    parent_pipeline: "caller",
    chat: "collaborator",
    webide: "collaborator",
  }),
);

/** The words of `only` and `except` that name sources. */
const ONLY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    merge_requests: "merge_request_event",
    external_pull_requests: "external_pull_request_event",
    schedules: "schedule",
    pushes: "push",
    branches: "push",
    tags: "push",
    triggers: "trigger",
    pipelines: "pipeline",
    web: "web",
    api: "api",
    chat: "chat",
  }),
);

/** Without `workflow:` or `only`, branches and tags start a pipeline; merge requests where a rule speaks of them. */
export function triggersOf(names: Names, jobs: readonly Effective[]): readonly Trigger[] {
  const found = new Map<string, Place>();
  const note = (event: string, at: Place) => {
    if (!found.has(event)) found.set(event, placeOf(at));
  };
  const workflow = names
    .tops({ from: 0, to: 0 })
    .map((top) => top.at("workflow", "rules"))
    .find(Boolean);
  const rules = [...(workflow?.items() ?? []), ...jobs.flatMap((job) => rulesOf(job, names) ?? [])];
  for (const rule of rules) {
    if (rule.get("when")?.string === "never") continue;
    const condition = rule.get("if");
    for (const event of sourcesIn(condition?.string ?? "")) note(event, condition ?? rule);
  }
  for (const job of jobs) {
    const only = job.get("only");
    for (const word of [only, ...(only?.items() ?? []), ...(only?.get("refs")?.items() ?? [])]) {
      const event = ONLY_WORDS.get(word?.string ?? "");
      if (event !== undefined && word) note(event, word);
    }
  }
  if (!found.has("push") && !workflow) note("push", { from: 0, to: 0 });
  return [...found].map(([event, at]) => ({
    event,
    by: SOURCES.get(event) ?? "collaborator",
    privileged: false,
    at,
    types: [],
    narrowed: false,
    workflows: [],
  }));
}

function sourcesIn(condition: string): readonly string[] {
  const named = [...condition.matchAll(/\$CI_PIPELINE_SOURCE\s*==\s*["'](\w+)["']/g)].map((match) => match[1] ?? "");
  const merge = /\$CI_MERGE_REQUEST_(?:IID|ID|EVENT_TYPE)\b/.test(condition) ? ["merge_request_event"] : [];
  const push = /\$CI_COMMIT_(?:BRANCH|TAG)\b/.test(condition) ? ["push"] : [];
  return [...named, ...merge, ...push];
}

/** The first rule that lets the job run, as a text; a job whose every rule says never has none that does. */
export function conditionOf(job: Effective, names: Names): Condition | undefined {
  const rule = rulesOf(job, names)?.find((one) => one.get("when")?.string !== "never");
  const text = textOf(rule?.get("if"));
  return text && { text, alwaysTrue: false };
}

/** True when somebody has to start the job. */
export function isManual(job: Effective, names: Names): boolean {
  const live = (rulesOf(job, names) ?? []).filter((rule) => rule.get("when")?.string !== "never");
  if (live.length > 0) return live.every((rule) => (rule.get("when") ?? job.get("when"))?.string === "manual");
  return job.get("when")?.string === "manual";
}

/** True when no rule ever lets it run. */
export function isOff(job: Effective, names: Names): boolean {
  const rules = rulesOf(job, names);
  if (rules === undefined) return job.get("when")?.string === "never";
  return rules.length > 0 && rules.every((rule) => rule.get("when")?.string === "never");
}

/** References opened: the rules of a template may stand in the middle of a job's own. */
function rulesOf(job: Effective, names: Names): readonly YamlNode[] | undefined {
  return opened(job.get("rules"), names)
    ?.items()
    .flatMap((item) => {
      const rule = opened(item, names);
      return rule?.kind === "list" ? rule.items() : (rule ?? []);
    });
}
