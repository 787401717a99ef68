/** Models of a hub that Python code fetches. */
import type { Call, PythonDocument, Value } from "../../documents/python/document.ts";
import type { Repository } from "../repository.ts";
import { type Loader, loaderOf } from "./loaders.ts";
import { isHubName, writtenFolders } from "./local.ts";
import { namesIn } from "./value.ts";

export interface HubModel {
  readonly call: Call;
  readonly loader: Loader;
  readonly name: string;
}

/** Every call that fetches a model of a hub by a name that the file says; not what it wrote itself, nor data sets. */
export function* modelsInPython(document: PythonDocument, repository: Repository): Iterable<HubModel> {
  let written: ReadonlySet<string> | undefined;
  for (const call of hubCalls(document)) {
    const loader = loaderOfCall(document, call);
    if (!loader || call.keyword("local_files_only").is(true) || call.keyword("repo_type").is("dataset")) continue;
    const names = namesIn(nameOf(call, loader)).filter((name) => loader.only?.test(name) ?? true);
    const name = names.find((one) => isHubName(one, repository));
    if (name === undefined) continue;
    written ??= writtenFolders(document);
    if (!written.has(name)) yield { call, loader, name };
  }
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
