/** The real command, as it is shipped, in a process of its own. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundle } from "../../scripts/bundle.ts";
import { temporaryFolder } from "../git/repository.ts";

let folder: string | undefined;

/** Call before the first run; the folder goes with the other temporary ones. */
export async function bundleCommand(): Promise<void> {
  folder = temporaryFolder();
  await bundle(folder);
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function mlsec(cwd: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended {
  if (folder === undefined) throw new Error("bundleCommand() comes first");
  const { GITHUB_TOKEN: _token, GH_TOKEN: _other, FORCE_COLOR: _colour, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "cli.mjs"), ...args], {
    cwd,
    env: { ...inherited, GIT_CONFIG_GLOBAL: "/dev/null", ...environment },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
