/** All safe fixes of a pull request as one commit on its branch. */
import type { Verdict } from "../core/verdict.ts";
import type { Client } from "../github/client.ts";
import { commitOnBranch } from "../github/commit.ts";
import { type PullRequestJob, pullSubject } from "../github/job.ts";
import { allows } from "../github/permissions.ts";
import type { Pull } from "../github/pull.ts";
import { oneLine } from "../report/markdown.ts";
import { concealText } from "../report/mask.ts";
import { isFixable, place, plural } from "../report/words.ts";
import { isCommittable } from "../review/committable.ts";
import type { FixedFile } from "../review/fix.ts";
import { waiversOn } from "../store/waivers.ts";
import type { Service } from "./context.ts";
import { judgeNow } from "./judge-now.ts";

export interface FixRequest {
  readonly pull: Pull;
  readonly job: Pick<PullRequestJob, "installationId" | "repositoryId">;
  /** Who asked, checked by the caller; the commit names them as co-author. */
  readonly by: { readonly login: string; readonly id: number };
  readonly signal: AbortSignal;
}

/** What became of it, for the person who asked. */
export type FixOutcome =
  | { readonly kind: "committed"; readonly sha: string }
  | { readonly kind: "refused"; readonly reason: string };

const MOST_LISTED = 50;

/** Everything is made anew from what GitHub has now; nothing of a webhook goes into the commit. */
export async function commitFixes(service: Service, client: Client, request: FixRequest): Promise<FixOutcome> {
  const { pull, job, by, signal } = request;
  if (!pull.open) return refused("The pull request is closed.");
  if (!isOwnBranch(pull)) return refused("The branch is in a fork: apply the patch that stands in the check.");
  const permissions = await service.permissions(job.installationId);
  if (!allows(permissions, "contents", "write")) {
    return refused("The App may not write to this repository: apply the patch that stands in the check.");
  }
  const waivers = await waiversOn(service.database, job.repositoryId, pullSubject(pull.number));
  const { verdict, fixed, change } = await judgeNow(service, client, pull, `${job.installationId}`, waivers, signal);
  const regular = new Set(change.files.flatMap(({ path, mode = "" }) => (mode.startsWith("100") ? [path] : [])));
  const files = fixed.filter(({ path }) => isCommittable(path) && regular.has(path));
  if (files.length === 0) {
    return refused(
      fixed.length === 0
        ? "There is no safe fix to apply."
        : "The safe fixes are in files that mlsec never writes to (workflows, owners, its configuration).",
    );
  }
  const sha = await commitOnBranch(client, pull, { files, ...messageOf(verdict, files, by) });
  return sha === undefined ? refused("The branch moved meanwhile: ask again.") : { kind: "committed", sha };
}

export function isOwnBranch({ head, base }: Pull): boolean {
  const [mine, theirs] = [head.repository, base.repository];
  return mine !== undefined && mine.owner === theirs?.owner && mine.repo === theirs.repo;
}

/** True when "Apply safe fixes" would have something to commit. */
export function hasCommittable(fixed: readonly FixedFile[]): boolean {
  return fixed.some(({ path }) => isCommittable(path));
}

function refused(reason: string): FixOutcome {
  return { kind: "refused", reason };
}

function messageOf({ introduced }: Verdict, files: readonly FixedFile[], by: FixRequest["by"]) {
  const paths = new Set(files.map(({ path }) => path));
  const made = introduced.filter((finding) => isFixable(finding) && paths.has(finding.location.path));
  const lines = made
    .slice(0, MOST_LISTED)
    .map(({ policy, location }) => `- ${policy}: ${plain(concealText(place(location)))}`);
  const more = made.length > lines.length ? [`- … and ${made.length - lines.length} more`] : [];
  const author = `Co-authored-by: ${by.login} <${by.id}+${by.login}@users.noreply.github.com>`;
  return {
    headline: `Apply ${plural(made.length, "safe fix", "safe fixes")} of mlsec`,
    body: [...lines, ...more, "", author].join("\n"),
  };
}

/** Commit messages mention people and close issues; a path must do neither. */
function plain(text: string): string {
  return oneLine(text).replace(/[@#]/g, "$&\u200b");
}
