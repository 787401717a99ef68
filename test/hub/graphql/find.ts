/** Things by their node id. */
import type { Hub } from "../context.ts";
import { nodeId } from "../json/schema.ts";
import type { IssueComment, Pull, Review, ReviewComment, Thread } from "../state.ts";

export type Found =
  | { readonly kind: "pull"; readonly pull: Pull }
  | { readonly kind: "thread"; readonly pull: Pull; readonly thread: Thread }
  | { readonly kind: "review"; readonly pull: Pull; readonly review: Review }
  | { readonly kind: "review comment"; readonly pull: Pull; readonly comment: ReviewComment }
  | { readonly kind: "issue comment"; readonly pull: Pull; readonly comment: IssueComment };

export function findNode({ state }: Hub, id: string): Found | undefined {
  for (const pull of state.repositories.flatMap((repository) => [...repository.pulls.values()])) {
    for (const found of nodesOf(pull)) if (found.id === id) return found.found;
  }
  return undefined;
}

function* nodesOf(pull: Pull): Iterable<{ readonly id: string; readonly found: Found }> {
  yield { id: nodeId("PR", pull.id), found: { kind: "pull", pull } };
  for (const review of pull.reviews) yield { id: nodeId("PRR", review.id), found: { kind: "review", pull, review } };
  for (const comment of pull.comments) {
    yield { id: nodeId("IC", comment.id), found: { kind: "issue comment", pull, comment } };
  }
  for (const thread of pull.threads) {
    yield { id: nodeId("PRRT", thread.id), found: { kind: "thread", pull, thread } };
    for (const comment of thread.comments) {
      yield { id: nodeId("PRRC", comment.id), found: { kind: "review comment", pull, comment } };
    }
  }
}
