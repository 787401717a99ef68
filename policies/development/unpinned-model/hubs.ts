/** Hubs and stores that name versions in ways of their own: torch.hub, TensorFlow Hub, Kaggle, S3. */
import { modelFormat, type PythonDocument, revisionFault, type Violation } from "#policy";

/** torch.hub's function, and the names under which others hand it on. */
const WEIGHTS_BY_URL = [
  "torch.hub.load_state_dict_from_url",
  "torch.utils.model_zoo.load_url",
  "torchvision.models.utils.load_state_dict_from_url",
  "torchvision._internally_replaced_utils.load_state_dict_from_url",
];

/** Hubs that name revisions in other ways. */
export function* unpinnedElsewhere(document: PythonDocument): Iterable<Violation> {
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
  for (const call of document.calls(...WEIGHTS_BY_URL)) {
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
  for (const call of document.calls("langchain.hub.pull", "langchainhub.pull", "langsmith.Client.pull_prompt")) {
    const name = call.argument(0, call.method === "pull" ? "owner_repo_commit" : "prompt_identifier").string;
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
