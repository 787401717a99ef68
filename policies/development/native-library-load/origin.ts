/** Where the path of a library comes from. */
import type { Value } from "#policy";

export type Origin = "arguments" | "input" | "download" | "temporary folder" | "environment" | "caller";

const FOREIGN: readonly { readonly origin: Origin; readonly call: RegExp }[] = [
  { origin: "arguments", call: /\.parse_(?:known_)?args$/ },
  { origin: "input", call: /^(?:builtins\.)?input$/ },
  {
    origin: "download",
    call: /^(?:huggingface_hub\.(?:\w+\.)*(?:hf_hub_download|snapshot_download)|urllib\.request\.urlretrieve|wget\.download|gdown\.\w+|cached_path\.cached_path|mlflow\.artifacts\.download_artifacts)$/,
  },
  { origin: "temporary folder", call: /^tempfile\.(?:gettempdir|mktemp)$/ },
  { origin: "environment", call: /^os\.(?:getenv|environ\.get)$/ },
];
/** Paths of what is installed with the code. */
const OWN = /__file__|find_library|sysconfig|importlib|resources|site-?packages|files\(|__path__|\bget_paths?\b/;
const SHARED = /^\/(?:tmp|var\/tmp|dev\/shm)\//;
const HOPS = 3;

/** Undefined for paths that the code itself says, or that nobody knows. */
export function originOf(value: Value, hops = HOPS): Origin | undefined {
  if (value.string !== undefined) return SHARED.test(value.string) ? "temporary folder" : undefined;
  if (OWN.test(value.text)) return undefined;
  let caller: Origin | undefined;
  for (const part of value.inside) {
    const known = named(part);
    if (known) return known;
    if (part.kind === "string" && part.string !== undefined && SHARED.test(part.string)) return "temporary folder";
    // A default is a path that the code says.
    if (part.parameter?.default.absent && !/^(?:self|cls)$/.test(part.text)) caller = "caller";
    for (const definition of hops > 0 && part.kind === "name" ? part.definitions : []) {
      if (OWN.test(definition.text)) return undefined;
      const found = originOf(definition, hops - 1);
      if (found) return found;
    }
  }
  return caller;
}

function named(part: Value): Origin | undefined {
  const names = part.call?.names ?? [];
  const foreign = FOREIGN.find(({ call }) => names.some((name) => call.test(name)));
  if (foreign) return foreign.origin;
  if (part.names.includes("sys.argv")) return "arguments";
  return part.names.includes("os.environ") ? "environment" : undefined;
}
