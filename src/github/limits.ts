/**
 * An Octokit plugin that keeps within GitHub's limits in place of Probot's, which would sleep for up to an hour inside
 * a job: it paces writes, repeats reads that failed in passing, and turns every rate limit into `RateLimited`.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
import { setTimeout } from "node:timers/promises";
import type { Octokit } from "@octokit/rest";
import { statusOf } from "./client.ts";

/** No request of this installation may be sent for so many seconds. */
export class RateLimited extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`GitHub's rate limit: nothing may be asked for ${seconds} s`);
    this.name = "RateLimited";
    this.seconds = seconds;
  }
}

export interface LimitSettings {
  /** Requests with the same name share their limits. */
  readonly lane: string;
  /** Hears of every answer: `GET /repos/{owner}/{repo}/…`, and its status; 0 when there was none. */
  readonly onRequest?: (route: string, status: number) => void;
}

/** What all clients of one installation share. */
interface Lane {
  closedUntil: number;
  tokens: number;
  filledAt: number;
  running: number;
  readonly waiting: (() => void)[];
}

const MOST_RUNNING = 20;
/** GitHub allows 80 content-creating requests a minute; a burst of a review's few is let through at once. */
const WRITE_BURST = 30;
const WRITES_PER_SECOND = 0.8;
const READ_PAUSES_MS = [250, 1000];
/** "If neither header is there, wait at least a minute." */
const UNTOLD_SECONDS = 60;

const lanes = new Map<string, Lane>();

/** For `Octokit.plugin((octokit) => limits(octokit, …))`. */
export function limits(octokit: Pick<Octokit, "hook">, { lane: name, onRequest }: LimitSettings): void {
  octokit.hook.wrap("request", async (send, request) => {
    const lane = laneOf(name);
    const route = `${request.method} ${request.url.endsWith("/graphql") ? "/graphql" : request.url}`;
    const signal = (request.request as { readonly signal?: AbortSignal } | undefined)?.signal;
    const read = request.method === "GET" || request.url.endsWith("/graphql");
    if (!read) await paced(lane, signal);
    for (let tries = 0; ; tries++) {
      await entered(lane);
      try {
        refuseClosed(lane);
        const response = await send(request);
        onRequest?.(route, response.status);
        if (isLimitedAnswer(response.data)) throw close(lane, response.headers);
        return response;
      } catch (error) {
        if (error instanceof RateLimited) throw error;
        const status = statusOf(error);
        onRequest?.(route, status ?? 0);
        if (isLimit(error)) throw close(lane, headersOf(error));
        const pause = READ_PAUSES_MS[tries];
        const passing = status === undefined || status >= 500;
        if (!read || !passing || pause === undefined || signal?.aborted) throw error;
        await sleep(pause, signal);
      } finally {
        left(lane);
      }
    }
  });
}

function laneOf(name: string): Lane {
  let lane = lanes.get(name);
  if (!lane) {
    lane = { closedUntil: 0, tokens: WRITE_BURST, filledAt: Date.now(), running: 0, waiting: [] };
    lanes.set(name, lane);
  }
  return lane;
}

/** Asking on while limited is what gets an App banned. */
function refuseClosed(lane: Lane): void {
  const left = lane.closedUntil - Date.now();
  if (left > 0) throw new RateLimited(Math.ceil(left / 1000));
}

function close(lane: Lane, headers: Readonly<Record<string, unknown>>): RateLimited {
  const seconds = secondsToWait(headers);
  lane.closedUntil = Math.max(lane.closedUntil, Date.now() + seconds * 1000);
  return new RateLimited(seconds);
}

/** `retry-after` first, then the reset of an exhausted quota, then a minute. */
function secondsToWait(headers: Readonly<Record<string, unknown>>): number {
  const after = Number(headers["retry-after"]);
  if (after > 0) return Math.ceil(after);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (Number(headers["x-ratelimit-remaining"]) === 0 && reset > 0) {
    return Math.max(1, Math.ceil(reset - Date.now() / 1000) + 1);
  }
  return UNTOLD_SECONDS;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  return (error as { response?: { headers?: Readonly<Record<string, unknown>> } }).response?.headers ?? {};
}

/** A 403 also means "no permission"; only these say that time would help. */
function isLimit(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return false;
  const headers = headersOf(error);
  const text = error instanceof Error ? error.message : "";
  return (
    status === 429 ||
    headers["retry-after"] !== undefined ||
    headers["x-ratelimit-remaining"] === "0" ||
    /rate limit|abuse/i.test(text)
  );
}

/** GraphQL may say it with a 200. */
function isLimitedAnswer(data: unknown): boolean {
  const errors = (data as { readonly errors?: unknown } | null)?.errors;
  return Array.isArray(errors) && errors.some((error: { readonly type?: unknown }) => error?.type === "RATE_LIMITED");
}

async function paced(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
  const now = Date.now();
  lane.tokens = Math.min(WRITE_BURST, lane.tokens + ((now - lane.filledAt) / 1000) * WRITES_PER_SECOND);
  lane.filledAt = now;
  lane.tokens -= 1;
  if (lane.tokens < 0) await sleep((-lane.tokens / WRITES_PER_SECOND) * 1000, signal);
}

async function entered(lane: Lane): Promise<void> {
  if (lane.running >= MOST_RUNNING) await new Promise<void>((resolve) => lane.waiting.push(resolve));
  else lane.running++;
}

/** A request that ends hands its place to the one that waits longest. */
function left(lane: Lane): void {
  const next = lane.waiting.shift();
  if (next) next();
  else lane.running--;
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(ms, undefined, signal ? { signal } : {});
}
