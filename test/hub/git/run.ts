/** The git command line, with everything of the machine's own configuration switched off. */
import { spawn } from "node:child_process";

/** No user or system configuration, no prompts, no hooks: the hub's repositories are data. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  LC_ALL: "C.UTF-8",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
};

export const GIT_FLAGS: readonly string[] = [
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "gc.auto=0",
  "-c",
  "safe.directory=*",
  "-c",
  "protocol.file.allow=always",
  "-c",
  "core.quotePath=false",
];

export class GitError extends Error {
  readonly code: number | null;
  readonly output: Buffer;

  constructor(args: readonly string[], code: number | null, stderr: string, output: Buffer) {
    super(`git ${args[0]} ended with ${code}: ${stderr.trim()}`);
    this.code = code;
    this.output = output;
  }
}

/** Runs git in a repository and answers its standard output. Throws GitError when it does not end with 0. */
export function git(directory: string, args: readonly string[], input?: string | Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...GIT_FLAGS, ...args], {
      cwd: directory,
      env: GIT_ENVIRONMENT,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const all = Buffer.concat(output);
      if (code === 0) resolve(all);
      else reject(new GitError(args, code, Buffer.concat(errors).toString(), all));
    });
    // git may end before it has read everything; its exit code then says what happened.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

export async function gitText(directory: string, args: readonly string[], input?: string): Promise<string> {
  return (await git(directory, args, input)).toString("utf8").trimEnd();
}
