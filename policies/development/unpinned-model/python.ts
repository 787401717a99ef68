/** Models that Python code fetches by a name that can come to mean something else. */
import {
  type Call,
  isHubName,
  namesIn,
  type PythonDocument,
  type Repository,
  revisionFault,
  revisionIn,
  type Value,
  type Violation,
  writtenFolders,
} from "#policy";
import { unpinnedElsewhere } from "./hubs.ts";
import { type Loader, loaderOf } from "./loaders.ts";

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

/** The revision; undefined when none is given, "unknown" when it cannot be known. */
function revisionOf(call: Call, { revision, options }: Loader): string | "unknown" | undefined {
  const given = revision.map((keyword) => call.keyword(keyword)).find((value) => !value.absent);
  const inside = options === undefined ? undefined : call.keyword(options).bound;
  const value = given ?? inside?.entry("revision");
  if (!value || value.absent) return inside && inside.kind !== "dict" && !inside.absent ? "unknown" : undefined;
  return revisionIn(value);
}
