import {
  type CommandDocument,
  type DependenciesDocument,
  definePolicy,
  flag,
  installOf,
  isPinned,
  type Location,
  type Repository,
  type Violation,
} from "#policy";
import { faultOf } from "./fault.ts";

export default definePolicy({
  id: "unpinned-source-dependency",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A package is built from a repository or an address that can change",
  why: "Installing runs the package's setup code. A branch, a tag or a bare address is whatever its owner, or whoever took the account over, put there since the review; an index at least keeps a version what it is.",
  fix: "Name the full commit (`git+https://…@<40 digits>`), or give the archive's hash (`--hash=sha256:…`, `#sha256=…`).",
  references: [
    "CWE-494",
    "CWE-829",
    "AML.T0010.001",
    "https://pip.pypa.io/en/stable/topics/vcs-support/",
    "https://pip.pypa.io/en/stable/topics/secure-installs/",
  ],
  since: "0.4.0",
  limits:
    "A tag that looks like a version and a release's file whose name says its version are low, a short hash is a note, plain http is high. What a lock beside the manifest resolves is left alone, and so are folders and revisions that are put together at run time.",
  reads: ["dependencies", "command"],
  *check(document, { repository }) {
    if (document.kind === "dependencies") yield* inManifest(document, repository);
    else yield* inCommands(document);
  },
});

function* inManifest({ source, role, packages }: DependenciesDocument, repository: Repository): Iterable<Violation> {
  if (role !== "manifest") return;
  for (const one of packages) {
    const fault = faultOf(one);
    if (!fault || (one.name !== "" && repository.dependencies.locked(one.name, source.path) !== undefined)) continue;
    yield { ...fault, location: withoutUser(source.locate(one.from, one.to)), anchor: one.name || one.written };
  }
}

function* inCommands({ commands }: CommandDocument): Iterable<Violation> {
  for (const command of commands) {
    // `uv add git+https://… --rev <commit>`
    const install = isPinned(flag(command, "--rev")?.value?.value) ? undefined : installOf(command);
    for (const { word, one } of install?.sources ?? []) {
      const fault = faultOf(one);
      if (!fault) continue;
      yield {
        ...fault,
        location: withoutUser(command.source.locate(word.from, word.to)),
        anchor: command.owner,
      };
    }
  }
}

/** A token in the address is not shown again. */
function withoutUser(location: Location): Location {
  const { snippet, ...bare } = location;
  return /:\/\/[^/@\s]*:[^/@\s]*@/.test(snippet ?? "") ? bare : location;
}
