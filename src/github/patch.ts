/** Unified diffs as GitHub sends them with a file: hunks without file headers. */

export interface Hunk {
  /** Lines of the new side, 1-based and inclusive, context included. */
  readonly start: number;
  readonly end: number;
}

export interface Addition {
  /** 1-based line of the new side at which the text stands. */
  readonly line: number;
  readonly text: string;
}

const HEADER = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/** The places of the new side that lie in a hunk; a hunk that only removes has none of its own. */
export function hunksOf(patch: string): Hunk[] {
  const hunks: Hunk[] = [];
  for (const line of patch.split("\n")) {
    const header = HEADER.exec(line);
    if (!header) continue;
    const start = Number(header[1]);
    const count = header[2] === undefined ? 1 : Number(header[2]);
    if (count > 0) hunks.push({ start, end: start + count - 1 });
  }
  return hunks;
}

/** Each unbroken run of added lines. */
export function additionsOf(patch: string): Addition[] {
  const additions: Addition[] = [];
  let at = 0;
  let run: { line: number; texts: string[] } | undefined;
  const close = () => {
    if (run) additions.push({ line: run.line, text: run.texts.join("\n") });
    run = undefined;
  };
  for (const line of patch.split("\n")) {
    const header = HEADER.exec(line);
    if (header) {
      close();
      at = Number(header[1]);
    } else if (line.startsWith("+")) {
      run ??= { line: at, texts: [] };
      run.texts.push(line.slice(1));
      at++;
    } else {
      close();
      // A removed line and "\ No newline at end of file" have no place on the new side.
      if (line.startsWith(" ") || line === "") at++;
    }
  }
  close();
  return additions;
}
