/** Everything that the hub knows beside what its git repositories say. */
import type { KeyObject } from "node:crypto";
import type { Side } from "./git/hunks.ts";
import type { GitRepository } from "./git/repository.ts";
import type { Permissions } from "./identity/permissions.ts";

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}

export type Role = "read" | "triage" | "write" | "maintain" | "admin";

export interface HubRepository {
  readonly id: number;
  owner: Account;
  name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly git: GitRepository;
  /** Set for a fork. */
  readonly parent?: HubRepository;
  readonly collaborators: Map<string, Role>;
  readonly topics: readonly string[];
  /** Names of environments with those who must let a job into them. */
  readonly environments: Map<string, readonly string[]>;
  readonly pulls: Map<number, Pull>;
  readonly suites: CheckSuite[];
  readonly runs: CheckRun[];
  readonly statuses: CommitStatus[];
  /** What code scanning was sent. */
  readonly analyses: { readonly commit: string; readonly ref: string; readonly log: unknown }[];
  /** Rules by branch, in the words of `GET …/rules/branches/:branch`. */
  readonly rules: Map<string, readonly Readonly<Record<string, unknown>>[]>;
  nextNumber: number;
}

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly repository: HubRepository;
  readonly author: Account;
  readonly createdAt: string;
  readonly maintainerCanModify: boolean;
  title: string;
  body: string;
  state: "open" | "closed";
  draft: boolean;
  base: { ref: string; sha: string };
  head: { readonly ref: string; sha: string; readonly repository: HubRepository };
  updatedAt: string;
  closedAt?: string;
  merged?: { readonly at: string; readonly by: Account; readonly sha: string };
  readonly reviews: Review[];
  readonly threads: Thread[];
  readonly comments: IssueComment[];
}

export interface Minimizable {
  /** Why it is folded away, in GraphQL's words. */
  minimized?: string;
}

export interface Review extends Minimizable {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly commit: string;
  body: string;
  state: "PENDING" | "COMMENTED" | "APPROVED" | "CHANGES_REQUESTED" | "DISMISSED";
  submittedAt?: string;
}

export interface Thread {
  readonly id: number;
  readonly pull: Pull;
  readonly place: Place;
  readonly comments: ReviewComment[];
  resolvedBy?: Account;
}

/** Where a thread was opened. Lines are those of `commit`. */
export interface Place {
  readonly path: string;
  readonly commit: string;
  readonly side: Side;
  /** Absent for a thread on the file as a whole. */
  readonly line?: number;
  readonly startLine?: number;
  readonly startSide?: Side;
  /** The hunk's text up to the line. */
  readonly diffHunk: string;
}

export interface ReviewComment extends Minimizable {
  readonly id: number;
  readonly thread: Thread;
  readonly review: Review;
  readonly author: Account;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

export interface IssueComment extends Minimizable {
  readonly id: number;
  readonly pull: Pull;
  readonly author: Account;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  body: string;
  updatedAt: string;
}

interface Reaction {
  readonly id: number;
  readonly by: Account;
  readonly content: string;
}

export interface CheckSuite {
  readonly id: number;
  readonly repository: HubRepository;
  readonly sha: string;
  readonly createdAt: string;
  updatedAt: string;
  status: string;
  conclusion: string | null;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: CheckSuite;
  readonly sha: string;
  readonly annotations: Annotation[];
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  actions: readonly CheckAction[];
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

interface AppRegistration {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly publicKey: KeyObject;
  readonly webhookSecret: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly account: Account;
  readonly createdAt: string;
  /** Names of repositories; absent when it covers all of the account's. */
  readonly selected?: ReadonlySet<string>;
  readonly suspendedAt?: string;
  /** What its owner accepted; absent when that is all that the App asks for. */
  readonly permissions?: Permissions;
}

export interface InstallationToken {
  readonly installation: Installation;
  readonly permissions: Permissions;
  /** Ids; absent when it is good for every repository of the installation. */
  readonly repositories?: ReadonlySet<number>;
  expiresAt: number;
}

/** Sizes at which GitHub starts to leave things out; tests make them small. */
export interface Limits {
  treeEntries: number;
  compareFiles: number;
  pullFiles: number;
  pullCommits: number;
  diffLines: number;
  diffFiles: number;
  /** UTF-16 units of one file's patch above which the API leaves it out. */
  patchLength: number;
  /** Bytes above which GraphQL truncates a blob's text. */
  graphqlBlob: number;
  contentsBytes: number;
}

/** Where a redirect to an archive leads, for a short time. */
interface Ticket {
  readonly repository: HubRepository;
  readonly sha: string;
  readonly expiresAt: number;
}

export interface State {
  readonly tickets: Map<string, Ticket>;
  readonly root: string;
  readonly app: AppRegistration;
  readonly accounts: Map<string, Account>;
  readonly installations: Map<string, Installation>;
  readonly installationTokens: Map<string, InstallationToken>;
  readonly userTokens: Map<string, Account>;
  readonly repositories: HubRepository[];
  /** Full names in lower case that repositories had before, by which they are still found. */
  readonly formerNames: Map<string, HubRepository>;
  /** Logins of members by `organization/slug`. */
  readonly teams: Map<string, ReadonlySet<string>>;
  readonly limits: Limits;
  /** Where the hub answers, without a final slash. */
  url: string;
  nextId(): number;
}

export const LIMITS: Limits = {
  treeEntries: 100_000,
  compareFiles: 300,
  pullFiles: 3_000,
  pullCommits: 250,
  diffLines: 20_000,
  diffFiles: 300,
  patchLength: 500_000,
  graphqlBlob: 512_000,
  contentsBytes: 1_000_000,
};

export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

export function fullName(repository: HubRepository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** Names are compared without case, as on GitHub. */
export function findRepository(state: State, owner: string, name: string): HubRepository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  return state.repositories.find((one) => fullName(one).toLowerCase() === wanted);
}

/** A repository that was renamed or transferred, by a name that no other has taken since. */
export function findMoved(state: State, owner: string, name: string): HubRepository | undefined {
  return findRepository(state, owner, name) ? undefined : state.formerNames.get(`${owner}/${name}`.toLowerCase());
}

export function permissionsOf(state: State, { permissions }: Installation): Permissions {
  return permissions ?? state.app.permissions;
}

/** The installation as it is now; undefined once it is gone. */
export function currentInstallation(state: State, id: number): Installation | undefined {
  return [...state.installations.values()].find((one) => one.id === id);
}
