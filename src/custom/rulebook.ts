/** All policies that there are for a change: ours, the organization's and the repository's own. */
import type { ConfigProblem, ConfigText } from "../core/config.ts";
import type { Policy } from "../policy/policy.ts";
import { compareOwn, type OwnDifference } from "./difference.ts";
import { exampleProblems } from "./examples.ts";
import { type Parts, policyOf } from "./policy.ts";
import { type ReadPolicy, readPolicy } from "./read.ts";

/** Where policies of one's own lie. */
export const OWN_POLICIES = ".mlsec/policies";
/** Files that are read of one place; more are a fault. */
const MOST_OWN_POLICIES = 50;

export interface OwnPolicyTexts {
  /** Of the organization's `.github` repository. */
  readonly organization?: readonly ConfigText[];
  readonly base?: readonly ConfigText[];
  /** Validated and compared, never obeyed. */
  readonly head?: readonly ConfigText[];
}

export interface Rulebook {
  /** Every policy that configurations may name. */
  readonly policies: readonly Policy[];
  /** Ids of those whose examples fail: known, and not run. */
  readonly idle: ReadonlySet<string>;
  /** Faults of the files that judge: a policy that does not count leaves a review incomplete. */
  readonly problems: readonly ConfigProblem[];
}

export interface HeadRulebook extends OwnDifference {
  /** Every policy that the head's configuration may name. */
  readonly policies: readonly Policy[];
  readonly problems: readonly ConfigProblem[];
}

/** A file with what came of it. */
interface Own {
  readonly text: ConfigText;
  readonly read: ReadPolicy;
}

/** True for a file that is read as a policy of one's own. */
export function isOwnPolicy(path: string): boolean {
  return /^\.mlsec\/policies\/[^/]+\.ya?ml$/.test(path);
}

/** The policies, read but not tried; no reader has to be ready. */
export function knownPolicies(texts: OwnPolicyTexts | undefined, ours: readonly Policy[]): Rulebook {
  const { owns, problems } = gather([texts?.organization ?? [], texts?.base ?? []]);
  return { policies: [...ours, ...owns.map(({ parts }) => memo(parts))], idle: new Set(), problems };
}

/** The policies that judge. Each is tried on its own examples first. */
export function rulebookOf(texts: OwnPolicyTexts | undefined, ours: readonly Policy[]): Rulebook {
  const { owns, problems } = gather([texts?.organization ?? [], texts?.base ?? []]);
  const tried = owns.map(({ parts, own }) => ({ parts, faults: triedOnce(parts, own) }));
  return {
    policies: [...ours, ...owns.map(({ parts }) => memo(parts))],
    idle: new Set(tried.filter(({ faults }) => faults.length > 0).map(({ parts }) => parts.file.id)),
    problems: [...problems, ...tried.flatMap(({ faults }) => faults)],
  };
}

/** A change whose fixes are tried is reviewed many times over; what it does to its policies stays the same. */
const heads = new WeakMap<OwnPolicyTexts, { readonly ours: readonly Policy[]; readonly made: HeadRulebook }>();

/** What the change does to policies of one's own. */
export function headRulebook(texts: OwnPolicyTexts = {}, ours: readonly Policy[]): HeadRulebook {
  const known = heads.get(texts);
  if (known?.ours === ours) return known.made;
  const made = compareRulebooks(texts, ours);
  heads.set(texts, { ours, made });
  return made;
}

function compareRulebooks(texts: OwnPolicyTexts, ours: readonly Policy[]): HeadRulebook {
  const { organization = [], base = [], head = base } = texts;
  const after = gather([organization, head]);
  const policies = [...ours, ...after.owns.map(({ parts }) => memo(parts))];
  const changed = head.filter(({ path, text }) => !base.some((one) => one.path === path && one.text === text));
  const removed = base.filter(({ path, text }) => !head.some((one) => one.path === path && one.text === text));
  if (changed.length === 0 && removed.length === 0) return { policies, problems: [], weakenings: [], changes: [] };
  const isNew = ({ path }: { readonly path: string }) => changed.some((one) => one.path === path);
  const examples = after.owns.filter(({ own }) => isNew(own.text)).flatMap(({ parts, own }) => triedOnce(parts, own));
  return {
    policies,
    problems: [...after.problems.filter(isNew), ...examples],
    ...compareOwn(placed(gather([base]).owns), placed(gather([head]).owns)),
  };
}

function placed(owns: readonly { readonly parts: Parts; readonly own: Own }[]) {
  return owns.map(({ parts, own }) => ({ parts, path: own.text.path }));
}

/** Sources lowest first: an id that a lower one has cannot be taken by a higher one. */
function gather(sources: readonly (readonly ConfigText[])[]) {
  const owns: { readonly parts: Parts; readonly own: Own }[] = [];
  const problems: ConfigProblem[] = [];
  for (const source of sources) {
    for (const [index, text] of source.entries()) {
      const read = readOnce(text);
      problems.push(...read.problems);
      const { parts } = read;
      if (index === MOST_OWN_POLICIES) {
        problems.push(
          read.problemAt([], `more than ${MOST_OWN_POLICIES} policies; this one and the rest do not count`),
        );
      }
      if (!parts || index >= MOST_OWN_POLICIES) continue;
      const taken = owns.find(({ parts: other }) => other.file.id === parts.file.id);
      if (taken) {
        problems.push(read.problemAt(["id"], `${parts.file.id} is taken by ${taken.own.text.path}`));
        continue;
      }
      owns.push({ parts, own: { text, read } });
    }
  }
  return { owns, problems };
}

/** Files are the same for many reviews of one process; by path and text. */
const reads = new Map<string, ReadPolicy>();
const trials = new WeakMap<Parts, readonly ConfigProblem[]>();
const policies = new WeakMap<Parts, Policy>();
const MOST_KEPT = 1_000;

function readOnce(text: ConfigText): ReadPolicy {
  const key = `${text.notPlain ? "!" : ""}${text.path}\0${text.text}`;
  const known = reads.get(key);
  if (known) return known;
  const read = readPolicy(text);
  if (reads.size >= MOST_KEPT) reads.clear();
  reads.set(key, read);
  return read;
}

function triedOnce(parts: Parts, { read }: Own): readonly ConfigProblem[] {
  const known = trials.get(parts);
  if (known) return known;
  const faults = exampleProblems(parts, read.problemAt);
  trials.set(parts, faults);
  return faults;
}

function memo(parts: Parts): Policy {
  const made = policies.get(parts) ?? policyOf(parts);
  policies.set(parts, made);
  return made;
}
