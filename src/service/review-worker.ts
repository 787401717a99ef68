/** The thread in which changes are judged: what they cost in time and memory, the webhook does not feel. */
import { parentPort } from "node:worker_threads";
import { policies } from "../../policies/index.ts";
import { prepareReaders } from "../documents/readers.ts";
import { review } from "../review/review.ts";
import { verified } from "../review/verify.ts";
import type { Assignment, Judgement } from "./reviewer.ts";

await prepareReaders();

parentPort?.on("message", (assignment: Assignment) => {
  parentPort?.postMessage(judge(assignment));
});
parentPort?.postMessage({ ready: true } satisfies Judgement);

function judge(assignment: Assignment): Judgement {
  try {
    return verified(assignment.change, review({ ...assignment, policies }), (part) =>
      review({ ...assignment, change: part, policies, documentsOnly: true }),
    );
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
