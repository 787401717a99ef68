/** Whole-tree scan: files and megabytes a second, peak memory, and whether time grows with size as it should. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Corpus, writeCorpus } from "./corpus.ts";
import type { Figure } from "./figure.ts";
import { runNode } from "./measure.ts";

const FILES = 5000;
const LINES = 110;

export function scanFigures(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "mlsec-corpus-"));
  try {
    const small = scan(writeCorpus(join(folder, "small"), FILES / 10, LINES));
    const large = scan(writeCorpus(join(folder, "large"), FILES, LINES));
    const long = scan(writeCorpus(join(folder, "long"), FILES / 100, LINES * 10));
    return [
      { name: "scan: files", value: large.corpus.files, unit: "files" },
      { name: "scan: Python", value: large.corpus.pythonBytes / 1e6, unit: "MB" },
      { name: "scan: files a second", value: large.corpus.files / large.seconds, unit: "files/s" },
      {
        name: "scan: Python a second",
        value: large.corpus.pythonBytes / 1e6 / large.seconds,
        unit: "MB/s",
        atLeast: 5,
      },
      { name: "scan: peak memory", value: large.peak, unit: "MB", atMost: 400 },
      { name: "scan: time for 10 times the files", value: large.seconds / small.seconds, unit: "×", atMost: 12 },
      {
        name: "scan: time a byte in files 10 times as long",
        value: long.seconds / long.corpus.pythonBytes / (small.seconds / small.corpus.pythonBytes),
        unit: "×",
        atMost: 2,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scan(corpus: Corpus): { corpus: Corpus; seconds: number; peak: number } {
  const { status, stdout, milliseconds, peakMegabytes } = runNode([
    "bin/mlsec.mjs",
    "scan",
    corpus.root,
    "--format",
    "json",
  ]);
  if (status !== 0 && status !== 1) throw new Error(`the scan ended with status ${status}: ${stdout.slice(0, 500)}`);
  return { corpus, seconds: milliseconds / 1000, peak: peakMegabytes };
}
