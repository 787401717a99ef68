/** Where a review comment may stand, and where it stands after the head has moved. */
import { type Hunk, hunkAt, lineOn, parseHunks, type Side } from "../git/hunks.ts";
import { Refusal } from "../http/refusal.ts";
import { changedFiles, pullFiles } from "../pulls.ts";
import type { Limits, Place, Pull, Thread } from "../state.ts";

export interface WantedPlace {
  readonly path: string;
  readonly line?: number | undefined;
  readonly side?: string | undefined;
  readonly start_line?: number | undefined;
  readonly start_side?: string | undefined;
}

const THREAD = "Pull request review thread";

/** The faults of a wanted place in GitHub's words, or the place. All its lines must lie in one hunk of the diff. */
export async function findPlace(
  pull: Pull,
  wanted: WantedPlace,
  limits: Limits,
): Promise<{ readonly place: Place } | { readonly faults: string[] }> {
  const file = (await pullFiles(pull)).find((one) => one.path === wanted.path);
  if (!file) return { faults: [`${THREAD} path is invalid`, `${THREAD} diff hunk can't be blank`] };
  const side = sideOf(wanted.side, "RIGHT");
  const startSide = sideOf(wanted.start_side, side);
  const { line, start_line: startLine } = wanted;
  if (line === undefined) return { faults: [`${THREAD} line can't be blank`] };
  const shown = file.patch !== undefined && file.patch.length <= limits.patchLength;
  const hunk = hunkAt(shown ? parseHunks(file.patch) : [], line, side);
  const faults: string[] = [];
  if (!hunk) faults.push(`${THREAD} line must be part of the diff`);
  if (startLine !== undefined) {
    if (!hunk?.lines.some((one) => lineOn(one, startSide) === startLine)) {
      faults.push(`${THREAD} start line must be part of the same hunk as the line.`);
    } else if (indexOf(hunk, startLine, startSide) >= indexOf(hunk, line, side)) {
      faults.push(`${THREAD} start line must precede the end line.`);
    }
  }
  if (!hunk) faults.push(`${THREAD} diff hunk can't be blank`);
  if (!hunk || faults.length > 0) return { faults };
  return {
    place: {
      path: wanted.path,
      commit: pull.head.sha,
      side,
      line,
      ...(startLine === undefined ? {} : { startLine, startSide }),
      diffHunk: hunkUpTo(hunk, line, side),
    },
  };
}

/** A comment on the file as a whole. */
export async function findFilePlace(pull: Pull, path: string): Promise<Place> {
  const file = (await pullFiles(pull)).find((one) => one.path === path);
  if (!file) throw new Refusal(422, "Validation Failed", [`${THREAD} path is invalid`]);
  return { path, commit: pull.head.sha, side: "RIGHT", diffHunk: "" };
}

function sideOf(text: string | undefined, otherwise: Side): Side {
  return text === "LEFT" || text === "RIGHT" ? text : otherwise;
}

function indexOf(hunk: Hunk, line: number, side: Side): number {
  return hunk.lines.findIndex((one) => lineOn(one, side) === line);
}

const SIGN = { context: " ", added: "+", deleted: "-" } as const;

function hunkUpTo(hunk: Hunk, line: number, side: Side): string {
  const lines = hunk.lines.slice(0, indexOf(hunk, line, side) + 1);
  return [hunk.header, ...lines.map((one) => `${SIGN[one.kind]}${one.text}`)].join("\n");
}

export interface CurrentPlace {
  readonly path: string;
  readonly line?: number;
  readonly startLine?: number;
}

/** The place in the pull request's head of now; undefined when the thread is outdated. */
export async function currentPlace({ place, pull }: Thread): Promise<CurrentPlace | undefined> {
  const files = await pullFiles(pull);
  if (place.line === undefined) return files.some((one) => one.path === place.path) ? { path: place.path } : undefined;
  const moved =
    place.side === "LEFT" || place.commit === pull.head.sha
      ? { path: place.path, line: place.line, startLine: place.startLine }
      : await follow(pull, place);
  if (!moved) return undefined;
  const patch = files.find((one) => one.path === moved.path)?.patch;
  if (patch === undefined || !hunkAt(parseHunks(patch), moved.line, place.side)) return undefined;
  return {
    path: moved.path,
    line: moved.line,
    ...(moved.startLine === undefined ? {} : { startLine: moved.startLine }),
  };
}

async function follow(pull: Pull, place: Place) {
  const since = await changedFiles(pull.repository.git, place.commit, pull.head.sha);
  const file = since.find((one) => (one.previousPath ?? one.path) === place.path);
  if (!file) return { path: place.path, line: place.line as number, startLine: place.startLine };
  if (file.status === "removed") return undefined;
  const hunks = file.patch === undefined ? [] : parseHunks(file.patch);
  const line = movedLine(hunks, place.line as number);
  const startLine = place.startLine === undefined ? undefined : movedLine(hunks, place.startLine);
  if (line === undefined || (place.startLine !== undefined && startLine === undefined)) return undefined;
  return { path: file.path, line, startLine };
}

/** Where an old line stands after a change; undefined when the change deleted it. */
function movedLine(hunks: readonly Hunk[], line: number): number | undefined {
  let shift = 0;
  for (const hunk of hunks) {
    if (line < hunk.oldStart) break;
    if (line < hunk.oldStart + hunk.oldLines) return hunk.lines.find((one) => one.old === line)?.new;
    shift += hunk.newLines - hunk.oldLines;
  }
  return line + shift;
}
