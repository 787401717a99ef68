/** A pull request or a range of commits on GitHub as a `Change`, in few requests. */
import { CONFIG_PATH, plainText } from "../config/parse.ts";
import type { ConfigTexts } from "../config/resolve.ts";
import type { Change, ChangedFile, Tree } from "../core/change.ts";
import type { ConfigText } from "../core/config.ts";
import { textOf } from "../core/decode.ts";
import { ownPoliciesAtHead } from "../custom/head.ts";
import { matcher } from "../review/glob.ts";
import { modelsNamedIn } from "../review/named-models.ts";
import { fetchBlobs } from "./blobs.ts";
import type { Cache } from "./cache.ts";
import { type Client, type RepositoryRef, withSignal } from "./client.ts";
import { fetchHistory } from "./commits.ts";
import { compare } from "./comparison.ts";
import { mapConcurrently } from "./concurrent.ts";
import { type CachedConfig, fetchBaseConfig, fetchFacts, fetchOrganizationConfig } from "./configs.ts";
import {
  contentOf,
  contextOf,
  type FilePlan,
  planFiles,
  type SideEntry,
  unlisted,
  wantedBlobs,
  wantedModels,
} from "./contents.ts";
import { type CachedEnvironments, fetchEnvironments } from "./environments.ts";
import { type Files, filesOfPull, filesOfRange } from "./files.ts";
import { compareTexts } from "./hunks.ts";
import { fetchOwnPolicies } from "./own-policies.ts";
import { hunksOf } from "./patch.ts";
import { type CachedPin, fetchPins } from "./pins.ts";
import { fetchPull, type Pull, type PullRef } from "./pull.ts";
import { fetchEntry, fetchListing, type Listing } from "./tree.ts";

/** Beyond these a cut listing leaves the base's side unread. */
const MOST_UNLISTED = 300;
const CONCURRENT = 6;

/** Two commits of one repository, as a merge group names them. */
export interface RangeRef extends RepositoryRef {
  readonly base: string;
  readonly head: string;
  readonly title: string;
}

export interface FetchOptions {
  /** Globs of files that policies read beside the changed ones. */
  readonly contextGlobs: readonly string[];
  readonly signal?: AbortSignal;
  readonly cache?: Caches;
}

/** Answers that are kept between calls; `scope` tells installations apart. */
export interface Caches {
  /** The organization's configuration. */
  readonly configs: Cache<CachedConfig>;
  readonly environments: Cache<CachedEnvironments>;
  /** Commits that tags of actions name. */
  readonly pins: Cache<CachedPin>;
  readonly scope: string;
}

export interface FetchedChange {
  readonly change: Change;
  readonly configs: ConfigTexts;
}

/** What a pull request and a range have in common. */
interface Subject {
  readonly repository: RepositoryRef;
  /** Where the head's commits may be found, the likeliest first. */
  readonly repositories: readonly [RepositoryRef, ...RepositoryRef[]];
  readonly base: string;
  readonly head: string;
  readonly title: string;
  readonly author: string;
  readonly pull?: Pull;
}

/**
 * Everything that the review needs. What could not be had is said in the change: a content that is `missing`, a tree
 * that is not `complete`, a gap. Throws only when nothing can be judged: no such pull request, no access, no network.
 */
export async function fetchChange(
  client: Client,
  ref: Pull | PullRef | RangeRef,
  options: FetchOptions,
): Promise<FetchedChange> {
  const live = withSignal(client, options.signal);
  const subject = "number" in ref ? subjectOf("head" in ref ? ref : await fetchPull(live, ref)) : rangeOf(ref);
  const { repository, repositories } = subject;
  const [{ comparison, baseListing, diffs }, headListing, base, basePolicies, organization] = await Promise.all([
    fetchDiff(live, subject),
    fetchListing(live, repositories, subject.head),
    fetchBaseConfig(live, repository, subject.base),
    fetchOwnPolicies(live, repository, subject.base),
    fetchOrganizationConfig(live, repository.owner, options.cache?.configs, options.cache?.scope),
  ]);
  const files = diffs ?? filesOfRange(comparison, baseListing, headListing);
  const plans = await planWith(live, repository, comparison.mergeBase, files, baseListing, headListing);
  const isContext = matcher(options.contextGlobs);
  const context = {
    base: contextOf(baseListing, isContext, new Set(plans.flatMap(({ before }) => before?.path ?? []))),
    head: contextOf(headListing, isContext, new Set(plans.flatMap(({ after }) => after?.path ?? []))),
  };
  const sides = [...plans.flatMap(({ before, after }) => [before, after].filter((side) => side !== undefined))];
  const [blobs, history] = await Promise.all([
    fetchBlobs(live, repositories, wantedBlobs([...sides, ...context.base, ...context.head])),
    fetchHistory(live, repositories, comparison),
  ]);
  const changedFiles = plans.map((plan) => changedFile(plan, blobs));
  const models = {
    base: namedModels(changedFiles, "before", baseListing),
    head: namedModels(changedFiles, "after", headListing),
  };
  const modelBlobs = await fetchBlobs(live, repositories, wantedModels([...models.base, ...models.head]));
  const allBlobs = new Map([...blobs, ...modelBlobs]);
  const scope = options.cache?.scope ?? "";
  const [pins, environments, facts] = await Promise.all([
    fetchPins(live, changedFiles, options.cache?.pins, scope),
    fetchEnvironments(live, repository, changedFiles, options.cache?.environments, scope),
    fetchFacts(live, repository, organization.config),
  ]);
  const change: Change = {
    repository: `${repository.owner}/${repository.repo}`,
    base: comparison.mergeBase,
    head: subject.head,
    title: subject.title,
    author: subject.author,
    files: changedFiles,
    commits: history.commits,
    trees: {
      base: treeOf(baseListing, [...context.base, ...models.base], allBlobs),
      head: treeOf(headListing, [...context.head, ...models.head], allBlobs),
    },
    gaps: [files.gap, history.gap].filter((gap) => gap !== undefined),
    pins,
    ...(environments ? { environments } : {}),
  };
  const policies = {
    organization: organization.policies,
    base: basePolicies,
    head: ownPoliciesAtHead(basePolicies, changedFiles),
  };
  return { change, configs: { ...configsOf(organization.config, base, changedFiles), policies, repository: facts } };
}

/** The configuration that would judge, without the change: a handful of requests. */
export async function fetchJudge(
  client: Client,
  ref: Pull | RangeRef,
  { signal, cache }: Pick<FetchOptions, "signal" | "cache">,
): Promise<Omit<ConfigTexts, "head">> {
  const live = withSignal(client, signal);
  const { repository, base: commit } = "number" in ref ? subjectOf(ref) : rangeOf(ref);
  const [base, basePolicies, { config: organization, policies: shared }] = await Promise.all([
    fetchBaseConfig(live, repository, commit),
    fetchOwnPolicies(live, repository, commit),
    fetchOrganizationConfig(live, repository.owner, cache?.configs, cache?.scope),
  ]);
  const facts = await fetchFacts(live, repository, organization);
  const policies = { organization: shared, base: basePolicies };
  return { ...(organization ? { organization } : {}), ...(base ? { base } : {}), policies, repository: facts };
}

async function fetchDiff(client: Client, { repository, repositories, base, head, pull }: Subject) {
  const fork = repositories.at(-1);
  const comparison = await compare(client, repository, base, head, fork === repository ? undefined : fork?.owner);
  const [baseListing, diffs] = await Promise.all([
    fetchListing(client, [repository], comparison.mergeBase),
    pull ? filesOfPull(client, pull, comparison) : (undefined as Files | undefined),
  ]);
  return { comparison, baseListing, diffs };
}

/** What a cut listing of the base lacks is asked for file by file. */
async function planWith(
  client: Client,
  repository: RepositoryRef,
  mergeBase: string,
  { entries }: Files,
  base: Listing,
  head: Listing,
): Promise<FilePlan[]> {
  const plans = planFiles(entries, base, head);
  if (base.complete) return plans;
  const found = await mapConcurrently(unlisted(plans).slice(0, MOST_UNLISTED), CONCURRENT, async (path) => {
    const entry = await fetchEntry(client, repository, mergeBase, path);
    return entry ? [[path, entry] as const] : [];
  });
  return planFiles(entries, { entries: new Map([...base.entries, ...found.flat()]), complete: false }, head);
}

function subjectOf(pull: Pull): Subject {
  const repository = { owner: pull.owner, repo: pull.repo };
  const fork = pull.head.repository;
  const forked = fork && (fork.owner !== pull.base.repository?.owner || fork.repo !== pull.base.repository.repo);
  return {
    repository,
    repositories: forked ? [repository, fork] : [repository],
    base: pull.base.sha,
    head: pull.head.sha,
    title: pull.title,
    author: pull.author,
    pull,
  };
}

function rangeOf({ owner, repo, base, head, title }: RangeRef): Subject {
  const repository = { owner, repo };
  return { repository, repositories: [repository], base, head, title, author: "" };
}

function changedFile({ diff, before, after }: FilePlan, blobs: ReadonlyMap<string, Uint8Array>): ChangedFile {
  const old = before && contentOf(before, blobs);
  const fresh = after && contentOf(after, blobs);
  const mode = (after ?? before)?.entry.mode;
  const hunks = diff.patch === undefined ? computedHunks(diff.changes, old, fresh) : hunksOf(diff.patch);
  return {
    path: diff.path,
    ...(diff.previousPath === undefined ? {} : { previousPath: diff.previousPath }),
    status: diff.status,
    ...(old ? { before: old } : {}),
    ...(fresh ? { after: fresh } : {}),
    ...(mode === undefined ? {} : { mode }),
    hunks,
  };
}

/** Asked for in a second round, and only where code of the change names them. */
function namedModels(files: readonly ChangedFile[], side: "before" | "after", { entries }: Listing): SideEntry[] {
  return modelsNamedIn(files, side, entries.keys()).flatMap((path) => {
    const entry = entries.get(path);
    return entry?.mode.startsWith("100") ? [{ path, entry }] : [];
  });
}

function computedHunks(changes: number, before: ChangedFile["before"], after: ChangedFile["after"]) {
  if (changes === 0) return [];
  const [old, fresh] = [textOf(before), textOf(after)];
  return fresh === undefined ? [] : compareTexts(old ?? "", fresh);
}

function treeOf(
  { entries, complete }: Listing,
  context: readonly SideEntry[],
  blobs: ReadonlyMap<string, Uint8Array>,
): Tree {
  return {
    paths: [...entries.keys()].sort(),
    complete,
    contents: new Map(context.map((side) => [side.path, contentOf(side, blobs)])),
  };
}

/** A change that leaves the configuration alone has the base's: the head's own copy may just be older. */
function configsOf(
  organization: ConfigText | undefined,
  base: ConfigText | undefined,
  files: readonly ChangedFile[],
): ConfigTexts {
  const touched = files.find((file) => file.path === CONFIG_PATH || file.previousPath === CONFIG_PATH);
  const text = touched?.path === CONFIG_PATH ? textOf(touched.after) : undefined;
  const fresh = text === undefined ? undefined : plainText(text, touched?.mode);
  const head = touched ? fresh : base;
  return { ...(organization ? { organization } : {}), ...(base ? { base } : {}), ...(head ? { head } : {}) };
}
