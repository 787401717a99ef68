/** Names of commits, and where two of them parted. */
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ask, GitProblem, run } from "./run.ts";

/** The folder that a path names or lies in. Throws `GitProblem` when there is none. */
export function folderOf(path: string): string {
  const target = resolve(path);
  const stat = statSync(target, { throwIfNoEntry: false });
  if (!stat) throw new GitProblem(`there is no file or folder ${path}`);
  return stat.isDirectory() ? target : dirname(target);
}

/** Top folder of the repository that holds a folder; undefined outside of one. */
export async function topOf(folder: string): Promise<string | undefined> {
  try {
    return await ask(folder, ["rev-parse", "--show-toplevel"]);
  } catch (error) {
    if (error instanceof GitProblem && error.message.includes("not a git repository")) return undefined;
    throw error;
  }
}

/** As `topOf`, for where a repository is needed. */
export async function repositoryAt(folder: string): Promise<string> {
  const top = await topOf(folder);
  if (top === undefined) throw new GitProblem(`${folder} is not inside a git repository`);
  return top;
}

/** Full id of the commit that a name stands for. */
export async function commitOf(root: string, name: string): Promise<string> {
  const id = await findCommit(root, name);
  if (id !== undefined) return id;
  const hint = (await isShallow(root)) ? `; ${DEEPEN}` : "; `git fetch` may bring it";
  throw new GitProblem(`there is no commit "${name}" here${hint}`);
}

/** As `commitOf`, undefined for an unknown name. */
export async function findCommit(root: string, name: string): Promise<string | undefined> {
  if (name === "" || name.startsWith("-") || /[\0\n]/.test(name)) return undefined;
  const id = await ask(root, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`], { accept: [1, 128] });
  return id === "" ? undefined : id;
}

/** Where `head` left `base`: the base of a pull request as GitHub shows it. */
export async function mergeBase(root: string, base: string, head: string): Promise<string> {
  const id = await ask(root, ["merge-base", base, head], { accept: [1] });
  if (id !== "") return id;
  const [from, to] = [base.slice(0, 7), head.slice(0, 7)];
  throw new GitProblem(
    (await isShallow(root))
      ? `the history here does not reach the place where ${to} left ${from}; ${DEEPEN}`
      : `${from} and ${to} share no history`,
  );
}

/** Id of the tree without files, in the repository's hash. */
export async function emptyTree(root: string): Promise<string> {
  return ask(root, ["hash-object", "-t", "tree", "--stdin"]);
}

export interface CommitWords {
  readonly author: string;
  readonly subject: string;
}

export async function describe(root: string, commit: string): Promise<CommitWords> {
  const output = await run(root, ["log", "-1", "--no-show-signature", "--format=%an%x00%s%x00", commit, "--"]);
  const [author = "", subject = ""] = output.toString().split("\0");
  return { author, subject };
}

const DEEPEN = "the clone is shallow: `git fetch --unshallow` (actions/checkout: `fetch-depth: 0`)";

async function isShallow(root: string): Promise<boolean> {
  return (await ask(root, ["rev-parse", "--is-shallow-repository"])) === "true";
}
