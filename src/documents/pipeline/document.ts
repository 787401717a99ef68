/** Pipelines of any platform in one shape: what starts them, what they may do, and the jobs and steps that they run. */
import type { DocumentBase } from "../../core/document.ts";
import type { Source } from "../../core/source.ts";
import type { Command } from "../command/document.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import type { Expression } from "./expression/tree.ts";

type PipelineSystem = "github" | "gitlab" | "jenkins";

/** Offsets in the document's source. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A value as written, with the expressions in it. */
export interface Text extends Place {
  readonly value: string;
  /** A source of its own whose text is `value`; offsets of expressions and commands are its. */
  readonly source: Source;
  /** What the platform replaces before anything else sees the value, in order. */
  readonly expressions: readonly Expression[];
  /**
   * It stands in another file of the pipeline, whose own document tells what is wrong with it; its place here is the
   * name by which it is taken over.
   */
  readonly borrowed?: true;
}

export interface Binding {
  readonly name: string;
  readonly key: Place;
  readonly value: Text;
}

/** `env`, `with`, `outputs`, `secrets`: names and values. */
export interface Bindings {
  readonly entries: readonly Binding[];
  /** Set when the whole map is one expression: then its names cannot be known. */
  readonly dynamic?: Text;
  /** The value of a name, in any case. */
  get(name: string): Text | undefined;
  readonly yaml?: YamlNode;
}

/** Who can make a trigger fire, or write the text that comes with it. */
export type Actor = "anyone" | "collaborator" | "caller" | "platform";

export interface Trigger {
  /** The platform's own word: `pull_request_target`, `merge_request_event`. */
  readonly event: string;
  readonly by: Actor;
  /** True when a run for an outsider holds the repository's token and secrets. */
  readonly privileged: boolean;
  /** Where the event's name stands. */
  readonly at: Place;
  readonly types: readonly string[];
  /** Filters as written; absent means any. */
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly paths?: readonly string[];
  /** True when an `…-ignore` filter narrows it in a way that is not told here. */
  readonly narrowed: boolean;
  /** `workflow_run`: names of the workflows that it follows. */
  readonly workflows: readonly Text[];
}

export type AccessLevel = "none" | "read" | "write";

interface Grant {
  readonly scope: string;
  readonly level: AccessLevel;
  readonly key: Place;
  readonly value: Place;
}

/** An explicit block; scopes that it does not name are none. */
export interface Permissions extends Place {
  readonly key: Place;
  /** `read-all` and `write-all`. */
  readonly all?: AccessLevel;
  readonly grants: readonly Grant[];
  readonly yaml?: YamlNode;
}

/** A declared input of a dispatch, a reusable workflow or an action. */
export interface Input {
  readonly name: string;
  readonly at: Place;
  /** `string`, `boolean`, `number`, `choice`, `environment`; "" when untyped. */
  readonly type: string;
  readonly from: "dispatch" | "call" | "action";
  readonly default?: Text;
  /** What callers hand over, where they are known. */
  readonly given?: readonly Given[];
}

/** A text in the pipeline that hands it over. */
export interface Given {
  readonly text: Text;
  readonly document: PipelineDocument;
  readonly job: Job;
  readonly step?: Step;
}

/** A condition. Text around a fenced expression makes it true whatever the expression says. */
export interface Condition {
  readonly text: Text;
  /** The one expression that decides; absent when it could not be parsed or there is text around it. */
  readonly expression?: Expression;
  readonly alwaysTrue: boolean;
}

export interface PipelineImage {
  readonly source: Source;
  /** Without `docker://`; expressions stay as written. */
  readonly name: string;
  /** Offsets of the name in `source`. */
  readonly from: number;
  readonly to: number;
  readonly role: "container" | "service" | "step" | "action";
  /** `job train`, `job train, service db`, `job train, step 3`. */
  readonly owner: string;
}

export interface JobContainer {
  readonly name: string;
  readonly image?: Text;
  readonly options?: Text;
  readonly env: Bindings;
  readonly credentials: Bindings;
  readonly volumes: readonly Text[];
  readonly ports: readonly Text[];
  readonly at: Place;
}

export interface Runner {
  readonly labels: readonly Text[];
  readonly group?: Text;
  readonly at: Place;
}

/** `owner/repo/path@ref`, `./path`, `docker://image`. */
export interface Uses {
  readonly text: Text;
  readonly kind: "remote" | "local" | "docker";
  /** Remote: `owner/repo`, lower case. */
  readonly repository: string;
  /** Remote: the part behind the repository; local: the path from the repository's root. */
  readonly path: string;
  readonly ref: string;
  /** Offsets of the ref in `text.source`. */
  readonly refAt: Place;
  /** The comment behind it on its line, without `#`. */
  readonly comment: string;
}

export type Shell = "bash" | "sh" | "pwsh" | "cmd" | "python" | "javascript" | "other" | "unknown";

export interface Script {
  readonly text: Text;
  readonly shell: Shell;
  /** True when a command that fails inside a pipe fails the script. */
  readonly pipefail: boolean;
  /** Empty for shells whose language is not a shell's. */
  readonly commands: readonly Command[];
}

export interface Step {
  readonly id?: string;
  readonly name?: Text;
  /** 1-based, as people count. */
  readonly index: number;
  /** What to call it, stable when steps are added above: its id, name, action or program. */
  readonly label: string;
  /** `job train, step 3`. */
  readonly owner: string;
  readonly at: Place;
  readonly uses?: Uses;
  readonly with: Bindings;
  readonly script?: Script;
  readonly env: Bindings;
  readonly condition?: Condition;
  /** `continue-on-error`, `allow_failure`. */
  readonly allowFailure?: Text;
  /** Runs when the job's own work is over, and cannot fail it (`after_script`, `post`). */
  readonly afterwards?: true;
  /** Jenkins: the step's name, where it is no script. */
  readonly call?: string;
  /** Jenkins: variables that hold credentials here. */
  readonly credentials?: readonly string[];
  readonly workingDirectory?: Text;
  readonly yaml?: YamlNode;
}

/** What `matrix` may be. */
export interface Matrix {
  /** Every value that `matrix.<path>` may take; empty when there is no such name. */
  values(path: readonly string[]): readonly Text[];
  readonly dynamic?: Text;
}

export interface Job {
  readonly id: string;
  readonly name?: Text;
  /** Its id as written. */
  readonly key: Place;
  readonly at: Place;
  readonly needs: readonly Text[];
  readonly condition?: Condition;
  readonly permissions?: Permissions;
  readonly environment?: Text;
  readonly runner?: Runner;
  readonly container?: JobContainer;
  readonly services: readonly JobContainer[];
  readonly env: Bindings;
  readonly outputs: Bindings;
  readonly matrix?: Matrix;
  readonly allowFailure?: Text;
  readonly steps: readonly Step[];
  /** A reusable workflow instead of steps. */
  readonly uses?: Uses;
  readonly with: Bindings;
  readonly secrets: Bindings;
  /** `secrets: inherit`. */
  readonly inheritsSecrets?: Place;
  /** GitLab, Jenkins: the stage that it stands in. */
  readonly stage?: string;
  /** Somebody has to start it, or to let it go on. */
  readonly manual?: boolean;
  /** No condition ever lets it run. */
  readonly off?: boolean;
  /** It gets an identity token for a cloud or a vault. */
  readonly idTokens?: boolean;
  /** A template of it cannot be read here, so that what is not here may still be there. */
  readonly open?: boolean;
  /** GitLab: the pipeline that it starts. */
  readonly child?: ChildPipeline;
  readonly yaml?: YamlNode;
}

/** Pipeline code that is taken from elsewhere: GitLab's `include`, a shared library of Jenkins. */
export interface PipelineInclude {
  readonly kind: "local" | "project" | "remote" | "template" | "component" | "artifact" | "library";
  /** Path, project, address or name. */
  readonly name: Text;
  readonly ref?: Text;
  /** Hash of a remote file. */
  readonly integrity?: Text;
  readonly files?: readonly Text[];
  /** What it is told of its inputs. */
  readonly inputs?: Bindings;
}

/** A pipeline that a job starts. https://docs.gitlab.com/ci/pipelines/downstream_pipelines/ */
export interface ChildPipeline {
  /** Its parts; one that is an artifact is written while the pipeline runs. */
  readonly parts: readonly PipelineInclude[];
  /** The job waits for it, and fails with it. */
  readonly awaited: boolean;
}

export interface PipelineDocument extends DocumentBase<"pipeline"> {
  readonly system: PipelineSystem;
  /**
   * `action`: steps to be used by others; they stand in one job without an id. `library`: methods that pipelines call;
   * each is a job.
   */
  readonly role: "workflow" | "action" | "library";
  readonly name?: Text;
  readonly triggers: readonly Trigger[];
  /** Where the triggers stand, for findings on them as a whole. */
  readonly triggersAt: Place;
  readonly permissions?: Permissions;
  readonly env: Bindings;
  readonly inputs: readonly Input[];
  readonly jobs: readonly Job[];
  readonly images: readonly PipelineImage[];
  readonly includes?: readonly PipelineInclude[];
  /** Jobs that never run by themselves and that no job of the file takes up: they are there for other files. */
  readonly templates?: readonly Job[];
  readonly yaml?: YamlNode;
}
