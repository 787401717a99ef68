/** Whole scans, with all policies, of Python and notebooks that are made to take long. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { HOSTILE_NOTEBOOKS } from "./hostile-notebooks.ts";
import { HOSTILE_NAMES, hostilePython } from "./hostile-python.ts";
import { type Run, runNode } from "./measure.ts";

const SIZE = 50_000;

interface Most {
  readonly seconds: number;
  readonly megabytes: number;
}

const USUAL: Most = { seconds: 2, megabytes: 400 };
/** Where every line is a finding, tens of thousands in all, which somebody has to write down. */
const OF_FINDINGS: Most = { seconds: 5, megabytes: 600 };
const ALL_FINDINGS: ReadonlySet<string> = new Set([
  "calls in calls",
  "assignments used",
  "growing used",
  "append used",
  "semicolons",
  "match",
  "one alias",
  "withs",
  "decorators",
]);
/** Other processes slow this one down: a bound is missed when each of these misses it. */
const RUNS = 3;

export function hostileFigures(): Figure[] {
  const python = HOSTILE_NAMES.flatMap((name) =>
    figures(name, "a.py", Buffer.from(hostilePython(name, SIZE)), ALL_FINDINGS.has(name) ? OF_FINDINGS : USUAL),
  );
  const notebooks = Object.entries(HOSTILE_NOTEBOOKS).flatMap(([name, make]) =>
    figures(name, "a.ipynb", make(), { ...USUAL, seconds: 3 }),
  );
  return [...python, ...notebooks];
}

function figures(name: string, file: string, bytes: Buffer, most: Most): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "mlsec-hostile-"));
  try {
    writeFileSync(join(folder, file), bytes);
    const runs: Run[] = [];
    do {
      const run = runNode(["bin/mlsec.mjs", "scan", folder, "--format", "json"]);
      if (run.status === null) throw new Error(`${name}: the scan was ended`);
      runs.push(run);
    } while (
      runs.length < RUNS &&
      !runs.some((run) => run.userSeconds <= most.seconds && run.peakMegabytes <= most.megabytes)
    );
    return [
      {
        name: `hostile: ${name}`,
        value: Math.min(...runs.map((run) => run.userSeconds)),
        unit: "s",
        atMost: most.seconds,
      },
      {
        name: `hostile: memory of ${name}`,
        value: Math.min(...runs.map((run) => run.peakMegabytes)),
        unit: "MB",
        atMost: most.megabytes,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
