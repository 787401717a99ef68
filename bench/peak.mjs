// Loaded with --import: writes the process's peak memory, in KiB, and its user time, in microseconds, to the file named
// by MLSEC_BENCH_PEAK when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.MLSEC_BENCH_PEAK;
  const { maxRSS, userCPUTime } = process.resourceUsage();
  if (file) writeFileSync(file, `${maxRSS} ${userCPUTime}`);
});
