/** Actions that the repository pins to a commit already, with the version that a comment says it is. */
import { fixed, type Job, type PipelineDocument, pipelineAt, type Repository, type Step, type Uses } from "#policy";

export const COMMIT = /^[0-9a-f]{40}$/i;
export const WORKFLOWS = ".github/workflows/*.{yml,yaml}";

export function allUses(document: PipelineDocument): readonly Uses[] {
  return document.jobs.flatMap((job) => [job, ...job.steps].flatMap(({ uses }: Job | Step) => uses ?? []));
}

/** The commit that this repository uses elsewhere for the same version of the action. */
export function pinnedElsewhere(document: PipelineDocument, repository: Repository, uses: readonly Uses[]) {
  const [first] = uses;
  const pinned =
    first &&
    pinsOf(repository)
      .get(first.repository)
      ?.find(({ comment }) => isVersion(comment, first.ref));
  if (!pinned) return {};
  const edits = uses.flatMap(({ text, refAt, comment }) => [
    text.source.edit(refAt.from, refAt.to, pinned.ref),
    ...(comment === "" ? [document.source.edit(text.to, text.to, ` # ${pinned.comment}`)] : []),
  ]);
  return fixed(`pin ${first.repository} to the commit of ${pinned.comment} used elsewhere`, "review", ...edits);
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
