/** A bare repository on disk with its open object reader. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Objects, openObjects } from "./objects.ts";
import { git, gitText } from "./run.ts";

export interface GitRepository {
  readonly directory: string;
  readonly objects: Objects;
}

export async function createGitRepository(root: string, name: string, defaultBranch: string): Promise<GitRepository> {
  const directory = join(root, `${name}.git`);
  await mkdir(directory, { recursive: true });
  await git(root, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, directory]);
  return { directory, objects: openObjects(directory) };
}

/** A copy that shares the parent's objects on disk, as forks do on GitHub. */
export async function forkGitRepository(root: string, name: string, parent: GitRepository): Promise<GitRepository> {
  const directory = join(root, `${name}.git`);
  await git(root, ["clone", "--quiet", "--bare", "--shared", parent.directory, directory]);
  return { directory, objects: openObjects(directory) };
}

/** The commit that a branch, tag, full ref or (abbreviated) id stands for. */
export async function resolveCommit({ objects }: GitRepository, name: string): Promise<string | undefined> {
  const candidates = /^[0-9a-f]{40}$/.test(name) ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, name];
  for (const candidate of candidates) {
    const info = await objects.info(`${candidate}^{commit}`);
    if (info) return info.id;
  }
  return undefined;
}

export async function branchHead(repository: GitRepository, branch: string): Promise<string | undefined> {
  return (await repository.objects.info(`refs/heads/${branch}^{commit}`))?.id;
}

/** Names below a prefix, newest first, with what they point to: for an annotated tag the tag. */
export async function listRefs({ directory }: GitRepository, prefix: string) {
  const format = "--format=%(refname) %(objectname)";
  const lines = await gitText(directory, ["for-each-ref", "--sort=-creatordate", format, prefix]);
  return lines
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [name = "", sha = ""] = line.split(" ");
      return { name: name.slice(prefix.length), sha };
    });
}

export async function setRef(repository: GitRepository, ref: string, sha: string): Promise<void> {
  await git(repository.directory, ["update-ref", ref, sha]);
}

export async function deleteRef(repository: GitRepository, ref: string): Promise<void> {
  await git(repository.directory, ["update-ref", "-d", ref]);
}

/** Brings a branch of a fork into the repository under another ref. */
export async function fetchFrom(into: GitRepository, from: GitRepository, branch: string, ref: string): Promise<void> {
  await git(into.directory, ["fetch", "--quiet", "--no-tags", from.directory, `+refs/heads/${branch}:${ref}`]);
}
