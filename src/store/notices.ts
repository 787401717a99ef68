/** What a repository is told once. */
import type { Session } from "./database.ts";

export async function wasTold(session: Session, repositoryId: number): Promise<boolean> {
  return (await session.query("select 1 as one from mlsec.notice where repository_id = $1", [repositoryId])).length > 0;
}

/** Nothing of a repository that was forgotten meanwhile. */
export async function noteTold(session: Session, repositoryId: number, installationId: number): Promise<void> {
  await session.query(
    `insert into mlsec.notice (repository_id, installation_id) select $1::bigint, $2::bigint
     where exists (select 1 from mlsec.review where installation_id = $2 and repository_id = $1)
     on conflict (repository_id) do nothing`,
    [repositoryId, installationId],
  );
}
