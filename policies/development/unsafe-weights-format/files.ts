/** Weights that are named by a pickled file, where libraries would look for safetensors themselves. */
import type { Call, PythonDocument, Severity, Value, Violation } from "#policy";

const PICKLED = /\.(?:bin|ckpt|pt|pth)$/i;
/** Files that libraries save as safetensors too. */
const SIBLINGS =
  /(?:^|\/)(?:pytorch_model|diffusion_pytorch_model|adapter_model|pytorch_lora_weights|model)[\w.-]*\.bin$/;

interface Naming {
  readonly methods: readonly string[];
  readonly index: number;
  readonly keywords: readonly string[];
  /** What else the name must be. */
  readonly only?: RegExp;
  /** The module that must be imported for a method to count. */
  readonly module: string;
}

const NAMINGS: readonly Naming[] = [
  {
    methods: ["load_lora_weights", "load_textual_inversion", "load_ip_adapter", "load_attn_procs"],
    index: 99,
    keywords: ["weight_name"],
    module: "diffusers",
  },
  { methods: ["load_textual_inversion", "from_single_file"], index: 0, keywords: [], module: "diffusers" },
  {
    methods: ["hf_hub_download"],
    index: 1,
    keywords: ["filename"],
    only: SIBLINGS,
    module: "huggingface_hub",
  },
];

export function* pickledFiles(document: PythonDocument): Iterable<Violation> {
  for (const { methods, index, keywords, only, module } of NAMINGS) {
    for (const call of document.calls(...methods.map((method) => `*.${method}`))) {
      if (!document.importsModule(module)) break;
      const named = nameOf(call, index, keywords).find((name) => PICKLED.test(name) && (only?.test(name) ?? true));
      if (named !== undefined)
        yield call.violation(`\`${named}\` holds weights as a pickle`, { severity: severityOf(document, call, named) });
    }
  }
}

function nameOf(call: Call, index: number, keywords: readonly string[]): string[] {
  const values: Value[] = [call.argument(index), ...keywords.map((keyword) => call.keyword(keyword))];
  return values.flatMap((value) => value.string ?? value.items.flatMap((item) => item.string ?? []));
}

/** A file beside the code was made by its owner; where the code knows safetensors, a pickle is what it falls back to. */
function severityOf({ source }: PythonDocument, { method }: Call, name: string): Severity {
  const isOwn = method === "from_single_file" && !/^https?:/.test(name);
  const isFallback = method === "hf_hub_download" && /safetensors/i.test(source.text);
  return isOwn || isFallback ? "low" : "medium";
}
