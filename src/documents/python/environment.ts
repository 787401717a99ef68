/** Where Python code writes environment variables. https://docs.python.org/3/library/os.html#os.environ */
import type { EnvironmentWrite, PythonDocument } from "./document.ts";

const SETTERS: readonly string[] = ["os.environ.setdefault", "os.putenv", "*.setenv"];

/** `os.environ["X"] = …`, `os.environ.update(…)`, `setdefault`, `os.putenv`, pytest's `monkeypatch.setenv`. */
export function readEnvironment(document: PythonDocument): readonly EnvironmentWrite[] {
  const writes: EnvironmentWrite[] = [];
  for (const assignment of document.assignments) {
    const { target, value } = assignment;
    const name = target.index.string;
    if (name !== undefined && target.object.name === "os.environ") writes.push({ name, value, place: assignment });
  }
  for (const call of document.calls(...SETTERS)) {
    const name = call.argument(0, "name").string ?? call.argument(0, "key").string;
    const value = call.argument(1, "value");
    if (name !== undefined && !value.absent) writes.push({ name, value, place: call });
  }
  for (const call of document.calls("os.environ.update")) {
    for (const { key, value } of call.argument(0).bound.entries) {
      if (key.string !== undefined)
        writes.push({ name: key.string, value, place: document.place(value.from, value.to) });
    }
    for (const { name, value, place } of call.keywords) writes.push({ name, value, place });
  }
  return writes.sort((a, b) => a.place.from - b.place.from);
}
