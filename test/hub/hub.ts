/** `startHub`: a local GitHub, good enough to believe, for tests, benches and the demo. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountOf } from "./accounts.ts";
import { applySuggestions } from "./actions/apply-suggestion.ts";
import { createRepository, forkRepository, type RepositoryOptions } from "./actions/create-repository.ts";
import {
  addRepository,
  grant,
  install,
  removeRepository,
  suspend,
  uninstall,
  unsuspend,
} from "./actions/installation.ts";
import { createMergeGroup, destroyMergeGroup, type MergeGroup } from "./actions/merge-queue.ts";
import { renameRepository, transferRepository } from "./actions/move-repository.ts";
import {
  addComment,
  closePullRequest,
  convertToDraft,
  editComment,
  editPullRequest,
  markReady,
  mergePullRequest,
  type NewPullRequest,
  openPullRequest,
  reopenPullRequest,
} from "./actions/pull-request.ts";
import { type PushOptions, push } from "./actions/push.ts";
import { requestAction, rerequestRun, rerequestSuite } from "./actions/rerun.ts";
import { latestRuns } from "./checks/suites.ts";
import type { Hub as Context } from "./context.ts";
import { createWebhooks, type Webhooks } from "./events/webhooks.ts";
import { Faults } from "./faults.ts";
import type { Files } from "./git/commit.ts";
import { RequestLog } from "./http/log.ts";
import { RateLimits } from "./http/rate.ts";
import { createHubServer } from "./http/server.ts";
import { APP_EVENTS, APP_PERMISSIONS, type Permissions } from "./identity/permissions.ts";
import {
  type Account,
  type CheckRun,
  type HubRepository,
  type IssueComment,
  LIMITS,
  type Limits,
  now,
  type Pull,
  type ReviewComment,
  type State,
} from "./state.ts";

export type { CheckRun, HubRepository, Pull } from "./state.ts";

export interface HubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Milliseconds that every answer of the API waits. */
  readonly latencyMs?: number;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly limits?: Partial<Limits>;
}

export interface Hub {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Host and port, for GHE_HOST. */
  readonly host: string;
  readonly appId: number;
  readonly appSlug: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
  /** The same key as PKCS#1 PEM, the form that GitHub hands out. */
  readonly privateKeyPkcs1: string;
  readonly webhookSecret: string;
  readonly state: State;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly rates: RateLimits;
  readonly webhooks: Webhooks;
  latencyMs: number;

  /** Where webhooks go from now on; nothing is sent before it is said. */
  webhookTarget(url: string | undefined): void;
  createRepository(owner: string, name: string, options?: RepositoryOptions): Promise<HubRepository>;
  fork(parent: HubRepository, owner: string): Promise<HubRepository>;
  /** Installs the App for an owner: for every repository, or for the named ones. */
  install(owner: string, repositories?: readonly string[]): void;
  /** Suspends an owner's installation, or ends that. */
  suspend(owner: string): void;
  unsuspend(owner: string): void;
  /** What an owner's installation may do from now on; the App hears of it when it is more than before. */
  grant(owner: string, permissions: Permissions): void;
  /** Takes the App away from an owner. */
  uninstall(owner: string): void;
  /** Takes one repository out of its owner's installation. */
  removeRepository(repository: HubRepository): void;
  /** Adds one repository to its owner's installation. */
  addRepository(repository: HubRepository): void;
  /** The old name goes on leading to the repository. */
  renameRepository(repository: HubRepository, name: string): void;
  transferRepository(repository: HubRepository, owner: string): void;
  /** Commits files (`null` deletes) to a branch; open pull requests from it move. Answers the commit's id. */
  push(
    repository: HubRepository,
    branch: string,
    files: Files,
    message?: string,
    options?: PushOptions,
  ): Promise<string>;
  openPullRequest(wanted: NewPullRequest & { readonly repository: HubRepository }): Promise<Pull>;
  editPullRequest(pull: Pull, wanted: { readonly title?: string; readonly base?: string }): Promise<void>;
  markReady(pull: Pull): void;
  convertToDraft(pull: Pull): void;
  closePullRequest(pull: Pull): void;
  reopenPullRequest(pull: Pull): Promise<void>;
  mergePullRequest(pull: Pull, by?: string): Promise<string>;
  comment(pull: Pull, author: string, body: string): IssueComment;
  editComment(comment: IssueComment, body: string, by?: string): void;
  applySuggestion(comments: ReviewComment | readonly [ReviewComment, ...ReviewComment[]], by?: string): Promise<string>;
  createMergeGroup(pulls: readonly [Pull, ...Pull[]]): Promise<MergeGroup>;
  destroyMergeGroup(group: MergeGroup, reason: "merged" | "invalidated" | "dequeued"): Promise<void>;
  rerunCheck(run: CheckRun, by?: string): void;
  rerunSuite(run: CheckRun, by?: string): void;
  pressAction(run: CheckRun, identifier: string, by?: string): void;
  /** The newest check run of each name at a commit. */
  checkRuns(repository: HubRepository, sha: string): CheckRun[];
  /** A personal token for tests that stand in for the App, such as the command line's. */
  userToken(login: string): string;
  /** Makes every installation token that was given out expire. */
  expireTokens(): void;
  close(): Promise<void>;
}

/** Starts the hub in a temporary folder. `close()` removes everything. */
export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const webhookSecret = generateSecret();
  const state = await newState(options, keys.publicKey, webhookSecret);
  const faults = new Faults();
  const context: Context = {
    state,
    faults,
    log: new RequestLog(),
    rates: new RateLimits(),
    webhooks: createWebhooks(state, faults),
    latencyMs: options.latencyMs ?? 0,
  };
  const server = createHubServer(context);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.url = `http://${host}`;
  const user = "octo-dev";
  return {
    url: state.url,
    host,
    appId: state.app.id,
    appSlug: state.app.slug,
    privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    privateKeyPkcs1: keys.privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    webhookSecret,
    state,
    requests: context.log,
    faults,
    rates: context.rates,
    webhooks: context.webhooks,
    get latencyMs() {
      return context.latencyMs;
    },
    set latencyMs(value) {
      context.latencyMs = value;
    },
    webhookTarget: (url) => {
      context.webhooks.target = url;
    },
    createRepository: (owner, name, told) => createRepository(context, owner, name, told),
    fork: (parent, owner) => forkRepository(context, parent, owner),
    install: (owner, repositories) => install(context, owner, repositories),
    uninstall: (owner) => uninstall(context, owner),
    suspend: (owner) => suspend(context, owner),
    unsuspend: (owner) => unsuspend(context, owner),
    grant: (owner, permissions) => grant(context, owner, permissions),
    removeRepository: (repository) => removeRepository(context, repository),
    addRepository: (repository) => addRepository(context, repository),
    renameRepository: (repository, name) => renameRepository(context, repository, name),
    transferRepository: (repository, owner) => transferRepository(context, repository, owner),
    push: (repository, branch, files, message = "Change", told) =>
      push(context, repository, branch, files, message, told),
    openPullRequest: (wanted) => openPullRequest(context, wanted.repository, wanted),
    editPullRequest: (pull, wanted) => editPullRequest(context, pull, wanted),
    markReady: (pull) => markReady(context, pull),
    convertToDraft: (pull) => convertToDraft(context, pull),
    closePullRequest: (pull) => closePullRequest(context, pull),
    reopenPullRequest: (pull) => reopenPullRequest(context, pull),
    mergePullRequest: (pull, by = user) => mergePullRequest(context, pull, by),
    comment: (pull, author, body) => addComment(context, pull, author, body),
    editComment: (comment, body, by) =>
      editComment(context, comment, body, by === undefined ? comment.author : accountOf(state, by)),
    applySuggestion: (comments, by) => {
      const list = "thread" in comments ? ([comments] as const) : comments;
      return applySuggestions(context, list, by ?? list[0].thread.pull.author.login);
    },
    createMergeGroup: (pulls) => createMergeGroup(context, pulls),
    destroyMergeGroup: (group, reason) => destroyMergeGroup(context, group, reason),
    rerunCheck: (run, by = user) => rerequestRun(context, run, by),
    rerunSuite: (run, by = user) => rerequestSuite(context, run.suite, by),
    pressAction: (run, identifier, by = user) => requestAction(context, run, identifier, by),
    checkRuns: latestRuns,
    userToken: (login) => {
      const token = `ghp_${state.nextId()}standin${login}`;
      state.userTokens.set(token, accountOf(state, login));
      return token;
    },
    expireTokens: () => {
      for (const token of state.installationTokens.values()) token.expiresAt = 0;
    },
    close: async () => {
      context.webhooks.target = undefined;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { git } of state.repositories) git.objects.close();
      await rm(state.root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function newState(
  options: HubOptions,
  publicKey: State["app"]["publicKey"],
  webhookSecret: string,
): Promise<State> {
  let last = 1000;
  const nextId = () => ++last;
  const account = (login: string, type: Account["type"]): Account => ({ id: nextId(), login, type });
  const owner = account("mlsec-maintainers", "Organization");
  const bot = account("mlsec[bot]", "Bot");
  return {
    root: await mkdtemp(join(tmpdir(), "mlsec-hub-")),
    app: {
      id: nextId(),
      slug: "mlsec",
      name: "mlsec",
      owner,
      bot,
      publicKey,
      webhookSecret,
      permissions: options.permissions ?? APP_PERMISSIONS,
      events: options.events ?? APP_EVENTS,
      createdAt: now(),
    },
    accounts: new Map([owner, bot].map((one) => [one.login, one])),
    installations: new Map(),
    installationTokens: new Map(),
    userTokens: new Map(),
    tickets: new Map(),
    repositories: [],
    formerNames: new Map(),
    teams: new Map(),
    limits: { ...LIMITS, ...options.limits },
    url: "",
    nextId,
  };
}

function generateSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex");
}
