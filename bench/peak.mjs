// Loaded with --import: writes the process's peak memory, in KiB, to the file named by MLSEC_BENCH_PEAK when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const file = process.env.MLSEC_BENCH_PEAK;
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
