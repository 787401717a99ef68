/** skops builds only types that it trusts, unless it is told to trust whatever the file names. */
import type { PythonDocument, Value, Violation } from "#policy";

const LOADS = ["skops.io.load", "skops.io.loads"];
const LISTERS = ["skops.io.get_untrusted_types"];
/** What a program that looks at the types does with them. */
const LOOKS = /\b(?:if|assert|while|for|raise|set|all|any|filter)\b|\bin\b|[=!]=|\breview|\bcheck|input\(/;

export function* trustingLoads(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls(...LOADS)) {
    const trusted = call.argument(1, "trusted");
    if (trusted.is(true))
      yield call.violation(`\`skops.io.${call.method}\` with trusted=True builds any type the file names`);
    else if (listsAll(trusted) && !isLookedAt(document, trusted))
      yield call.violation(`\`skops.io.${call.method}\` trusts every type that the file itself names`);
  }
}

function listsAll(value: Value): boolean {
  return (value.bound.call?.names ?? []).some((name) => LISTERS.includes(name));
}

/** The list has a name, and some line with that name decides something. */
function isLookedAt({ source }: PythonDocument, { kind, text }: Value): boolean {
  if (kind !== "name") return false;
  const lines = source.text.split("\n").filter((line) => new RegExp(`\\b${text}\\b`).test(line));
  return lines.some((line) => LOOKS.test(line.replace(/\bfor\b.*\bprint\b/, "")));
}
