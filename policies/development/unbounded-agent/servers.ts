/** Tool servers that a file starts from a package without a version. */
import type { Place, PythonDocument, Value } from "#policy";

const RUNNERS = /^(?:npx|bunx|uvx|pnpx)$/;
const HAS_VERSION = /.@v?\d|[=~]=\s*\d|#[0-9a-f]{7,}|^(?:\.|\/|~)/;

export function* unpinnedServers(
  document: PythonDocument,
): Iterable<{ place: Place; package: string; runner: string }> {
  for (const call of document.callsWith("command")) yield* started(call, call.keyword("command"), call.keyword("args"));
  for (const dict of document.dictsWith("command")) yield* started(dict, dict.entry("command"), dict.entry("args"));
}

function* started(place: Place, command: Value, args: Value) {
  const runner = command.string ?? "";
  if (!RUNNERS.test(runner)) return;
  const words = args.bound.items.map(({ string }) => string);
  const from = words.findIndex((word) => word === "--from" || word === "--package" || word === "-p");
  const name = from >= 0 ? words[from + 1] : words.find((word) => word === undefined || !word.startsWith("-"));
  if (name !== undefined && !HAS_VERSION.test(name)) yield { place, package: name, runner };
}
