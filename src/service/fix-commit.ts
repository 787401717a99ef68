/** All safe fixes of a pull request as one commit on its branch. */
import type { Finding } from "../core/finding.ts";
import type { Client } from "../github/client.ts";
import { commitOnBranch } from "../github/commit.ts";
import { type PullRequestJob, pullSubject } from "../github/job.ts";
import { allows } from "../github/permissions.ts";
import type { Pull } from "../github/pull.ts";
import { oneLine, unlinked } from "../report/markdown.ts";
import { concealText } from "../report/mask.ts";
import { place, plural } from "../report/words.ts";
import { committable, isCommittable } from "../review/committable.ts";
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
  | { readonly kind: "committed"; readonly sha: string; readonly left: number }
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
  const { fixed, applied, change } = await judgeNow(service, client, pull, `${job.installationId}`, waivers, signal);
  const regular = new Set(change.files.flatMap(({ path, mode = "" }) => (mode.startsWith("100") ? [path] : [])));
  const chosen = committable(fixed, applied, (path) => isCommittable(path) && regular.has(path));
  const { files, left } = chosen;
  if (files.length === 0) {
    return refused(
      fixed.length === 0
        ? "There is no safe fix to apply."
        : "The safe fixes are in files that mlsec never writes to (workflows, owners, its configuration).",
    );
  }
  const sha = await commitOnBranch(client, pull, { files, ...messageOf(chosen.applied, by) });
  return sha === undefined ? refused("The branch moved meanwhile: ask again.") : { kind: "committed", sha, left };
}

export function isOwnBranch({ head, base }: Pull): boolean {
  const [mine, theirs] = [head.repository, base.repository];
  return mine !== undefined && mine.owner === theirs?.owner && mine.repo === theirs.repo;
}

/** What a commit left to people; undefined when that is nothing. */
export function leftSentence({ left }: Extract<FixOutcome, { kind: "committed" }>): string | undefined {
  if (left === 0) return undefined;
  const fixes = `${plural(left, "safe fix", "safe fixes")} ${left === 1 ? "was" : "were"} left out`;
  return `${fixes}: mlsec never writes to workflows, owners and its configuration, and makes no half of a fix.`;
}

function refused(reason: string): FixOutcome {
  return { kind: "refused", reason };
}

/** Headline and body; nobody's words become a mention, a reference, another trailer or a word to a pipeline. */
export function messageOf(made: readonly Finding[], by: FixRequest["by"]) {
  const lines = made
    .slice(0, MOST_LISTED)
    .map(({ policy, location }) => `- ${policy}: ${plain(concealText(place(location)))}`);
  const more = made.length > lines.length ? [`- … and ${made.length - lines.length} more`] : [];
  // A login is ASCII letters, digits, hyphens and underscores, with brackets for an App.
  const login = by.login.replace(/[^\w[\]-]/g, "");
  const author = `Co-authored-by: ${login} <${by.id}+${login}@users.noreply.github.com>`;
  return {
    headline: `Apply ${plural(made.length, "safe fix", "safe fixes")} of mlsec`,
    body: [...lines, ...more, "", author].join("\n"),
  };
}

/**
 * Commit messages mention people, close issues and hold back pipelines (`[skip ci]`); a path must do none of it.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/skip-workflow-runs
 */
function plain(text: string): string {
  return unlinked(oneLine(text)).replace(/\[/g, "[\u200b");
}
