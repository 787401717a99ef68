/** Waivers given by command: who, when, why, until. */
import type { Waiver } from "../core/config.ts";
import type { Severity } from "../core/severity.ts";
import type { Session } from "./database.ts";

export interface StoredWaiver {
  /** The comment that gave it. */
  readonly commentId: number;
  readonly installationId: number;
  readonly repositoryId: number;
  /** `pull/12`. */
  readonly subject: string;
  /** A false positive counts in the whole repository, a waiver on its pull request. */
  readonly kind: "waiver" | "false-positive";
  readonly policy: string;
  readonly fingerprint: string | undefined;
  /** The worst that whoever gave it was asked about. */
  readonly severity: Severity;
  readonly reason: string;
  readonly by: { readonly login: string; readonly id: number };
  /** YYYY-MM-DD. */
  readonly until: string;
}

/**
 * The same comment gives one waiver, however often its job is tried. False where no review of the repository is known:
 * then the App was taken away from it while the job ran, and nothing of it may be kept.
 */
export async function addWaiver(session: Session, waiver: StoredWaiver): Promise<boolean> {
  const { commentId, installationId, repositoryId, subject, kind, policy, fingerprint, severity, reason, by, until } =
    waiver;
  const rows = await session.query(
    `insert into mlsec.waiver (comment_id, installation_id, repository_id, subject, kind, policy, fingerprint, severity,
       reason, by_login, by_id, until)
     select $1::bigint, $2::bigint, $3::bigint, $4, $5, $6, $7, $8, $9, $10, $11::bigint, $12::date
     where exists (select 1 from mlsec.review where installation_id = $2 and repository_id = $3)
     on conflict (comment_id) do update set comment_id = excluded.comment_id returning comment_id`,
    [
      ...[commentId, installationId, repositoryId, subject, kind, policy, fingerprint ?? null, severity],
      ...[reason, by.login, by.id, until],
    ],
  );
  return rows.length > 0;
}

/**
 * Ends the waivers of a pull request, false positives that were said on it included, that name this policy, or a
 * finding by these first digits, eight or more. Answers how many there were. A false positive counted on other pull
 * requests too: their verdicts are marked as resting on what has ended.
 */
export async function withdrawWaivers(
  session: Session,
  { repositoryId, subject }: Pick<StoredWaiver, "repositoryId" | "subject">,
  what: string,
  by: string,
  today: string,
): Promise<number> {
  const rows = await session.query<{ kind: StoredWaiver["kind"] }>(
    `update mlsec.waiver set withdrawn_at = now(), withdrawn_by = $4
     where repository_id = $1 and subject = $2 and withdrawn_at is null
       and (policy = $3 or (length($3) >= 8 and left(fingerprint, length($3)) = $3)) returning kind`,
    [repositoryId, subject, what, by],
  );
  if (rows.some(({ kind }) => kind === "false-positive")) {
    await session.query(
      `update mlsec.review set waived_until = $3::date - 1
       where repository_id = $1 and subject <> $2 and waived_until >= $3::date`,
      [repositoryId, subject, today],
    );
  }
  return rows.length;
}

interface Row {
  readonly policy: string;
  readonly fingerprint: string | null;
  readonly severity: Severity;
  readonly reason: string;
  readonly by_login: string;
  readonly until: string;
  readonly at: string;
}

/** What counts on a pull request: its own, and what was called a false positive anywhere in the repository. Oldest first. */
export async function waiversOn(session: Session, repositoryId: number, subject: string): Promise<Waiver[]> {
  const rows = await session.query<Row>(
    `select policy, fingerprint, severity, reason, by_login, until::text as until,
       to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from mlsec.waiver
     where repository_id = $1 and withdrawn_at is null and (subject = $2 or kind = 'false-positive')
     order by comment_id`,
    [repositoryId, subject],
  );
  return rows.map(({ policy, fingerprint, severity, reason, by_login: by, until, at }) => ({
    policy,
    paths: ["**"],
    ...(fingerprint === null ? {} : { fingerprint }),
    upTo: severity,
    reason,
    owner: by,
    expires: until,
    origin: { kind: "command", by, at },
  }));
}

export interface Ended {
  readonly installationId: number;
  readonly repositoryId: number;
  readonly subject: string;
}

/** Pull requests whose verdict rests on a waiver that has ended since. `today` is YYYY-MM-DD. */
export async function findEnded(session: Session, today: string): Promise<Ended[]> {
  const rows = await session.query<{ installation_id: string; repository_id: string; subject: string }>(
    `select distinct installation_id::text as installation_id, repository_id::text as repository_id, subject
     from (
       select installation_id, repository_id, subject from mlsec.waiver
       where until < $1 and ended_at is null and withdrawn_at is null
       union all
       select installation_id, repository_id, subject from mlsec.review where waived_until < $1
     ) as ended`,
    [today],
  );
  return rows.map((row) => ({
    installationId: Number(row.installation_id),
    repositoryId: Number(row.repository_id),
    subject: row.subject,
  }));
}

/** To be called in the transaction that has the pull request judged again. */
export async function noteEnded(session: Session, { repositoryId, subject }: Ended, today: string): Promise<void> {
  await session.query(
    "update mlsec.waiver set ended_at = now() where repository_id = $1 and subject = $2 and until < $3 and ended_at is null",
    [repositoryId, subject, today],
  );
  await session.query(
    "update mlsec.review set waived_until = null where repository_id = $1 and subject = $2 and waived_until < $3",
    [repositoryId, subject, today],
  );
}

export async function isAnswered(session: Session, commentId: number): Promise<boolean> {
  return (await session.query("select 1 as one from mlsec.command where comment_id = $1", [commentId])).length > 0;
}

/** Nothing of an installation that was forgotten meanwhile. */
export async function noteAnswered(session: Session, commentId: number, installationId: number): Promise<void> {
  await session.query(
    `insert into mlsec.command (comment_id, installation_id) select $1::bigint, $2::bigint
     where exists (select 1 from mlsec.review where installation_id = $2) on conflict (comment_id) do nothing`,
    [commentId, installationId],
  );
}
