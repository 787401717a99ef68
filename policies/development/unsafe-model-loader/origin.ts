/** Where a model comes from, as far as the code says it. */
import { type Call, isPinned, type PythonDocument, type Value } from "#policy";

/** `network`: by address; `fetched`: by a download of the same code; `registry`: from the project's MLflow. */
export type Origin = "network" | "fetched" | "pinned" | "registry" | "own" | "unknown";

const NETWORK = /^(?:(?:https?|ftp):\/\/|hf:\/)/i;
const REGISTRY = /^(?:models|runs|mlflow-artifacts):\//i;
const QUOTE = /^[rbfu]*(?:"""|'''|"|')/i;
const DOWNLOADS =
  /^(?:huggingface_hub\.(?:\w+\.)*(?:hf_hub_download|snapshot_download|cached_download)|huggingface_sb3\.load_from_hub|gdown\.\w+|wget\.download|urllib\.request\.(?:urlretrieve|urlopen)|requests\.get|kagglehub\.\w+|cached_path\.cached_path)$/;
const WRITERS = ["*.save", "*.export", "*.save_model", "*.log_model", "*.dump"];

export function originOf(document: PythonDocument, value: Value): Origin {
  const text = beginning(value);
  if (text !== undefined && NETWORK.test(text)) return "network";
  if (text !== undefined && REGISTRY.test(text)) return "registry";
  const download = downloadIn(value) ?? value.definitions.flatMap((one) => downloadIn(one) ?? [])[0];
  if (download) return isPinned(download.keyword("revision").string) ? "pinned" : "fetched";
  return value.string !== undefined && isWritten(document, value.string) ? "own" : "unknown";
}

/** The constant, or what an f-string begins with. */
function beginning(value: Value): string | undefined {
  const { bound } = value;
  return value.string ?? (QUOTE.test(bound.text) ? bound.text.replace(QUOTE, "") : undefined);
}

function downloadIn(value: Value): Call | undefined {
  for (const { call } of value.inside) if (call?.names.some((name) => DOWNLOADS.test(name))) return call;
  return undefined;
}

function isWritten(document: PythonDocument, path: string): boolean {
  return document.calls(...WRITERS).some(({ args }) => args.some((arg) => arg.is(path)));
}
