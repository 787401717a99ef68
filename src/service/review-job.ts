/** A review: look at a pull request or merge group as it is now, judge it, publish the verdict once. */
import { createHash } from "node:crypto";
import type { ConfigTexts } from "../config/resolve.ts";
import type { Waiver } from "../core/config.ts";
import { VERSION } from "../core/version.ts";
import { fetchJudge, type RangeRef } from "../github/change.ts";
import { type Client, orMissing } from "../github/client.ts";
import { FIX_BUTTON } from "../github/events/rerun.ts";
import { type MergeGroupJob, type PullRequestJob, pullSubject, subjectOf, versionOf } from "../github/job.ts";
import { allows } from "../github/permissions.ts";
import { fetchPull, type Pull } from "../github/pull.ts";
import { locateRepository } from "../github/repository.ts";
import { Superseded } from "../jobs/outcome.ts";
import type { Job as QueuedJob } from "../jobs/queue.ts";
import { type CheckRunOutput, checkRunOutput, OUTPUT_LIMIT } from "../report/check-run.ts";
import { cutBytes } from "../report/limit.ts";
import { notePublished, type ReviewIdentity, type ReviewRecord, startReview } from "../store/reviews.ts";
import { waiversOn } from "../store/waivers.ts";
import { cancelCheck, externalIdOf, openCheck, publishCheck } from "./check.ts";
import { shareVerdict } from "./code-scanning.ts";
import { publishComments } from "./comments.ts";
import type { Service } from "./context.ts";
import { hasCommittable, isOwnBranch } from "./fix-commit.ts";
import { enqueueAgain } from "./follow-up.ts";
import { judgeNow } from "./judge-now.ts";
import { lackingIn, sayLacking } from "./lacking.ts";
import { requiredNotice } from "./required-notice.ts";

/** GitHub shows it under the check; a press comes back as `requested_action`. */
const FIX_ACTION = {
  label: "Apply safe fixes",
  description: "Commit all safe fixes to this branch",
  identifier: FIX_BUTTON,
};

/** Less permission is less to see, and people should know that. */
const NO_COMMENTS =
  "This installation lacks the permission *Pull requests: write*, so there are no comments or suggestions.";

/** What is judged: one head against one base. */
interface Target {
  readonly identity: ReviewIdentity;
  readonly ref: Pull | RangeRef;
  readonly head: string;
  readonly pull?: Pull;
}

/** Judges a pull request or merge group as it is now. */
export async function reviewJob(
  service: Service,
  client: Client,
  job: PullRequestJob | MergeGroupJob,
  { signal, sees }: Pick<QueuedJob<unknown>, "signal" | "sees">,
): Promise<void> {
  const target = job.kind === "pull_request" ? await pullTarget(client, job) : await groupTarget(client, job);
  signal.throwIfAborted();
  if (!target) return;
  if (target.pull) sees(versionOf(target.pull));
  const permissions = await service.permissions(job.installationId);
  const lacking = lackingIn(permissions);
  if (!lacking) return judge(service, client, target, signal);
  const { identity, head, pull, ref } = target;
  const repository = { owner: ref.owner, repo: ref.repo };
  await sayLacking(service, client, { identity, repository, head, pull }, lacking, permissions);
}

/** Undefined for a pull request that is closed or gone: there is nothing to judge. */
export async function pullTarget(client: Client, job: PullRequestJob): Promise<Target | undefined> {
  const pull = await fetchOwnPull(client, job);
  if (!pull?.open) return undefined;
  const occasion = job.occasion ?? (pull.draft ? "draft" : "");
  return { identity: identityOf(job, pull.head.sha, pull.base.sha, occasion), ref: pull, head: pull.head.sha, pull };
}

/** A name may lead to another repository than the one that had it when the job was queued. */
async function fetchOwnPull(client: Client, job: PullRequestJob): Promise<Pull | undefined> {
  const found = await orMissing(fetchPull(client, job));
  if (found?.repositoryId === job.repositoryId) return found;
  const repository = await locateRepository(client, job.repositoryId);
  if (!repository || (repository.owner === job.owner && repository.repo === job.repo)) return undefined;
  return orMissing(fetchPull(client, { ...job, ...repository }));
}

/** Undefined when its repository is gone. */
export async function groupTarget(client: Client, job: MergeGroupJob): Promise<Target | undefined> {
  const { base, head, ref } = job;
  const repository = await locateRepository(client, job.repositoryId);
  if (!repository) return undefined;
  return {
    identity: identityOf(job, head, base, job.occasion ?? ""),
    ref: { ...repository, base, head, title: ref.replace(/^refs\/heads\//, "") },
    head,
  };
}

function identityOf(job: PullRequestJob | MergeGroupJob, head: string, base: string, occasion: string): ReviewIdentity {
  const { installationId, repositoryId } = job;
  return { installationId, repositoryId, subject: subjectOf(job), head, base, engine: VERSION, occasion };
}

/**
 * A merge group is named for the last pull request in it, whose waivers count for it. Those of the others are told by
 * commit messages alone, which anybody can write.
 */
function waivedAs(subject: string): string {
  const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/.exec(subject)?.[1];
  return number === undefined ? subject : pullSubject(Number(number));
}

async function judge(service: Service, client: Client, target: Target, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const { ref, head, identity } = target;
  const scope = `${identity.installationId}`;
  const record = await startReview(service.database, identity);
  const waivers = await waiversOn(service.database, identity.repositoryId, waivedAs(identity.subject));
  if (record.published) {
    const judge = await fetchJudge(client, ref, { signal, cache: { configs: service.configs, scope } });
    if (record.config === configHash(judge, waivers)) return;
  }

  // The run shows at once that the check is at work, and costs no time beside the fetching.
  const opening = openCheck(service, client, { owner: ref.owner, repo: ref.repo }, head, record);
  try {
    const judging = judgeNow(service, client, ref, scope, waivers, signal);
    const [check, { change, configs, verdict, fixed }] = await Promise.all([opening, judging]);
    const now = target.pull && (await unmoved(service, client, target.pull, identity));
    if (target.pull && !now) return await cancelCheck(service, client, check);
    const pull = target.pull && now && { ...target.pull, owner: now.owner, repo: now.repo, draft: now.draft };

    const config = configHash(configs, waivers);
    const { conclusion } = verdict;
    const commits = pull ? await mayCommit(service, identity, pull) : false;
    const comments = allows(await service.permissions(identity.installationId), "pull_requests", "write");
    const notes = [
      ...(comments ? [] : [NO_COMMENTS]),
      ...(pull ? [await requiredNotice(service, client, identity, pull)] : []),
    ].flatMap((note) => note ?? []);
    const output = withNotes(checkRunOutput(verdict, service.policies, commits ? [] : fixed), notes);
    const button = commits && hasCommittable(fixed) ? { actions: [FIX_ACTION] } : {};
    const completion = { conclusion, externalId: externalIdOf(record, config), ...button };
    const here = { ...check, owner: pull?.owner ?? check.owner, repo: pull?.repo ?? check.repo };
    await publishCheck(service, client, here, record, head, output, completion);
    service.metrics.reviews.observe({ conclusion }, (performance.now() - started) / 1000);
    for (const { policy, severity } of verdict.introduced) service.metrics.findings.inc({ policy, severity });
    if (pull && comments) await publishComments(service, client, pull, identity, record, { verdict, change });
    if (pull) await shareVerdict(service, client, identity.installationId, pull, verdict);
    // It became a draft meanwhile. Once it is ready this review goes on where it stopped, with the comments.
    if (pull?.draft && !target.pull?.draft) return;
    const waivedUntil = verdict.waived.flatMap(({ waiver }) => waiver.expires ?? []).sort()[0];
    const findings = verdict.introduced.length;
    await notePublished(service.database, record.id, { config, conclusion, findings, waivedUntil });
    logVerdict(service, identity, record, conclusion, performance.now() - started);
  } catch (error) {
    const check = await opening.catch(() => undefined);
    if (check && signal.reason instanceof Superseded) await cancelCheck(service, client, check);
    throw error;
  }
}

/**
 * The pull request as it is now, undefined when it moved: a result for a commit that is no longer the head helps nobody.
 * The new head is queued in case no webhook says so.
 */
async function unmoved(
  service: Service,
  client: Client,
  pull: Pull,
  identity: ReviewIdentity,
): Promise<Pull | undefined> {
  const now = await orMissing(fetchPull(client, pull));
  if (now?.open && now.head.sha === pull.head.sha && now.base.ref === pull.base.ref) return now;
  if (now?.open) await enqueueAgain(service, identity, now);
  return undefined;
}

function withNotes(output: CheckRunOutput, notes: readonly string[]): CheckRunOutput {
  if (notes.length === 0) return output;
  const text = notes.map((note) => `\n\n${note}`).join("");
  return { ...output, summary: cutBytes(output.summary, OUTPUT_LIMIT - Buffer.byteLength(text)) + text };
}

/** What an installation may not do is told by the patch in the check's text instead of the button. */
async function mayCommit(service: Service, { installationId }: ReviewIdentity, pull: Pull): Promise<boolean> {
  return isOwnBranch(pull) && allows(await service.permissions(installationId), "contents", "write");
}

/** Only what judges: the head's own configuration is part of the head. */
function configHash({ organization, base, repository }: ConfigTexts, waivers: readonly Waiver[]): string {
  const topics = repository?.topics ?? [];
  const texts = JSON.stringify([organization?.text ?? null, base?.text ?? null, topics, waivers]);
  return createHash("sha256").update(texts).digest("hex").slice(0, 16);
}

function logVerdict(
  { log }: Service,
  { subject, head, repositoryId }: ReviewIdentity,
  { id }: ReviewRecord,
  conclusion: string,
  milliseconds: number,
): void {
  log.info({ repositoryId, subject, head, review: id, conclusion, ms: Math.round(milliseconds) }, "verdict published");
}
