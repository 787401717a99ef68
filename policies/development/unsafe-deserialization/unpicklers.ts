/** Unpicklers of one's own that look like a restriction and are none. */
import type { PythonDocument, Violation } from "#policy";

const UNPICKLER = /^(?:_?pickle|cPickle|pickle5|dill|cloudpickle)\.Unpickler$/;
/** What could say no: an error, a list that is asked, a name that is compared. */
const SAYS_NO = /\b(?:raise|if|in|assert|match)\b|[=!]=|\[|\.get\(|\bis_\w+\(|\b(?:check|verify|validate|allow)\w*\(/;

export function* unrestricted({ source, classes }: PythonDocument): Iterable<Violation> {
  for (const { bases, methods } of classes) {
    const base = bases.find(({ names }) => names.some((name) => UNPICKLER.test(name)));
    if (!base) continue;
    const finds = methods.find(({ name }) => name === "find_class");
    if (finds && SAYS_NO.test(source.text.slice(finds.from, finds.to))) continue;
    yield base.violation(
      `this \`${base.last}\` ${finds ? "finds whatever class it is asked for" : "restricts nothing"}`,
      {
        confidence: "medium",
      },
    );
  }
}
