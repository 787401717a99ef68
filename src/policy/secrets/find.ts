/** The credentials in a text. */
import type { Confidence, Severity } from "../../core/severity.ts";
import type { Candidate, Detector, Judgement } from "./detector.ts";
import { DETECTORS } from "./detectors.ts";
import { keywordSearch } from "./keywords.ts";
import { startsWord } from "./word.ts";

export interface Secret {
  readonly detector: Detector;
  /** The secret itself: for keyed fingerprints only, never for messages. */
  readonly value: string;
  /** Offsets of what stands in the text; for a key under a header, of the header. */
  readonly from: number;
  readonly to: number;
  /** What may be shown: its name, its public prefix, at most its last two characters, and what is known about it. */
  readonly label: string;
  /** Where this one is worse or milder than a credential known to be whole. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** True when a checksum says that a provider made it. */
  readonly proven: boolean;
}

/** Characters on each side of a keyword. */
const REACH = 256;
const SHOWN_TAIL = 2;

const search = keywordSearch(DETECTORS.flatMap((detector) => detector.keywords));
/** The detector of each keyword, in the order of the search. */
const OWNERS = DETECTORS.flatMap((detector) => detector.keywords.map(() => detector));

/** Every credential of a known format, in the order of the text. Time is linear in the text's length. */
export function findSecrets(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { detector, start, end } of windows(text)) {
    for (const match of text.slice(start, end).matchAll(detector.pattern)) {
      const from = start + match.index;
      if (!startsWord(text, from)) continue;
      const candidate = { text, from, to: from + match[0].length, value: match[0] };
      const judgement = detector.judge ? detector.judge(candidate) : {};
      if (judgement) found.push(secretOf(detector, candidate, judgement));
    }
  }
  return withoutOverlaps(found);
}

interface Window {
  readonly detector: Detector;
  readonly start: number;
  end: number;
}

/** The stretches around keywords; those of one detector that touch are one, so that nothing is searched twice. */
function windows(text: string): Window[] {
  const all: Window[] = [];
  const last = new Map<Detector, Window>();
  for (const hit of search(text)) {
    const detector = OWNERS[hit.word] as Detector;
    const start = Math.max(0, hit.at - (detector.before ?? REACH));
    const end = Math.min(text.length, hit.at + (detector.after ?? REACH));
    const open = last.get(detector);
    if (open && start <= open.end) {
      open.end = Math.max(open.end, end);
      continue;
    }
    const window = { detector, start, end };
    last.set(detector, window);
    all.push(window);
  }
  return all;
}

function secretOf(detector: Detector, { from, to, value }: Candidate, judgement: Judgement): Secret {
  const shown = judgement.value === undefined ? ` \`${masked(detector, value)}\`` : "";
  return {
    detector,
    value: judgement.value ?? value,
    from,
    to,
    label: `${detector.name}${shown}${judgement.note === undefined ? "" : ` ${judgement.note}`}`,
    proven: judgement.proven ?? false,
    ...(judgement.severity === undefined ? {} : { severity: judgement.severity }),
    ...(judgement.confidence === undefined ? {} : { confidence: judgement.confidence }),
  };
}

function masked(detector: Detector, value: string): string {
  return `${detector.prefix.exec(value)?.[0] ?? ""}…${value.slice(-SHOWN_TAIL)}`;
}

/** Of secrets that share characters the first and longest stays. */
function withoutOverlaps(secrets: readonly Secret[]): Secret[] {
  const kept: Secret[] = [];
  for (const secret of [...secrets].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1);
    if (!last || secret.from >= last.to) kept.push(secret);
  }
  return kept;
}
