/** Which findings the threads of a pull request already speak of, and which threads speak of nothing any more. */
import type { Finding } from "../core/finding.ts";
import type { Verdict } from "../core/verdict.ts";
import { code, escapeText, shorten } from "./markdown.ts";

/** What matters of a thread of ours. */
export interface SaidThread {
  readonly fingerprints: readonly string[];
  readonly identities: readonly string[];
  /** Resolved or folded away, by whomever. */
  readonly closed: boolean;
  readonly closedByUs: boolean;
  /** Somebody else wrote in it. */
  readonly answered: boolean;
}

export interface Said<T> {
  /** Fingerprints of findings that need no comment: a thread speaks of them, or a person closed the one that did. */
  readonly fingerprints: ReadonlySet<string>;
  /** Open threads whose findings are gone, with the reason as Markdown; none when the review saw too little. */
  readonly gone: readonly { readonly thread: T; readonly reason: string }[];
  /** Threads that are open and speak of something. */
  readonly open: number;
}

/**
 * A finding that moved with its file has another fingerprint and the same identity; then its old thread speaks of it.
 * What we closed ourselves and is back is news. A thread in which a person wrote is theirs to close.
 */
export function saidSoFar<T extends SaidThread>(threads: readonly T[], verdict: Verdict): Said<T> {
  const { introduced, waived, failures, change } = verdict;
  const present = new Set(introduced.map(({ fingerprint }) => fingerprint));
  const excused = new Map(waived.map((each) => [each.finding.fingerprint, each]));
  const speaking = threads.filter((thread) => !thread.closedByUs);
  const said = new Set(speaking.flatMap(({ fingerprints }) => fingerprints).filter((one) => present.has(one)));
  const moved = Map.groupBy(
    introduced.filter(({ fingerprint }) => !said.has(fingerprint)),
    ({ identity }) => identity,
  );
  const gone: { thread: T; reason: string }[] = [];
  let open = 0;
  for (const thread of speaking) {
    const stays = thread.fingerprints.some((one) => present.has(one));
    const followed = stays ? [] : follow(thread, moved);
    for (const { fingerprint } of followed) said.add(fingerprint);
    const speaks = stays || followed.length > 0;
    if (speaks && !thread.closed) open++;
    if (speaks || thread.closed || thread.answered || failures.length > 0) continue;
    const waiver = thread.fingerprints.flatMap((one) => excused.get(one) ?? [])[0]?.waiver;
    const until = waiver?.expires === undefined ? "" : ` until ${waiver.expires}`;
    const by = waiver?.origin.kind === "command" ? waiver.origin.by : waiver?.owner;
    const reason = waiver
      ? `waived by ${escapeText(by ?? "")}${until}: ${escapeText(shorten(waiver.reason, 300))}`
      : `no longer found in ${code(change.head.slice(0, 7))}.`;
    gone.push({ thread, reason });
  }
  return { fingerprints: said, gone, open };
}

/** Takes one finding for each identity that the thread names. */
function follow({ identities }: SaidThread, moved: Map<string, Finding[]>): Finding[] {
  return identities.flatMap((identity) => moved.get(identity)?.shift() ?? []);
}
