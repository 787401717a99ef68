/** Options whose own names say that they give a protection up. */
import type { Confidence, Severity } from "#policy";

export interface Option {
  readonly severity: Severity;
  readonly confidence?: Confidence;
  /** What happens with it, as the end of "`f` …". */
  readonly does: string;
}

const high = (does: string): Option => ({ severity: "high", does });
const medium = (does: string): Option => ({ severity: "medium", does });

const KNOWN: Readonly<Record<string, Option>> = {
  allow_dangerous_code: high("runs Python that a language model writes"),
  allow_dangerous_deserialization: high("unpickles the index, which runs what it says"),
  allow_dangerous_requests: high("lets a language model send whatever requests and queries it wants"),
  allow_dangerous_tools: high("gives a language model tools that run commands"),
  allow_dangerous_paths: medium("reads files outside the folder that it is given"),
  allow_unsafe_jinja: high("renders templates that can run code"),
  allow_unsafe_werkzeug: { severity: "low", does: "serves by Werkzeug's development server" },
  unsafe_allow_html: { severity: "low", does: "shows HTML as it comes, scripts in it too" },
  unsafe_allow_javascript: { severity: "low", does: "runs scripts as they come in the reader's browser" },
  unsafe_skip_rsa_key_validation: medium("takes RSA keys that were not checked"),
};

/** Names of that kind that give nothing up, or that have a policy of their own. */
const HARMLESS: ReadonlySet<string> = new Set([
  // A dataclass that can be a key of a dict.
  "unsafe_hash",
  // crewAI's interpreter: unbounded-agent tells of it.
  "unsafe_mode",
  // Proxies and .netrc from the environment, in requests, httpx and aiohttp.
  "trust_env",
  // remote-code-trusted tells these.
  ...["trust_remote_code", "trust_repo", "trust_remote"],
  // Types of arguments that PyTensor and Theano need not check.
  "trust_input",
  // Optimizers.
  ...["trust_clip", "trust_coefficient", "trust_ratio", "trust_region"],
  // A proxy in front of Tornado.
  ...["trust_xheaders", "trust_x_headers", "trust_proxy", "trust_proxy_headers"],
  ...["trust_io_cache", "trust_exit_code", "trust_remote_completion_status", "trust_level", "trust_score"],
]);

const FAMILIES: readonly { readonly name: RegExp; readonly option: Option }[] = [
  { name: /^allow_dangerous_\w+$/, option: high("gives a protection up that is there by default") },
  {
    name: /^(?:allow_unsafe_\w+|dangerously_\w+|unsafe_(?:allow|skip|disable|no|ignore|load|eval|exec)_?\w*)$/,
    option: medium("gives a protection up that is there by default"),
  },
  {
    name: /^(?:unsafe|trust)_\w+$/,
    option: { severity: "low", confidence: "low", does: "takes on trust what it else checks" },
  },
];

export function optionOf(name: string): Option | undefined {
  if (HARMLESS.has(name)) return undefined;
  return KNOWN[name] ?? FAMILIES.find((family) => family.name.test(name))?.option;
}
