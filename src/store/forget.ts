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

/** All that is known through installations that are no longer there. */
export async function forgetOtherInstallations(session: Session, installationIds: readonly number[]): Promise<void> {
  for (const table of ["review", "waiver", "command"]) {
    await session.query(`delete from mlsec.${table} where not installation_id = any($1::bigint[])`, [installationIds]);
  }
}
