/** What git says of a pull request: its merge base, its files and its commits. */
import { differences, EMPTY_TREE, type FileDifference } from "./git/diff.ts";
import { commitsBetween, mergeBase } from "./git/history.ts";
import type { GitRepository } from "./git/repository.ts";
import type { Pull } from "./state.ts";

const KEPT = 200;
const kept = new WeakMap<GitRepository, Map<string, Promise<unknown>>>();

/** Answers about commits never change, so each is asked of git once. */
function once<Value>(repository: GitRepository, key: string, ask: () => Promise<Value>): Promise<Value> {
  const known = kept.get(repository) ?? new Map<string, Promise<unknown>>();
  kept.set(repository, known);
  const before = known.get(key);
  if (before) return before as Promise<Value>;
  const value = ask();
  known.set(key, value);
  value.catch(() => known.delete(key));
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return value;
}

export function changedFiles(repository: GitRepository, base: string, head: string): Promise<FileDifference[]> {
  return once(repository, `diff ${base} ${head}`, () => differences(repository, base, head));
}

/** Where the head left the base; the empty tree when they share no history. */
export async function pullBase(pull: Pull): Promise<string> {
  const { git } = pull.repository;
  const key = `base ${pull.base.sha} ${pull.head.sha}`;
  return (await once(git, key, () => mergeBase(git, pull.base.sha, pull.head.sha))) ?? EMPTY_TREE;
}

export async function pullFiles(pull: Pull): Promise<FileDifference[]> {
  return changedFiles(pull.repository.git, await pullBase(pull), pull.head.sha);
}

/** Ids, oldest first. */
export function pullCommits(pull: Pull): Promise<string[]> {
  const { git } = pull.repository;
  const { base, head } = pull;
  return once(git, `commits ${base.sha} ${head.sha}`, () => commitsBetween(git, base.sha, head.sha));
}
