/** One line on a terminal that says how far the reading is; nothing anywhere else. */

const EVERY_MS = 80;

export interface Progress {
  onFile(path: string): void;
  /** Takes the line away. */
  done(): void;
}

export function progress(files: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY !== true) return { onFile: () => {}, done: () => {} };
  let read = 0;
  let shownAt = Date.now();
  let shown = false;
  return {
    onFile(path) {
      read++;
      const now = Date.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      shown = true;
      const line = `reading ${read} of ${files}  ${path.replace(/[^\x20-\x7e]/g, "?")}`;
      stream.write(`\r\u001b[K${line.slice(0, (stream.columns || 80) - 1)}`);
    },
    done() {
      if (shown) stream.write("\r\u001b[K");
    },
  };
}
