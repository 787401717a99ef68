/** What is no longer needed is removed. */
import type { Session } from "./database.ts";

/** Longer than GitHub offers deliveries for redelivery, so that a late one is still known. */
const DELIVERY_DAYS = 30;
const REVIEW_DAYS = 365;

export async function forgetOld(session: Session): Promise<void> {
  await session.query("delete from mlsec.delivery where received_at < now() - make_interval(days => $1)", [
    DELIVERY_DAYS,
  ]);
  await session.query("delete from mlsec.review where started_at < now() - make_interval(days => $1)", [REVIEW_DAYS]);
  await session.query("delete from mlsec.command where answered_at < now() - make_interval(days => $1)", [
    DELIVERY_DAYS,
  ]);
}

const OF_INSTALLATION = ["review", "waiver", "command", "notice"];

/** All that is known through installations that are no longer there. */
export async function forgetOtherInstallations(session: Session, installationIds: readonly number[]): Promise<void> {
  for (const table of OF_INSTALLATION) {
    await session.query(`delete from mlsec.${table} where not installation_id = any($1::bigint[])`, [installationIds]);
  }
}

/** All that is known of a repository through other installations than the one that covers it, if any does. */
export async function forgetElsewhere(
  session: Session,
  repositoryId: number,
  installationId: number | undefined,
): Promise<void> {
  for (const table of OF_INSTALLATION.filter((one) => one !== "command")) {
    await session.query(
      `delete from mlsec.${table} where repository_id = $1 and installation_id is distinct from $2::bigint`,
      [repositoryId, installationId ?? null],
    );
  }
}

/** All that is known through an installation, or of some of its repositories. */
export async function forget(
  session: Session,
  {
    installationId,
    repositories,
  }: { readonly installationId: number; readonly repositories?: readonly number[] | undefined },
): Promise<void> {
  for (const table of OF_INSTALLATION) {
    if (repositories === undefined) {
      await session.query(`delete from mlsec.${table} where installation_id = $1`, [installationId]);
    } else if (table !== "command") {
      // Which comments were answered says nothing of a repository.
      await session.query(
        `delete from mlsec.${table} where installation_id = $1 and repository_id = any($2::bigint[])`,
        [installationId, repositories],
      );
    }
  }
}
