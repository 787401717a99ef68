/** The `.diff` media type, refused where the difference is too large. */
import { diffText } from "../git/diff.ts";
import type { GitRepository } from "../git/repository.ts";
import type { Answer } from "../http/call.ts";
import { Refusal } from "../http/refusal.ts";
import { changedFiles } from "../pulls.ts";
import type { Limits } from "../state.ts";

/** Throws a 406 above the limits, in GitHub's words. */
export async function diffAnswer(limits: Limits, git: GitRepository, base: string, head: string): Promise<Answer> {
  const files = await changedFiles(git, base, head);
  if (files.length > limits.diffFiles) {
    throw tooLarge(`Sorry, the diff exceeded the maximum number of files (${limits.diffFiles}).`);
  }
  const bytes = await diffText(git, base, head);
  const lines = bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
  if (lines > limits.diffLines) {
    throw tooLarge(`Sorry, the diff exceeded the maximum number of lines (${limits.diffLines}).`);
  }
  return { status: 200, bytes, type: "application/vnd.github.diff; charset=utf-8" };
}

function tooLarge(message: string): Refusal {
  return new Refusal(406, message, [{ resource: "PullRequest", field: "diff", code: "too_large" }]);
}
