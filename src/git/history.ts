/** The commits of a range with the lines that each added. */
import type { Commit } from "../core/change.ts";
import { linesOf, PatchReader } from "./patch.ts";
import { PLAIN_DIFF, records, run, stream } from "./run.ts";

const MOST_COMMITS = 1_000;
/** UTF-16 units of added text that are kept; what goes beyond is said, not hidden. */
const MOST_TEXT = 64_000_000;
const LONGEST_LINE = 1_000_000;
const ID = /^[0-9a-f]{40,64}$/;

export interface History {
  readonly commits: readonly Commit[];
  readonly gap?: string;
}

/**
 * Oldest first. Merge commits are left out: what they bring is the work of commits that are here or in the base.
 * A range of one commit adds what its head adds, so its lines are not read a second time.
 */
export async function readHistory(root: string, base: string, head: string): Promise<History> {
  const range = [`${base}..${head}`, "--"];
  const format = [
    "log",
    "-z",
    "--no-merges",
    "--no-show-signature",
    "--reverse",
    `-n${MOST_COMMITS + 1}`,
    "--format=%H%x00%B",
  ];
  const fields = records(Buffer.concat([await run(root, [...format, ...range]), Buffer.from("\0")]));
  const all: { sha: string; message: string }[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2)
    all.push({ sha: fields[at] ?? "", message: (fields[at + 1] ?? "").trim() });
  const named = all.slice(-MOST_COMMITS);
  const gap =
    all.length > MOST_COMMITS
      ? { gap: `more than ${MOST_COMMITS.toLocaleString("en")} commits; only the newest were searched for secrets` }
      : {};
  if (named.length < 2) return { commits: named.map((one) => ({ ...one, additions: [], complete: true })), ...gap };
  const added = await readAdditions(
    root,
    named.map(({ sha }) => sha),
  );
  return {
    commits: named.map((one) => ({ ...one, ...(added.get(one.sha) ?? { additions: [], complete: true }) })),
    ...gap,
  };
}

type Added = Pick<Commit, "complete"> & { readonly additions: Commit["additions"][number][] };

async function readAdditions(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, Added>> {
  const args = ["diff-tree", "--stdin", "-r", "--root", "--no-renames", ...PLAIN_DIFF, "-p", "-U0"];
  const output = stream(root, args, { input: ids.map((id) => `${id}\n`).join("") });
  const reader = new PatchReader(true);
  const found = new Map<string, Added>();
  let current: Added | undefined;
  let kept = 0;
  for await (const line of linesOf(output, LONGEST_LINE)) {
    if (!reader.inHunk && ID.test(line)) {
      current = { additions: [], complete: true };
      found.set(line, current);
      continue;
    }
    const hunk = reader.read(line);
    if (!current || hunk?.path === undefined || hunk.added.length === 0) continue;
    const text = hunk.added.join("\n");
    kept += text.length;
    const cut = kept > MOST_TEXT || hunk.added.some((one) => one.length >= LONGEST_LINE);
    if (cut) Object.assign(current, { complete: false });
    if (kept <= MOST_TEXT) current.additions.push({ path: hunk.path, line: hunk.start, text });
  }
  return found;
}
