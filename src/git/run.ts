/** The git command line, run so that nothing in the repository or its configuration is executed. */
import { spawn } from "node:child_process";

/** What went wrong, in one line for the person at the terminal. */
export class GitProblem extends Error {}

/**
 * A hostile `.git/config` or `.gitattributes` may name programs: monitors, hooks, diff drivers, filters, transports.
 * Only plumbing that reads objects is run, and these switch off the rest.
 */
const SAFE: readonly string[] = [
  "--no-pager",
  "--no-replace-objects",
  "--literal-pathspecs",
  ...[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.bigFileThreshold=20m",
    "core.untrackedCache=false",
    "diff.external=",
    "diff.renameLimit=1000",
    "log.showSignature=false",
    "protocol.allow=never",
    "submodule.recurse=false",
  ].flatMap((setting) => ["-c", setting]),
];

const ENVIRONMENT = {
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_EXTERNAL_DIFF: "",
  LC_ALL: "C",
};

/** Patches without external programs or conversions of content. */
export const PLAIN_DIFF = ["--no-ext-diff", "--no-textconv", "--no-color"] as const;

interface Options {
  readonly input?: string;
  /** Exit codes that are answers, not failures. */
  readonly accept?: readonly number[];
}

/** Standard output, piece by piece. Throws `GitProblem` when git is missing or fails. */
export async function* stream(root: string, args: readonly string[], options: Options = {}): AsyncGenerator<Buffer> {
  const child = spawn("git", [...SAFE, ...args], {
    cwd: root,
    env: { ...withoutGit(process.env), ...ENVIRONMENT },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", (error) => reject(startProblem(error)));
    child.once("close", (code) => resolve(code ?? -1));
  });
  // Awaited below; a failure to start must not count as unhandled meanwhile.
  ended.catch(() => {});
  let complaint = "";
  child.stderr.on("data", (piece: Buffer) => {
    if (complaint.length < 4000) complaint += piece.toString();
  });
  // Git may end before it has read everything.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
  } finally {
    child.kill();
  }
  const code = await ended;
  if (code !== 0 && !options.accept?.includes(code)) throw new GitProblem(explain(complaint, args[0] ?? ""));
}

/** All of standard output. */
export async function run(root: string, args: readonly string[], options: Options = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream(root, args, options)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Standard output as trimmed text; empty where an accepted failure printed nothing. */
export async function ask(root: string, args: readonly string[], options: Options = {}): Promise<string> {
  return (await run(root, args, options)).toString().trim();
}

/** NUL-terminated records. */
export function records(output: Buffer): string[] {
  return output.toString().split("\0").slice(0, -1);
}

/** Variables such as GIT_DIR, which hooks set, would make git look at another repository. GIT_INDEX_FILE stays: `git commit -a` stages into it. */
function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith("GIT_") || name === "GIT_INDEX_FILE");
  return Object.fromEntries(kept);
}

function startProblem(error: NodeJS.ErrnoException): GitProblem {
  return new GitProblem(
    error.code === "ENOENT" ? "git is not installed, or not on the PATH" : `git does not start: ${error.message}`,
  );
}

function explain(complaint: string, command: string): string {
  const line = complaint.split("\n").find((one) => /^(fatal|error):/.test(one)) ?? complaint.split("\n")[0] ?? "";
  if (line.includes("dubious ownership")) {
    return "git refuses this repository because someone else owns it; `git config --global --add safe.directory <path>` allows it";
  }
  return `git ${command} failed: ${line.replace(/^(fatal|error): /, "") || "no reason given"}`;
}
