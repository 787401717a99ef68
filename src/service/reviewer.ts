/** Threads that judge changes, one change a thread at a time. One that takes too long or too much is ended and replaced. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Finding } from "../core/finding.ts";
import type { Verdict } from "../core/verdict.ts";
import type { FixedFile } from "../review/fix.ts";
import type { ReviewRequest } from "../review/review.ts";

/** Plain data, so that it can be handed to a thread; the policies are there already. */
export type Assignment = Pick<ReviewRequest, "change" | "configs" | "today" | "waivers"> & {
  readonly fingerprintKey?: string;
};

/** A verdict whose safe fixes were tried, and the files as they would be with all of them. */
export interface Judged {
  readonly verdict: Verdict;
  readonly fixed: readonly FixedFile[];
  /** Findings that are fixed there, those of later rounds included. */
  readonly applied: readonly Finding[];
}

export type Judgement = { readonly ready: true } | Judged | { readonly error: string };

export interface Reviewer {
  /** Rejects when the review throws, exceeds its limits or is aborted. */
  review(assignment: Assignment, signal: AbortSignal): Promise<Judged>;
  close(): Promise<void>;
}

/** The bundle has the thread's code beside this file's under another ending. */
const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "./review-worker.ts" : "./review-worker.mjs", import.meta.url);

const MOST_MEGABYTES = 1024;
const LONGEST_MS = 120_000;

/** Starts one thread at once, and more, up to `size`, when they are needed. Rejects when the first does not start. */
export async function createReviewer(size: number): Promise<Reviewer> {
  const idle: Worker[] = [await startWorker()];
  const waiting: (() => void)[] = [];
  let running = 1;

  const take = async (): Promise<Worker> => {
    for (;;) {
      const worker = idle.pop();
      if (worker) return worker;
      if (running >= size) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        continue;
      }
      running++;
      try {
        return await startWorker();
      } catch (error) {
        running--;
        throw error;
      }
    }
  };
  const release = (worker: Worker | undefined) => {
    if (worker) idle.push(worker);
    else running--;
    waiting.shift()?.();
  };
  return {
    async review(assignment, signal) {
      const worker = await take();
      let healthy: Worker | undefined;
      try {
        signal.throwIfAborted();
        const judgement = await ask(worker, assignment, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]));
        healthy = worker;
        if ("verdict" in judgement) return judgement;
        throw new Error("error" in judgement ? judgement.error : "the thread answered something else");
      } finally {
        if (!healthy) await worker.terminate();
        release(healthy);
      }
    },
    async close() {
      await Promise.all(idle.map((worker) => worker.terminate()));
    },
  };
}

async function startWorker(): Promise<Worker> {
  const worker = new Worker(ENTRY, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  await answerOf(worker);
  // An idle thread is no reason to stay.
  worker.unref();
  return worker;
}

function ask(worker: Worker, assignment: Assignment, signal: AbortSignal): Promise<Judgement> {
  const answer = answerOf(worker, signal);
  worker.postMessage(assignment);
  return answer;
}

/** The thread's next message; rejects when it ends or the signal is aborted before. */
async function answerOf(worker: Worker, signal?: AbortSignal): Promise<Judgement> {
  const over = new AbortController();
  const until = signal ? AbortSignal.any([over.signal, signal]) : over.signal;
  try {
    const ended = once(worker, "exit", { signal: until }).then(([code]) => {
      throw new Error(`the review's thread ended with ${code}`);
    });
    const [judgement] = await Promise.race([once(worker, "message", { signal: until }), ended]);
    return judgement as Judgement;
  } finally {
    over.abort();
  }
}
