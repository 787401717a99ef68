/** The demo: a local GitHub, the App as it ships, and one pull request for each stage of the life cycle. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Hub, type Pull, startHub } from "../test/hub/hub.ts";
import { isAsExpected, type Outcome, outcomeOf, verdictOf } from "./outcome.ts";
import { type Sample, samplePullRequests, sampleRepository } from "./sample.ts";
import { startService } from "./service.ts";
import { table } from "./table.ts";

export interface DemoOptions {
  /** End after the table instead of keeping the pages open. */
  readonly once: boolean;
  /** Where the pages are; a free port when absent. */
  readonly port?: number;
  readonly write?: (text: string) => void;
}

const OWNER = "acme-ml";
const PATIENCE_MS = 45_000;
const PERMISSIONS = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  checks: "write",
  merge_queues: "read",
} as const;

/** Answers 0 when every pull request got the verdict that it is there to show. */
export async function runDemo({ once, port, write = print }: DemoOptions): Promise<number> {
  const started = Date.now();
  const hub = await startHub({ permissions: PERMISSIONS, ...(port === undefined ? {} : { port }) });
  try {
    write(`A stand-in for GitHub answers at ${hub.url}\n`);
    const service = await startService(hub);
    try {
      hub.webhookTarget(service.webhookUrl);
      const opened = await openAll(hub, samplePullRequests());
      await verdicts(hub, opened, write);
      const outcomes = opened.map(({ sample, pull }) => outcomeOf(hub, sample, pull));
      const seconds = Math.round((Date.now() - started) / 1000);
      write(`\n${table(outcomes)}\n\n${closing(outcomes, hub, seconds, once)}\n`);
      if (!once) await interrupted();
      return outcomes.every(isAsExpected) ? 0 : 1;
    } finally {
      await service.stop();
    }
  } finally {
    await hub.close();
  }
}

async function openAll(hub: Hub, samples: readonly Sample[]): Promise<{ sample: Sample; pull: Pull }[]> {
  const authors = samples.filter(({ fork }) => fork === undefined).map(({ author }) => [author, "write"] as const);
  const repository = await hub.createRepository(OWNER, "sentiment", {
    files: sampleRepository(),
    collaborators: Object.fromEntries(authors),
  });
  const opened: { sample: Sample; pull: Pull }[] = [];
  for (const sample of samples) {
    const { author, branch, title, body } = sample;
    const from = sample.fork === undefined ? repository : await hub.fork(repository, sample.fork);
    await hub.push(from, branch, sample.files, title, { author });
    const pull = await hub.openPullRequest({ repository, headRepository: from, head: branch, title, body, author });
    opened.push({ sample, pull });
  }
  return opened;
}

/** Waits until each has one, and says how it goes where someone watches. */
async function verdicts(hub: Hub, opened: readonly { pull: Pull }[], write: (text: string) => void): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  const watched = process.stdout.isTTY;
  let done = -1;
  while (done < opened.length && Date.now() < end) {
    const now = opened.filter(({ pull }) => verdictOf(hub, pull)).length;
    if (now !== done && watched) write(`\rThe App reviews: ${now} of ${opened.length} pull requests`);
    done = now;
    await sleep(50);
  }
  if (watched) write("\n");
  await settled(hub);
}

/** The verdict comes before the review; this waits until the App asks for nothing more. */
async function settled(hub: Hub): Promise<void> {
  await hub.webhooks.idle();
  const end = Date.now() + 5_000;
  let seen = -1;
  while (hub.requests.all.length !== seen && Date.now() < end) {
    seen = hub.requests.all.length;
    await sleep(500);
  }
}

function closing(outcomes: readonly Outcome[], hub: Hub, seconds: number, once: boolean): string {
  const total = outcomes.filter(({ conclusion }) => conclusion !== undefined).length;
  const told = `${total} verdicts in ${seconds} s.`;
  if (once) return told;
  return `${told} Open ${hub.url} to read them as their authors do, and apply a suggestion. Ctrl-C ends the demo.`;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

function print(text: string): void {
  process.stdout.write(text);
}
