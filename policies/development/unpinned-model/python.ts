/** Models that Python code fetches by a name that can come to mean something else. */
import { type Call, modelFormat, type PythonDocument, type Repository, type Value, type Violation } from "#policy";
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

/** Hubs that name revisions in other ways. */
function* unpinnedElsewhere(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls("torch.hub.load")) {
    const repository = call.argument(0, "repo_or_dir").string;
    if (
      call.keyword("source").is("local") ||
      !/^[\w.-]+\/[\w.-]+(?::[^:]+)?$/.test(repository ?? "") ||
      repository === undefined
    )
      continue;
    const [name = "", reference] = repository.split(":");
    const fault = revisionFault(name, reference);
    if (fault) yield call.violation(`${fault.message}, and torch.hub runs its code`, { severity: fault.severity });
  }
  for (const call of document.calls("torch.hub.load_state_dict_from_url", "torch.utils.model_zoo.load_url")) {
    if (call.keyword("check_hash").is(true) || call.keyword("check_hash").dynamic || call.hasSpread) continue;
    const named = /-[0-9a-f]{8,}\.\w+$/.test(call.argument(0, "url").string ?? "");
    const fix = named ? call.withKeyword("check_hash", "True") : undefined;
    yield call.violation(`\`${call.method}\` does not check what it fetches`, fix ? { fix } : {});
  }
  for (const call of document.calls(
    "tensorflow_hub.load",
    "tensorflow_hub.KerasLayer",
    "tensorflow_hub.Module",
    "tensorflow_hub.resolve",
  )) {
    const url = call.argument(0, "handle").string;
    if (
      url === undefined ||
      !/^https?:\/\/(?:tfhub\.dev|(?:www\.)?kaggle\.com)\//.test(url) ||
      /\/\d+\/?(?:\?|$)/.test(url)
    )
      continue;
    yield call.violation(`\`${url}\` names no version`);
  }
  for (const call of document.calls("kagglehub.model_download", "kagglehub.models.model_download")) {
    const handle = call.argument(0, "handle").string;
    if (handle?.split("/").length === 4) yield call.violation(`\`${handle}\` names no version`);
  }
  for (const call of document.calls("langchain.hub.pull", "langchainhub.pull")) {
    const name = call.argument(0, "owner_repo_commit").string;
    if (name !== undefined && !/:[0-9a-f]{8,}$/.test(name)) yield call.violation(`\`${name}\` names no commit`);
  }
  yield* unversionedObjects(document);
}

/** Objects of S3 and Google Cloud Storage are overwritten in place unless a version is asked for. */
function* unversionedObjects(document: PythonDocument): Iterable<Violation> {
  const s3 = document.callsWhere((name) => /^boto3\..*\.(?:download_file|download_fileobj|get_object)$/.test(name));
  const gcs = document.callsWhere((name) => /^google\.cloud\.storage\..*\.(?:blob|get_blob)$/.test(name));
  for (const call of [...s3, ...gcs]) {
    const keys = [call.argument(0), call.argument(1), call.keyword("Key"), call.keyword("blob_name")];
    const key = keys.flatMap((value) => value.string ?? []).find((text) => modelFormat(text) === "certain");
    const versioned =
      !call.keyword("VersionId").absent || !call.keyword("generation").absent || !call.keyword("ExtraArgs").absent;
    if (key !== undefined && !versioned && !call.hasSpread) {
      yield call.violation(`\`${key}\` is taken in whatever version is there`, {
        severity: "low",
        confidence: "medium",
      });
    }
  }
}
