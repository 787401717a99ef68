/** Who decides what a value of Python code is. The one place that says how far to trust it. */
import type { OriginKind, Value } from "../documents/python/document.ts";

/**
 * `untrusted`: a request, a download, a model's answer. `caller`: a parameter, or outside text that a check has limited.
 * `operator`: the command line, the environment, configuration. `unknown`: nothing of these can be seen.
 */
export type Trust = "untrusted" | "caller" | "operator" | "unknown";

const OUTSIDE: ReadonlySet<OriginKind> = new Set(["request", "download", "answer"]);
const OPERATED: ReadonlySet<OriginKind> = new Set(["arguments", "environment", "input"]);
const SETTINGS =
  /^(?:self\.)?_?(?:args?|opts?|options|flags|FLAGS|cfg|config|conf|hparams|hp|settings|params|namespace|parsed)(?:\.|\[)/;

/** A constant of another module, by its name: `constants.LOGS_DIRECTORY`. */
const CONSTANT = /\.[A-Z][A-Z0-9_]{2,}$/;

export function trustOf(value: Value): Trust {
  const { origins, parameters } = value;
  if (origins.some(({ kind }) => OUTSIDE.has(kind))) return value.checked ? "caller" : "untrusted";
  if (origins.some(({ kind }) => OPERATED.has(kind)) || SETTINGS.test(value.text)) return "operator";
  if (value.names.some((name) => CONSTANT.test(name))) return "operator";
  return parameters.some(({ name }) => name !== "self" && name !== "cls") ? "caller" : "unknown";
}

/** True for what a model answers; model-output-executed tells of that, wherever it goes. */
export function isAnswer({ origins }: Value): boolean {
  return origins.some(({ kind }) => kind === "answer");
}

const WORDS: Readonly<Partial<Record<OriginKind, string>>> = {
  request: "a request brings in",
  download: "a download brings in",
};

/** `, which a request brings in (\`flask.request.args\`)`; empty for what comes from neither. */
export function whence({ origins }: Value): string {
  const origin = origins.find(({ kind }) => WORDS[kind] !== undefined);
  return origin ? `, which ${WORDS[origin.kind]} (\`${origin.name}\`)` : "";
}
