/** Reviews and how far each was published, so that none is published twice. */
import { createHash } from "node:crypto";
import type { Session } from "./database.ts";

/** What makes a review the same review. */
export interface ReviewIdentity {
  readonly installationId: number;
  readonly repositoryId: number;
  /** `pull/12`, or the ref of a merge group. */
  readonly subject: string;
  readonly head: string;
  readonly base: string;
  readonly engine: string;
  /** Why the same commits are looked at again: `draft`, or the delivery that asked for it; empty for the first time. */
  readonly occasion: string;
}

export interface ReviewRecord {
  readonly id: string;
  /** True when this call made the record: nobody can have published anything for it yet. */
  readonly fresh: boolean;
  readonly checkRunId: number | undefined;
  readonly reviewId: number | undefined;
  /** Hash of the configuration that the published verdict was judged by. */
  readonly config: string | undefined;
  readonly published: boolean;
}

export interface Publication {
  readonly config: string;
  readonly conclusion: string;
  readonly findings: number;
  /** Earliest last day of the waivers that the verdict rests on, YYYY-MM-DD. */
  readonly waivedUntil: string | undefined;
}

/** 32 hex digits, short enough for a check run's external id. */
function reviewKey(identity: ReviewIdentity): string {
  const { repositoryId, subject, head, base, engine, occasion } = identity;
  return createHash("sha256")
    .update([repositoryId, subject, head, base, engine, occasion].join("\0"))
    .digest("hex")
    .slice(0, 32);
}

const COLUMNS = `id, check_run_id::text as check_run_id, review_id::text as review_id, config,
  published_at is not null as published`;

interface Row {
  readonly id: string;
  readonly check_run_id: string | null;
  readonly review_id: string | null;
  readonly config: string | null;
  readonly published: boolean;
}

/** The record of a review, made when there is none. */
export async function startReview(session: Session, identity: ReviewIdentity): Promise<ReviewRecord> {
  const { installationId, repositoryId, subject, head, base, engine, occasion } = identity;
  const id = reviewKey(identity);
  const made = await session.query<Row>(
    `insert into mlsec.review (id, installation_id, repository_id, subject, head, base, engine, occasion)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning ${COLUMNS}`,
    [id, installationId, repositoryId, subject, head, base, engine, occasion],
  );
  if (made[0]) return recordOf(made[0], true);
  const known = await session.query<Row>(`select ${COLUMNS} from mlsec.review where id = $1`, [id]);
  if (!known[0]) throw new Error(`review ${id} vanished`);
  return recordOf(known[0], false);
}

export async function noteCheckRun(session: Session, id: string, checkRunId: number): Promise<void> {
  await session.query("update mlsec.review set check_run_id = $2, published_at = null where id = $1", [id, checkRunId]);
}

export async function noteComments(session: Session, id: string, reviewId: number): Promise<void> {
  await session.query("update mlsec.review set review_id = $2 where id = $1", [id, reviewId]);
}

export async function notePublished(session: Session, id: string, publication: Publication): Promise<void> {
  await session.query(
    `update mlsec.review set config = $2, conclusion = $3, findings = $4, waived_until = $5, published_at = now()
     where id = $1`,
    [id, publication.config, publication.conclusion, publication.findings, publication.waivedUntil ?? null],
  );
}

/** What was said in comments on a pull request so far: on this head, and the first review of all. */
export async function commentsOn(
  session: Session,
  { repositoryId, subject, head }: Pick<ReviewIdentity, "repositoryId" | "subject" | "head">,
): Promise<{ readonly onHead: boolean; readonly first: number | undefined }> {
  const rows = await session.query<{ head: string; review_id: string }>(
    `select head, review_id::text as review_id from mlsec.review
     where repository_id = $1 and subject = $2 and review_id is not null order by review_id`,
    [repositoryId, subject],
  );
  return { onHead: rows.some((row) => row.head === head), first: rows[0] && Number(rows[0].review_id) };
}

/** True when a verdict on this head was published, whatever the base was. */
export async function isReviewed(
  session: Session,
  { repositoryId, subject, head }: Pick<ReviewIdentity, "repositoryId" | "subject" | "head">,
): Promise<boolean> {
  const rows = await session.query(
    `select 1 as one from mlsec.review
     where repository_id = $1 and subject = $2 and head = $3 and published_at is not null limit 1`,
    [repositoryId, subject, head],
  );
  return rows.length > 0;
}

/** What a head was judged as: subjects with their bases, the newest first. */
export async function reviewedAs(
  session: Session,
  repositoryId: number,
  head: string,
): Promise<{ readonly subject: string; readonly base: string }[]> {
  return session.query<{ subject: string; base: string }>(
    `select subject, base from mlsec.review where repository_id = $1 and head = $2 order by started_at desc`,
    [repositoryId, head],
  );
}

function recordOf(row: Row, fresh: boolean): ReviewRecord {
  return {
    id: row.id,
    fresh,
    checkRunId: row.check_run_id === null ? undefined : Number(row.check_run_id),
    reviewId: row.review_id === null ? undefined : Number(row.review_id),
    config: row.config ?? undefined,
    published: row.published,
  };
}
