/** The "Apply suggestion" button: a commit on the head branch by whoever pressed it. */
import { accountOf } from "../accounts.ts";
import type { Hub } from "../context.ts";
import { Refusal } from "../http/refusal.ts";
import { canPush } from "../identity/identity.ts";
import { emailOf } from "../json/commit.ts";
import { currentPlace } from "../reviews/place.ts";
import { type LineReplacement, replaceLines, suggestionsIn } from "../reviews/suggestion.ts";
import type { Account, Pull, ReviewComment } from "../state.ts";
import { push } from "./push.ts";

/**
 * Applies the first suggestion of each comment in one commit and answers its id.
 * Throws a 422 in the words of GitHub's page where its page refuses.
 */
export async function applySuggestions(hub: Hub, comments: readonly [ReviewComment, ...ReviewComment[]], by: string) {
  const [{ thread }] = comments;
  const { pull } = thread;
  const account = accountOf(hub.state, by);
  if (pull.state === "closed") throw refused("Suggestions cannot be applied while the pull request is closed.");
  if (!mayPush(pull, account)) throw refused("You do not have permission to push to the head branch.");
  const byPath = new Map<string, LineReplacement[]>();
  for (const comment of comments) {
    const { path, replacement } = await replacementOf(comment);
    byPath.set(path, [...(byPath.get(path) ?? []), replacement]);
  }
  const files: Record<string, string> = {};
  for (const [path, replacements] of byPath) files[path] = await replaced(pull, path, replacements);
  const { ref, repository } = pull.head;
  return push(hub, repository, ref, files, message(comments), { author: by });
}

function mayPush(pull: Pull, account: Account): boolean {
  const { head, repository } = pull;
  if (canPush(head.repository, account) || (account === pull.author && head.repository === repository)) return true;
  return pull.maintainerCanModify && canPush(repository, account);
}

async function replacementOf({ body, thread }: ReviewComment) {
  const [lines] = suggestionsIn(body);
  if (!lines) throw refused("This comment holds no suggestion.");
  const place = await currentPlace(thread);
  if (place?.line === undefined) throw refused("Suggestions cannot be applied on outdated comments.");
  if (thread.place.side === "LEFT") throw refused("Suggestions cannot be applied on deleted lines.");
  return { path: place.path, replacement: { start: place.startLine ?? place.line, end: place.line, lines } };
}

async function replaced(pull: Pull, path: string, replacements: readonly LineReplacement[]): Promise<string> {
  const blob = await pull.repository.git.objects.read(`${pull.head.sha}:${path}`);
  const text = blob?.bytes.toString("utf8") ?? "";
  const result = replaceLines(text, replacements);
  if (result === undefined) throw refused("Only one suggestion per line can be applied in a batch.");
  if (result === text) {
    throw refused("This suggestion is invalid because no changes were made to the code.");
  }
  return result;
}

function message(comments: readonly ReviewComment[]): string {
  const authors = [...new Set(comments.map((comment) => comment.author.login))];
  const title = comments.length === 1 ? `Apply suggestion from @${authors[0]}` : "Apply suggestions from code review";
  return `${title}\n\n${authors.map((login) => `Co-authored-by: ${login} <${emailOf(login)}>`).join("\n")}`;
}

function refused(why: string): Refusal {
  return new Refusal(422, why);
}
