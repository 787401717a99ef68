import { type ChangedFile, type ChangeView, defineChangePolicy, type Fix, Source, type Violation } from "#policy";
import { type Concern, concernOf } from "./sensitive.ts";

interface Unowned {
  readonly file: ChangedFile;
  readonly concern: Concern;
}

export default defineChangePolicy({
  id: "unowned-sensitive-path",
  stage: "culture",
  severity: "low",
  confidence: "high",
  title: "Models, data, pipelines or deployments have no code owner",
  why: "Without an owner nobody has to look: a workflow that holds credentials, a model that everyone uses or the manifest that serves it can be changed with any approval.",
  fix: "Name a person or team for the path in CODEOWNERS, and let branch protection ask for a code owner's review.",
  references: [
    "CWE-1059",
    "https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners",
  ],
  since: "0.1.0",
  limits:
    "Paths are judged by their names: workflows and pipelines, Dockerfiles, manifests, charts and Terraform, model and data files, the mlsec configuration and CODEOWNERS itself; tests, examples and docs are left out. One finding a folder; one for the whole change where there is no CODEOWNERS file. Whether the owners exist and may write is GitHub's to say.",
  needs: ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"],
  *checkChange(view) {
    const { owners, complete } = view.head;
    const unowned: Unowned[] = view.files.flatMap((file) => {
      const concern = file.after && owners.of(file.path).length === 0 ? concernOf(file.path) : undefined;
      return concern ? [{ file, concern }] : [];
    });
    if (owners.exists) yield* byFolder(view, unowned);
    else if (complete) yield* once(view, unowned);
  },
});

function* once(view: ChangeView, unowned: readonly Unowned[]): Iterable<Violation> {
  const [first, ...more] = unowned;
  if (!first) return;
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  yield {
    location: view.locate(first.file),
    message: `no CODEOWNERS file, so nobody answers for \`${first.file.path}\` (${first.concern})${others}`,
    anchor: "CODEOWNERS",
  };
}

function* byFolder(view: ChangeView, unowned: readonly Unowned[]): Iterable<Violation> {
  const seen = new Set<string>();
  for (const { file, concern } of unowned) {
    const place = placeOf(file.path);
    if (seen.has(place)) continue;
    seen.add(place);
    const fix = ownerLine(view, place);
    yield {
      location: view.locate(file),
      message: `\`${place}\` (${concern}) has no code owner`,
      anchor: place,
      ...(fix ? { fix } : {}),
    };
  }
}

/** The folder; in the root each file stands for itself, and composite actions have a folder each. */
function placeOf(path: string): string {
  const github = /^\.github\/(?:workflows|actions)\//.exec(path)?.[0];
  return github ?? (path.slice(0, path.lastIndexOf("/") + 1) || path);
}

/** A line at the end of CODEOWNERS, where it counts most, for whoever owns most there already. */
function ownerLine({ head }: ChangeView, place: string): Fix | undefined {
  const path = head.owners.path;
  const text = path === undefined ? undefined : head.read(path);
  const owner = text && commonest(text.replace(/#.*/g, "").match(/(?<=\s)(?:@[\w./-]+|[\w.+-]+@[\w.-]+)/g) ?? []);
  if (path === undefined || text === undefined || !owner) return undefined;
  const source = new Source(path, text);
  const eol = source.lineBreak;
  const line = `/${place.replaceAll(" ", "\\ ")} ${owner}`;
  const edit = source.edit(text.length, text.length, text === "" || text.endsWith("\n") ? line + eol : eol + line);
  return {
    title: `make ${owner} the owner of ${place}`,
    safety: "review",
    edits: edit ? [edit] : [],
  };
}

function commonest(owners: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0];
}
