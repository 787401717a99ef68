/** Stages whose lock does not belong to what dvc.yaml and the parameter files say now. */
import { join, normalize } from "node:path/posix";
import type { Location } from "../../core/location.ts";
import type { DvcLock, DvcPipeline, LockedStage } from "./document.ts";
import { paramsReader, type ReadParams, type ReadText, type ResolvedStage, resolveStages } from "./resolve.ts";
import { lookUp, plainOf, samePlain } from "./value.ts";

/** Why a stage's lock is stale. */
export interface Staleness {
  readonly stage: ResolvedStage;
  readonly reason: "unlocked" | "command" | "dependencies" | "outputs" | "parameter";
  /** The path or the parameter's key; "" for the others. */
  readonly what: string;
  /** The stage's name in dvc.yaml, or the parameter in its file. */
  readonly location: Location;
}

/**
 * Compares meanings and not text: comments, descriptions, plots and metrics make nothing stale, and what cannot be
 * resolved (a variable that is not at hand) is not compared. Frozen stages are left alone, as DVC does.
 */
export function* staleStages(pipeline: DvcPipeline, lock: DvcLock, read: ReadText): Generator<Staleness> {
  const locked = new Map(lock.stages.map((stage) => [stage.name, stage]));
  const params = paramsReader(read);
  for (const stage of resolveStages(pipeline, params)) {
    if (stage.stage.frozen) continue;
    const known = locked.get(stage.name);
    const location = pipeline.source.locate(stage.stage.from, stage.stage.to);
    if (!known) yield { stage, reason: "unlocked", what: "", location };
    else yield* differences(stage, known, params, location);
  }
}

function* differences(
  stage: ResolvedStage,
  locked: LockedStage,
  read: ReadParams,
  location: Location,
): Generator<Staleness> {
  if (commandsDiffer(stage, locked)) yield { stage, reason: "command", what: "", location };
  const deps = unlike(stage.deps, locked.deps, []);
  if (deps !== undefined) yield { stage, reason: "dependencies", what: deps, location };
  const outs = unlike(stage.outs, locked.outs, stage.reports);
  if (outs !== undefined) yield { stage, reason: "outputs", what: outs, location };
  yield* driftedParams(stage, locked, read);
}

function commandsDiffer({ commands }: ResolvedStage, locked: LockedStage): boolean {
  if (!commands) return false;
  const text = (list: readonly string[]) => list.map((command) => command.trim()).join("\n");
  return text(commands) !== text(locked.commands);
}

/** The first path that stands on one side only; reports may stand in the lock and need not. */
function unlike(
  wanted: readonly string[] | undefined,
  locked: LockedStage["deps"],
  optional: readonly string[] | undefined,
): string | undefined {
  if (!wanted || !optional) return undefined;
  const ours = new Set(wanted.map(canonical));
  const either = new Set(optional.map(canonical));
  const theirs = new Set(locked.map(({ path }) => canonical(path.value)));
  for (const path of ours) if (!theirs.has(path)) return path;
  for (const path of theirs) if (!ours.has(path) && !either.has(path)) return path;
  return undefined;
}

function canonical(path: string): string {
  return /^[a-z][\w+.-]*:\/\//i.test(path) ? path : normalize(path).replace(/\/$/, "");
}

/** Keys whose value in the parameter file is not the one that the lock recorded. */
function* driftedParams(stage: ResolvedStage, locked: LockedStage, read: ReadParams): Generator<Staleness> {
  if (!stage.params || stage.folder === undefined) return;
  for (const [path, keys] of stage.params) {
    const file = read(join(stage.folder, path));
    if (!file) continue;
    const recorded = locked.params.get(path);
    for (const key of keys ?? file.root.entries().map((entry) => entry.key)) {
      const now = lookUp(file.root, keys ? key.split(".") : [key]);
      // A key that the file does not have fails in DVC itself; patterns are not ours to match.
      if (!now || key.includes("*")) continue;
      const then = recorded?.get(key);
      if (then && samePlain(plainOf(now), plainOf(then))) continue;
      yield { stage, reason: "parameter", what: key, location: file.source.locate(now.keyFrom, now.to) };
    }
  }
}
