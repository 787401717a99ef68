/** Models that Python code fetches by a name that can come to mean something else. */
import type { Call, PythonDocument, Repository, Value, Violation } from "#policy";
import { unpinnedElsewhere } from "./hubs.ts";
import { type Loader, loaderOf } from "./loaders.ts";
import { isHubName, writtenFolders } from "./local.ts";
import { revisionFault } from "./revision.ts";

export function* unpinnedInPython(document: PythonDocument, repository: Repository): Iterable<Violation> {
  let written: ReadonlySet<string> | undefined;
  for (const call of hubCalls(document)) {
    const loader = loaderOfCall(document, call);
    if (!loader || call.keyword("local_files_only").is(true) || call.keyword("repo_type").is("dataset")) continue;
    const names = namesIn(nameOf(call, loader)).filter((name) => loader.only?.test(name) ?? true);
    const name = names.find((one) => isHubName(one, repository));
    if (name === undefined) continue;
    written ??= writtenFolders(document);
    if (written.has(name)) continue;
    const revision = revisionOf(call, loader);
    if (revision === undefined && call.hasSpread) continue;
    const fault = revision === "unknown" ? undefined : revisionFault(name, revision);
    if (fault) yield call.violation(fault.message, { severity: fault.severity });
  }
  yield* unpinnedElsewhere(document);
}

function hubCalls(document: PythonDocument): readonly Call[] {
  const pretrained = document.calls("*.from_pretrained");
  const others = document.callsWhere((name) => !name.endsWith(".from_pretrained") && loaderOf(name) !== undefined);
  return [...pretrained, ...others];
}

/** Also for `class Mine(BertPreTrainedModel)`: `Mine.from_pretrained(…)`. */
function loaderOfCall(document: PythonDocument, call: Call): Loader | undefined {
  for (const name of call.names) {
    const loader = loaderOf(name);
    if (loader) return loader;
  }
  if (call.names.length > 0 || call.receiver.kind !== "name") return undefined;
  const own = document.classes.find(({ name }) => name === call.receiver.text);
  return own?.bases.flatMap(({ names }) => names).flatMap((base) => loaderOf(`${base}.from_pretrained`) ?? [])[0];
}

function nameOf(call: Call, { index, keywords }: Loader): Value {
  for (const keyword of keywords) {
    const value = call.keyword(keyword);
    if (!value.absent) return value;
  }
  return call.argument(index);
}

/** The names that a value may hold: a constant, a default, the branches of a choice. */
function namesIn(value: Value): string[] {
  if (value.string !== undefined) return [value.string];
  const fallback = value.parameter?.default.string;
  if (fallback !== undefined) return [fallback];
  const { call } = value.bound;
  if (call?.names.some((name) => /^os\.(?:environ\.get|getenv)$/.test(name)))
    return [call.argument(1, "default").string ?? ""];
  return value.bound.kind === "conditional" || value.bound.operator === "or"
    ? value.bound.parts.flatMap((part) => part.string ?? [])
    : [];
}

/** The revision; undefined when none is given, "unknown" when it cannot be known. */
function revisionOf(call: Call, { revision, options }: Loader): string | "unknown" | undefined {
  const given = revision.map((keyword) => call.keyword(keyword)).find((value) => !value.absent);
  const inside = options === undefined ? undefined : call.keyword(options).bound;
  const value = given ?? inside?.entry("revision");
  if (!value || value.absent) return inside && inside.kind !== "dict" && !inside.absent ? "unknown" : undefined;
  if (value.is(null)) return undefined;
  return value.string ?? "unknown";
}
