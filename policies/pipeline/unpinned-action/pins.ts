/** Fixes that pin an action to a commit and keep its version in a comment. */
import { fixed, type Job, type PipelineDocument, pipelineAt, type Repository, type Step, type Uses } from "#policy";

export const COMMIT = /^[0-9a-f]{40}$/i;
export const WORKFLOWS = ".github/workflows/*.{yml,yaml}";

export function allUses(document: PipelineDocument): readonly Uses[] {
  return document.jobs.flatMap((job) => [job, ...job.steps].flatMap(({ uses }: Job | Step) => uses ?? []));
}

/** To the commit that the tag or branch names now; else to the one that this repository uses elsewhere for it. */
export function pinned(document: PipelineDocument, repository: Repository, uses: readonly Uses[]) {
  const [first] = uses;
  if (!first) return {};
  const now = repository.pin(first.repository, first.ref);
  if (now) {
    const title = `pin ${first.repository} to the commit of ${now.version}`;
    return fixed(title, "safe", ...edits(document, uses, now.commit, now.version));
  }
  const elsewhere = pinsOf(repository)
    .get(first.repository)
    ?.find(({ comment }) => isVersion(comment, first.ref));
  if (!elsewhere) return {};
  const title = `pin ${first.repository} to the commit of ${elsewhere.comment} used elsewhere`;
  return fixed(title, "review", ...edits(document, uses, elsewhere.ref, elsewhere.comment));
}

function edits(document: PipelineDocument, uses: readonly Uses[], commit: string, version: string) {
  return uses.flatMap(({ text, refAt, comment }) => [
    text.source.edit(refAt.from, refAt.to, commit),
    ...(comment === "" ? [document.source.edit(text.to, text.to, ` # ${version}`)] : []),
  ]);
}

const pins = new WeakMap<Repository, Map<string, Uses[]>>();

/** Every use of the repository's workflows that names a commit and, in a comment, its version. */
function pinsOf(repository: Repository): Map<string, Uses[]> {
  const known = pins.get(repository);
  if (known) return known;
  const documents = repository.glob(WORKFLOWS).flatMap((path) => pipelineAt(path, repository) ?? []);
  const pinned = documents.flatMap(allUses).filter(({ ref, comment }) => COMMIT.test(ref) && comment !== "");
  const found = Map.groupBy(pinned, (uses) => uses.repository);
  pins.set(repository, found);
  return found;
}

/** `v4` stands for `v4.2.2`. */
function isVersion(comment: string, ref: string): boolean {
  return /^v?\d[\w.-]*$/.test(comment) && (comment === ref || comment.startsWith(`${ref}.`));
}
