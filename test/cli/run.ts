/** The real command in a process of its own. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "..", "..", "src", "cli.ts");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function mlsec(cwd: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended {
  const { GITHUB_TOKEN: _token, GH_TOKEN: _other, FORCE_COLOR: _colour, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...inherited, GIT_CONFIG_GLOBAL: "/dev/null", ...environment },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
