/** All pickles of a file or a part of one: loaders may read several, one after another. */
import { type Budget, MOST_NESTED } from "../budget.ts";
import { Found } from "../found.ts";
import { isNumpy } from "../sniff.ts";
import { type Outcome, runPickle } from "./machine.ts";

export interface Pickles {
  readonly hasArrays: boolean;
  /** Where bytes start that are no pickle; the length where there are none. */
  readonly to: number;
}

/** Starts that are tried in bytes that may hold anything, and what each may cost. */
const MOST_STARTS = 4_000;
const MOST_TRIED = 200_000;
const LONGEST_TRIED_LINE = 65_536;

/**
 * What is broken is told, what stands before it too: loaders run it. Behind it, and behind the last pickle, whatever
 * looks like a pickle is read as well.
 */
export function readPickles(bytes: Buffer, from: number, found: Found, budget: Budget): Pickles {
  let at = from;
  let hasArrays = false;
  for (;;) {
    const outcome = run(bytes, at, found, budget, true, 0);
    if (outcome.hasArrays) {
      hasArrays = true;
      // A loader that knows nothing of arrays takes them for opcodes.
      const plain = new Found(found.member, true);
      run(bytes, at, plain, budget, false, 0);
      found.adopt(plain);
    }
    if (outcome.fault) {
      found.problem(outcome.fault.kind, outcome.fault.message);
      scanFor(bytes, outcome.to, found, budget);
      return { hasArrays, to: bytes.length };
    }
    at = outcome.to;
    if (at >= bytes.length || isNumpy(bytes, at) || !startsPickle(bytes, at, found, budget))
      return { hasArrays, to: at };
  }
}

function run(
  bytes: Buffer,
  from: number,
  found: Found,
  budget: Budget,
  joblib: boolean,
  depth: number,
  longestLine = bytes.length,
): Outcome {
  const nested = (at: number): Outcome =>
    depth < MOST_NESTED
      ? run(bytes, at, found, budget, joblib, depth + 1, longestLine)
      : {
          to: at,
          stopped: false,
          fault: { kind: "budget", message: "nests deeper than can be followed" },
          hasArrays: true,
        };
  return runPickle({ bytes, found, budget, joblib, longestLine, nested }, from);
}

/** True with the mark of protocols 2 to 5, or for bytes of an older one that are a pickle from start to end. */
function startsPickle(bytes: Buffer, at: number, found: Found, budget: Budget): boolean {
  if (bytes[at] === 0x80 && (bytes[at + 1] ?? 255) <= 5) return true;
  return tried(bytes, at, new Found(found.member, true), budget).stopped;
}

/** One pickle where there may be none: told where it names something that is used, or is whole. True where it was. */
export function readTrial(bytes: Buffer, found: Found, budget: Budget): boolean {
  const trial = new Found(found.member, true);
  const { stopped } = run(bytes, 0, trial, budget, false, 0);
  const counts = trial.hasCalls || (stopped && trial.globals.length > 0);
  if (counts) found.adopt(trial);
  return counts;
}

/** True for a pickle without a mark: it runs to its end, or far enough to call something. */
export function isWholePickle(bytes: Buffer, budget: Budget): boolean {
  const trial = new Found(undefined, true);
  return run(bytes, 0, trial, budget, false, 0).stopped || trial.hasCalls;
}

/** Takes over what pickles in these bytes hold that name something; other bytes mean nothing. */
export function scanFor(bytes: Buffer, from: number, found: Found, budget: Budget): void {
  let starts = 0;
  for (let at = bytes.indexOf(0x80, from); at !== -1; at = bytes.indexOf(0x80, at + 1)) {
    if ((bytes[at + 1] ?? 255) > 5) continue;
    if (++starts > MOST_STARTS || budget.operations <= 0) return;
    const trial = new Found(found.member, true);
    const { stopped, to } = tried(bytes, at, trial, budget);
    if (!trial.hasCalls && !(stopped && trial.globals.length > 0)) continue;
    found.adopt(trial);
    if (stopped) at = to - 1;
  }
}

function tried(bytes: Buffer, at: number, found: Found, budget: Budget): Outcome {
  const own: Budget = { ...budget, operations: Math.min(MOST_TRIED, budget.operations) };
  const given = own.operations;
  const outcome = run(bytes, at, found, own, false, 0, LONGEST_TRIED_LINE);
  budget.operations -= given - Math.max(0, own.operations);
  return outcome;
}
