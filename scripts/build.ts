/** `npm run build`: the bundle in dist/, and how fast it starts. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.ts";

const DIST = join(import.meta.dirname, "..", "dist");
const LAUNCHER = join(import.meta.dirname, "..", "bin", "mlsec.mjs");
const RUNS = 7;

await bundle(DIST);

const bytes = readdirSync(DIST, { recursive: true }).reduce(
  (sum, name) => sum + statSync(join(DIST, `${name}`)).size,
  0,
);
process.stdout.write(`dist: ${(bytes / 1_000_000).toFixed(1)} MB\n`);
for (const [name, args] of [
  ["node itself", ["-e", "0"]],
  ["--version", [LAUNCHER, "--version"]],
  ["--help", [LAUNCHER, "--help"]],
  ["policies", [LAUNCHER, "policies"]],
] as const) {
  process.stdout.write(`${name}: ${median(args)} ms\n`);
}

/** Of the whole process, in milliseconds. Throws when it fails. */
function median(args: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
    return performance.now() - from;
  });
  return Math.round(times.sort((a, b) => a - b)[RUNS >> 1] ?? 0);
}
