/** Artifacts of the run that a workflow follows (`workflow_run`). */
import { flag } from "../../documents/command/flags.ts";
import type { Job, PipelineDocument, Step } from "../../documents/pipeline/document.ts";
import { type Reach, reachOf } from "../../documents/pipeline/github/reach.ts";
import type { Repository } from "../repository.ts";
import { workflowsOf } from "./called.ts";

export interface RunArtifacts {
  readonly step: Step;
  /** The folder that they are put into, without `./`; "" for the workspace itself. */
  readonly folder: string;
}

const WORKSPACE = /^(?:\$\{\{\s*github\.workspace\s*\}\}\/?|\.\/)/;

/** Steps that download them, in order. */
export function runArtifactsOf({ steps }: Job): readonly RunArtifacts[] {
  return steps.flatMap((step) => {
    const folder = folderOf(step);
    if (folder === undefined) return [];
    // A script gets an archive, which says nothing until it is unpacked.
    const into = step.uses?.repository === "actions/github-script" ? unpackedInto(steps) : undefined;
    return [{ step, folder: (into ?? folder).replace(WORKSPACE, "").replace(/(?<!\/)\/+$|^\.$/g, "") }];
  });
}

function unpackedInto(steps: readonly Step[]): string | undefined {
  const commands = steps.flatMap(({ script }) => script?.commands ?? []);
  const unpacks = commands.find(({ program }) => program === "unzip" || program === "tar");
  return unpacks && flag(unpacks, "-d", "-C", "--directory")?.value?.value;
}

function folderOf({ uses, with: inputs, script }: Step): string | undefined {
  const path = inputs.get("path")?.value ?? "";
  switch (uses?.repository) {
    case "actions/download-artifact":
      return inputs.get("run-id") && path;
    case "dawidd6/action-download-artifact":
    case "legit-labs/action-download-artifact":
    case "marcofaggian/action-download-multiple-artifacts":
    case "bettermarks/action-artifact-download":
      return path;
    case "actions/github-script":
      return /\bdownloadArtifact\b/.test(inputs.get("script")?.value ?? "") ? "" : undefined;
    default: {
      const words = script?.commands
        .find(({ program, args }) => program === "gh" && args[0]?.value === "run" && args[1]?.value === "download")
        ?.args.map(({ value }) => value);
      return words && (words[words.findIndex((word) => word === "-D" || word === "--dir") + 1 || words.length] ?? "");
    }
  }
}

/**
 * The reach by which an outsider's run comes before the job. Undefined when the runs that it follows are known, and
 * none of them is started by outsiders.
 */
export function outsidersRun(
  document: PipelineDocument,
  job: Job,
  step: Step,
  repository: Repository,
): Reach | undefined {
  const reach = reachOf(document, job, step).find(
    ({ event, by, privileged }) => event === "workflow_run" && by === "anyone" && privileged,
  );
  const names = reach?.trigger.workflows.map(({ value }) => value) ?? [];
  if (!reach || names.length === 0) return reach;
  const parents = workflowsOf(repository).filter(({ name, source }) => names.includes(name?.value ?? source.path));
  const known = names.every((name) => parents.some((one) => (one.name?.value ?? one.source.path) === name));
  return known && !parents.some(({ triggers }) => triggers.some(({ by }) => by === "anyone")) ? undefined : reach;
}
