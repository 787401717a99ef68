/** Where Python code writes environment variables. https://docs.python.org/3/library/os.html#os.environ */
import type { EnvironmentWrite, PythonDocument, Value } from "./document.ts";

/** They hand a dict of variables to the process that they start. */
const STARTERS: readonly string[] = [
  ...["run", "Popen", "call", "check_call", "check_output"].map((name) => `subprocess.${name}`),
  ...["exec", "shell"].map((name) => `asyncio.create_subprocess_${name}`),
];
const SETTERS: readonly string[] = ["os.environ.setdefault", "os.putenv", "*.setenv"];

/**
 * `os.environ["X"] = …`, `os.environ |= …`, `os.environ.update(…)`, `setdefault`, `os.putenv`, pytest's
 * `monkeypatch.setenv`, and `env={…}` of what is started.
 */
export function readEnvironment(document: PythonDocument): readonly EnvironmentWrite[] {
  const writes: EnvironmentWrite[] = [];
  const addAll = (dict: Value) => {
    for (const { key, value } of dict.bound.entries) {
      if (key.string !== undefined)
        writes.push({ name: key.string, value, place: document.place(value.from, value.to) });
    }
  };
  for (const assignment of document.assignments) {
    const { target, value } = assignment;
    const name = target.index.string;
    if (name !== undefined && target.object.name === "os.environ") writes.push({ name, value, place: assignment });
    if (assignment.augmented && target.name === "os.environ") addAll(value);
  }
  for (const call of document.calls(...SETTERS)) {
    const name = call.argument(0, "name").string ?? call.argument(0, "key").string;
    const value = call.argument(1, "value");
    if (name !== undefined && !value.absent) writes.push({ name, value, place: call });
  }
  for (const call of document.calls("os.environ.update")) {
    addAll(call.argument(0));
    for (const { name, value, place } of call.keywords) writes.push({ name, value, place });
  }
  for (const call of document.calls(...STARTERS)) addAll(call.keyword("env"));
  return writes.sort((a, b) => a.place.from - b.place.from);
}
