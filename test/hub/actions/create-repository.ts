/** New repositories and forks. */
import { accountOf } from "../accounts.ts";
import type { Hub } from "../context.ts";
import { type Files, writeCommit } from "../git/commit.ts";
import { createGitRepository, forkGitRepository, type GitRepository } from "../git/repository.ts";
import { emailOf } from "../json/commit.ts";
import type { HubRepository, Role } from "../state.ts";
import { putInstallation } from "./installation.ts";

export interface RepositoryOptions {
  readonly files?: Files;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly ownerType?: "Organization" | "User";
  /** False leaves the App uninstalled for a new owner. */
  readonly installed?: boolean;
  readonly collaborators?: Readonly<Record<string, Role>>;
  readonly topics?: readonly string[];
}

/** A repository with a first commit; the App is installed for its owner unless told otherwise. */
export async function createRepository(
  hub: Hub,
  owner: string,
  name: string,
  options: RepositoryOptions = {},
): Promise<HubRepository> {
  const { state } = hub;
  const account = accountOf(state, owner, options.ownerType ?? "Organization");
  const defaultBranch = options.defaultBranch ?? "main";
  const id = state.nextId();
  const git = await createGitRepository(state.root, String(id), defaultBranch);
  const person = { name: account.login, email: emailOf(account.login) };
  await writeCommit(git, {
    branch: defaultBranch,
    parents: [],
    files: options.files ?? { "README.md": `# ${name}\n` },
    message: "Initial commit",
    author: person,
    committer: person,
    time: Math.floor(Date.now() / 1000),
  });
  if (options.installed !== false && !state.installations.has(owner)) putInstallation(state, owner);
  const repository = newRepository(id, git, {
    owner: account,
    name,
    defaultBranch,
    private: options.private ?? true,
    collaborators: new Map(Object.entries(options.collaborators ?? {})),
    topics: options.topics ?? [],
  });
  for (const login of repository.collaborators.keys()) accountOf(state, login);
  state.repositories.push(repository);
  return repository;
}

/** A fork under another owner, where the App is not installed. */
export async function forkRepository(hub: Hub, parent: HubRepository, owner: string): Promise<HubRepository> {
  const { state } = hub;
  const id = state.nextId();
  const git = await forkGitRepository(state.root, String(id), parent.git);
  const fork = newRepository(id, git, {
    owner: accountOf(state, owner),
    name: parent.name,
    defaultBranch: parent.defaultBranch,
    private: parent.private,
    parent,
    collaborators: new Map(),
    topics: [],
  });
  state.repositories.push(fork);
  return fork;
}

type Told = Pick<HubRepository, "owner" | "name" | "defaultBranch" | "private" | "parent" | "collaborators" | "topics">;

function newRepository(id: number, git: GitRepository, told: Told): HubRepository {
  return {
    ...told,
    id,
    git,
    pulls: new Map(),
    suites: [],
    runs: [],
    statuses: [],
    analyses: [],
    rules: new Map(),
    environments: new Map(),
    nextNumber: 1,
  };
}
