/** Measuring whole processes and lists of times. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

export interface Run {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly userSeconds: number;
  readonly status: number | null;
  readonly stdout: string;
}

/** Runs Node with arguments from the repository's root. Never throws on a failing command: look at `status`. */
export function runNode(args: readonly string[], cwd = ROOT): Run {
  const folder = mkdtempSync(join(tmpdir(), "mlsec-bench-"));
  const peak = join(folder, "peak");
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ["--import", join(ROOT, "bench", "peak.mjs"), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, MLSEC_BENCH_PEAK: peak, NO_COLOR: "1" },
  });
  const milliseconds = performance.now() - started;
  const [kibibytes, microseconds] = readFileSync(peak, "utf8").split(" ").map(Number) as [number, number];
  rmSync(folder, { recursive: true });
  return {
    milliseconds,
    peakMegabytes: kibibytes / 1024,
    userSeconds: microseconds / 1e6,
    status,
    stdout,
  };
}

export function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function repeat<T>(times: number, run: () => T): T[] {
  return Array.from({ length: times }, run);
}
