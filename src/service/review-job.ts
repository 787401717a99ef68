/** A review: look at a pull request or merge group as it is now, judge it, publish the verdict once. */
import { today } from "../core/day.ts";
import { VERSION } from "../core/version.ts";
import { fetchJudge, type RangeRef } from "../github/change.ts";
import { type Client, orMissing } from "../github/client.ts";
import { FIX_BUTTON } from "../github/events/rerun.ts";
import { type MergeGroupJob, type PullRequestJob, pullSubject, subjectOf, versionOf } from "../github/job.ts";
import { RateLimited } from "../github/limits.ts";
import { allows, type Permissions } from "../github/permissions.ts";
import { fetchPull, type Pull } from "../github/pull.ts";
import { locateRepository } from "../github/repository.ts";
import { Superseded } from "../jobs/outcome.ts";
import type { Job as QueuedJob } from "../jobs/queue.ts";
import { type CheckRunOutput, checkRunOutput, OUTPUT_LIMIT } from "../report/check-run.ts";
import { cutBytes } from "../report/limit.ts";
import { committable } from "../review/committable.ts";
import { noteTold } from "../store/notices.ts";
import { notePublished, type ReviewIdentity, type ReviewRecord, startReview } from "../store/reviews.ts";
import { waiversOn } from "../store/waivers.ts";
import { cancelCheck, externalIdOf, openCheck, publishCheck } from "./check.ts";
import { shareVerdict } from "./code-scanning.ts";
import { publishComments } from "./comments.ts";
import { configHash } from "./config-hash.ts";
import type { Service } from "./context.ts";
import { isOwnBranch } from "./fix-commit.ts";
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

const UNKNOWN_PERMISSIONS =
  "GitHub did not say what this installation may do, so there are no comments or suggestions this time; *Re-run* asks again.";

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
  const permissions = await permissionsOf(service, job);
  const lacking = permissions && lackingIn(permissions);
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
  const day = today();
  const record = await startReview(service.database, identity);
  const waivers = await waiversOn(service.database, identity.repositoryId, waivedAs(identity.subject));
  if (record.published) {
    const judge = await fetchJudge(client, ref, { signal, cache: { ...service.caches, scope } });
    if (record.config === configHash(judge, waivers, service.policies, day)) return;
  }

  // The run shows at once that the check is at work, and costs no time beside the fetching.
  const opening = openCheck(service, client, { owner: ref.owner, repo: ref.repo }, head, record);
  try {
    const judging = judgeNow(service, client, ref, scope, waivers, signal);
    const [check, { change, configs, verdict, fixed, applied, policies }] = await Promise.all([opening, judging]);
    const now = target.pull && (await unmoved(service, client, target.pull, identity));
    if (target.pull && !now) return await cancelCheck(service, client, check);
    // The judged base, the name of now, and no comments that a draft at either time should not have.
    const pull = target.pull &&
      now && { ...target.pull, owner: now.owner, repo: now.repo, draft: target.pull.draft || now.draft };
    const becameDraft = pull?.draft === true && target.pull?.draft === false;

    const config = configHash(configs, waivers, service.policies, day);
    const { conclusion } = verdict;
    const permissions = await permissionsOf(service, identity);
    // What an installation may not do is told by the patch in the check's text instead of the button.
    const commits = pull !== undefined && isOwnBranch(pull) && allows(permissions ?? {}, "contents", "write");
    const comments = allows(permissions ?? {}, "pull_requests", "write");
    const notice = pull && (await requiredNotice(service, client, identity, pull));
    const unable = permissions ? NO_COMMENTS : UNKNOWN_PERMISSIONS;
    const notes = [...(comments ? [] : [unable]), ...(notice === undefined ? [] : [notice])];
    const shown = checkRunOutput(verdict, policies, { fixed: commits ? [] : fixed, change });
    const output = withNotes(shown, notes);
    const button = commits && committable(fixed, applied).files.length > 0 ? { actions: [FIX_ACTION] } : {};
    const completion = { conclusion, externalId: externalIdOf(record, config), ...button };
    const here = { ...check, owner: pull?.owner ?? check.owner, repo: pull?.repo ?? check.repo };
    await publishCheck(service, client, here, record, head, output, completion);
    // Only now: what was not published was not told.
    if (notice !== undefined) await noteTold(service.database, identity.repositoryId, identity.installationId);
    service.metrics.reviews.observe({ conclusion }, (performance.now() - started) / 1000);
    for (const { policy, severity } of verdict.introduced) service.metrics.findings.inc({ policy, severity });
    if (pull && comments) await publishComments(service, client, pull, identity, record, { verdict, change, policies });
    if (pull && permissions) await shareVerdict(service, client, permissions, pull, verdict, policies);
    // Once it is ready this review goes on where it stopped, with the comments.
    if (becameDraft) return;
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

/** Undefined where they cannot be had now: a verdict with less beside it is better than none. */
async function permissionsOf(
  service: Service,
  { installationId }: Pick<ReviewIdentity, "installationId">,
): Promise<Permissions | undefined> {
  try {
    return await service.permissions(installationId);
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    service.log.warn({ err: error, installationId }, "the permissions of the installation cannot be had");
    return undefined;
  }
}

function withNotes(output: CheckRunOutput, notes: readonly string[]): CheckRunOutput {
  if (notes.length === 0) return output;
  const text = notes.map((note) => `\n\n${note}`).join("");
  return { ...output, summary: cutBytes(output.summary, OUTPUT_LIMIT - Buffer.byteLength(text)) + text };
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
