/** The hunks of one file's patch, line by line. */

export interface PatchLine {
  readonly kind: "context" | "added" | "deleted";
  /** 1-based line in the old file; absent for an added line. */
  readonly old?: number;
  /** 1-based line in the new file; absent for a deleted line. */
  readonly new?: number;
  readonly text: string;
  /** Set on a last line that has no line break. */
  readonly noNewline?: true;
}

export interface Hunk {
  readonly header: string;
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly PatchLine[];
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Reads patch text as the API gives it: from the first `@@` on. */
export function parseHunks(patch: string): Hunk[] {
  const hunks: (Hunk & { lines: PatchLine[] })[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const line of patch.split("\n")) {
    const header = HEADER.exec(line);
    const current = hunks.at(-1);
    if (header) {
      oldLine = Number(header[1]);
      newLine = Number(header[3]);
      hunks.push({
        header: line,
        oldStart: oldLine,
        oldLines: Number(header[2] ?? 1),
        newStart: newLine,
        newLines: Number(header[4] ?? 1),
        lines: [],
      });
    } else if (!current) {
    } else if (line.startsWith("+")) current.lines.push({ kind: "added", new: newLine++, text: line.slice(1) });
    else if (line.startsWith("-")) current.lines.push({ kind: "deleted", old: oldLine++, text: line.slice(1) });
    else if (line.startsWith(" "))
      current.lines.push({ kind: "context", old: oldLine++, new: newLine++, text: line.slice(1) });
    else if (line.startsWith("\\")) {
      const last = current.lines.pop();
      if (last) current.lines.push({ ...last, noNewline: true });
    }
  }
  return hunks;
}

export type Side = "LEFT" | "RIGHT";

export function lineOn(line: PatchLine, side: Side): number | undefined {
  return side === "RIGHT" ? line.new : line.old;
}

/** The hunk in which a line of one side stands: there, and only there, GitHub takes comments. */
export function hunkAt(hunks: readonly Hunk[], line: number, side: Side): Hunk | undefined {
  return hunks.find((hunk) => hunk.lines.some((one) => lineOn(one, side) === line));
}
