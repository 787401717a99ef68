import { type Call, definePolicy, type Fix, fixed, isTest, type PythonDocument } from "#policy";
import { writesIn } from "./writes.ts";

/** Below these everybody may create a file or a link. */
const SHARED = /^(?:\/private)?\/(?:var\/)?tmp\/+[^/]|^\/dev\/shm\/+[^/]/;

export default definePolicy({
  id: "insecure-temporary-file",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A file in a shared folder has a name that others can know before it is there",
  why: "Another user or job of the machine puts a link or a file of their own at that name first: a checkpoint overwrites what the link points to, or what is read back, and unpickled, is theirs.",
  fix: "Use tempfile.NamedTemporaryFile, mkstemp or TemporaryDirectory, which choose the name and create the file in one step.",
  references: ["CWE-377", "CWE-59", "https://docs.python.org/3/library/tempfile.html#tempfile.mktemp"],
  since: "0.4.0",
  limits:
    'Only writing counts, of a name that is a constant or begins with one; names with a process id, a random part or a time in them are silent, mode "x" fails where a file is. Notebooks and tests, whose machine is seldom shared, are silent for fixed names.',
  reads: ["python"],
  *check(document) {
    for (const call of document.calls("tempfile.mktemp")) {
      yield call.violation(
        "`tempfile.mktemp` only names a file, and someone else may create it first",
        fixOf(document, call),
      );
    }
    if (document.notebook || isTest(document.source.path)) return;
    for (const { call, path, does } of writesIn(document)) {
      const fixed = path.bound.string;
      if (fixed === undefined || !SHARED.test(fixed)) continue;
      yield call.violation(`\`${does}\` writes to \`${fixed.slice(0, 60)}\`, which anyone can create first`);
    }
  },
});

/** `mktemp(suffix=".pt")` → `NamedTemporaryFile(suffix=".pt", delete=False).name`. */
function fixOf({ source }: PythonDocument, call: Call): { fix?: Fix } {
  if (call.args.length > 0 || call.hasSpread) return {};
  return fixed(
    "Create the file, and delete it when it is no longer needed",
    "review",
    call.edits.method("NamedTemporaryFile"),
    call.edits.set("delete", "False"),
    source.edit(call.to, call.to, ".name"),
  );
}
