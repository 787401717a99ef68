/** Commits and how they descend from one another. */
import type { GitRepository } from "./repository.ts";
import { GitError, gitText } from "./run.ts";

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export async function readCommit({ objects }: GitRepository, sha: string): Promise<Commit | undefined> {
  const object = await objects.read(`${sha}^{commit}`);
  return object && parseCommit(object.id, object.bytes.toString("utf8"));
}

function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const value = (name: string) => headers.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  return {
    sha,
    tree: value("tree"),
    parents: headers.filter((line) => line.startsWith("parent ")).map((line) => line.slice("parent ".length)),
    author: parseSignature(value("author")),
    committer: parseSignature(value("committer")),
    message: text.slice(end + 2).replace(/\n$/, ""),
  };
}

function parseSignature(text: string): Signature {
  const match = /^(.*) <(.*)> (\d+) /.exec(text);
  const date = new Date(Number(match?.[3] ?? 0) * 1000).toISOString().replace(".000Z", "Z");
  return { name: match?.[1] ?? "", email: match?.[2] ?? "", date };
}

export async function mergeBase(repository: GitRepository, a: string, b: string): Promise<string | undefined> {
  try {
    return await gitText(repository.directory, ["merge-base", a, b]);
  } catch (error) {
    if (error instanceof GitError && error.code === 1) return undefined;
    throw error;
  }
}

/** Ids of `from..to`, oldest first. */
export async function commitsBetween(repository: GitRepository, from: string, to: string): Promise<string[]> {
  const text = await gitText(repository.directory, ["rev-list", "--reverse", "--topo-order", `${from}..${to}`]);
  return text === "" ? [] : text.split("\n");
}

/** Newest first. */
export async function commitsFrom(repository: GitRepository, sha: string, path: string, limit: number) {
  const only = path === "" ? [] : ["--", path];
  const text = await gitText(repository.directory, ["rev-list", `--max-count=${limit}`, sha, ...only]);
  return text === "" ? [] : text.split("\n");
}
