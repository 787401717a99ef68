/** What a name that a model file imports means: allowed first, because no list of what is dangerous is ever whole. */

import type { ModelDocument, ModelGlobal } from "../../documents/model/document.ts";
import { LAMBDA } from "../../documents/model/keras.ts";
import { ALLOWED, ALLOWED_CLASSES, ALLOWED_PATTERNS, ALLOWED_UNCALLED, KERAS_MODULES } from "./allowed.ts";
import { DENIED_ANYWHERE, DENIED_MODULES, DENIED_NAMES, DENIED_WHEN_CHAINED, JUDGED_BY_ARGUMENTS } from "./denied.ts";

export type Standing = "allowed" | "unaudited" | "denied";

/** `more` are names that the repository itself allows; they never allow what is denied. */
export function standingOf(global: ModelGlobal, format: ModelDocument["format"], more?: ReadonlySet<string>): Standing {
  const { qualified, module, name, ways } = global;
  // Whoever sets attributes of a function or a class changes what it does for everybody.
  if (ways.has("altered")) return "denied";
  if (ALLOWED.has(qualified) || isTorchScript(module)) return "allowed";
  if (isInternal(qualified) || isDenied(qualified)) return "denied";
  if (ways.has("chained") && DENIED_WHEN_CHAINED.has(qualified)) return "denied";
  if (isLambda(global)) return "denied";
  if (JUDGED_BY_ARGUMENTS.has(qualified)) return more?.has(qualified) ? "allowed" : "unaudited";
  if (ALLOWED_PATTERNS.some((pattern) => pattern.test(qualified))) return "allowed";
  if (
    !ways.has("called") &&
    !ways.has("chained") &&
    (ALLOWED_CLASSES.test(qualified) || ALLOWED_UNCALLED.test(qualified))
  )
    return "allowed";
  if (format === "keras" && (KERAS_MODULES.test(module) || module === "math" || module === "numpy")) return "allowed";
  return more?.has(qualified) && !name.includes("__") ? "allowed" : "unaudited";
}

/** Bytecode of a Lambda layer runs unless Keras is in its safe mode. */
export function isLambda({ module, name }: ModelGlobal): boolean {
  return module === LAMBDA.module && name === LAMBDA.name;
}

/** Every part of the dotted path counts: `pandas.io.common` and `os.system` are `os.system`. */
function isDenied(qualified: string): boolean {
  if (JUDGED_BY_ARGUMENTS.has(qualified)) return false;
  const parts = qualified.split(".");
  let path = "";
  for (const [index, part] of parts.entries()) {
    path = index === 0 ? part : `${path}.${part}`;
    if (DENIED_MODULES.has(path) || DENIED_NAMES.has(path)) return !isException(parts);
    if (index > 0 && DENIED_ANYWHERE.has(part)) return true;
  }
  return false;
}

/** `builtins.ValueError`: an exception does nothing when it is made. */
function isException([module, name = "", ...rest]: readonly string[]): boolean {
  const isBuiltin = module === "builtins" || module === "__builtin__" || module === "exceptions";
  return isBuiltin && rest.length === 0 && /^[A-Z]\w*(?:Error|Exception|Warning|Iteration|Exit|Interrupt)$/.test(name);
}

/** `x.__globals__`, `numpy.__builtins__`: ways into Python itself. */
function isInternal(qualified: string): boolean {
  return /(?:^|\.)__(?!main__|future__)\w+__(?:\.|$)/.test(qualified);
}

function isTorchScript(module: string): boolean {
  return module === "__torch__" || module.startsWith("__torch__.");
}
