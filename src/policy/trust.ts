/** Who decides what a value of Python code is. The one place that says how far to trust it. */
import type { FunctionDefinition, PythonDocument, Value } from "../documents/python/document.ts";

/**
 * `untrusted`: a request, a model's answer, whoever is outside. `caller`: a parameter. `operator`: the command line,
 * the environment, configuration. `unknown`: nothing of these can be seen.
 */
export type Trust = "untrusted" | "caller" | "operator" | "unknown";

const REQUEST =
  /^(?:flask|quart|bottle|sanic)\.request\b|^(?:fastapi|starlette\.requests|starlette\.websockets|aiohttp\.web|django\.http|rest_framework\.request)\.\w*(?:Request|WebSocket)\b/;
const ANSWER = /\.choices\[0\]\.(?:message|text|delta)|\.output_text\b/;
const SETTINGS =
  /^(?:self\.)?_?(?:args?|opts?|options|flags|FLAGS|cfg|config|conf|hparams|hp|settings|params|namespace|parsed)(?:\.|\[)/;
const FROM_OPERATOR = /^(?:os\.(?:environ|getenv)|sys\.argv|builtins\.input|input)\b/;
const ROUTES = new Set(["get", "post", "put", "patch", "delete", "route", "api_route", "websocket"]);
const COMMANDS = /^(?:click|typer|fire|hydra|absl)\b/;

export function trustOf(document: PythonDocument, value: Value): Trust {
  for (const part of value.inside) {
    const names = [...part.names, ...(part.call?.names ?? [])];
    if (names.some((name) => REQUEST.test(name))) return "untrusted";
  }
  if (ANSWER.test(value.text)) return "untrusted";
  const names = [...value.inside].flatMap((part) => [...part.names, ...(part.call?.names ?? [])]);
  if (names.some((name) => FROM_OPERATOR.test(name)) || SETTINGS.test(value.text)) return "operator";
  const root = rootOf(value);
  if (root.definitions.some((one) => /^parse(?:_known)?_args$/.test(one.call?.method ?? ""))) return "operator";
  const { parameter } = root;
  if (!parameter) return "unknown";
  if (parameter.name === "self" || parameter.name === "cls") return "unknown";
  const owner = document.functions.find((one) => one.parameters.some(({ from }) => from === parameter.from));
  if (owner && isRoute(owner)) return /Depends|Security/.test(parameter.default.text) ? "caller" : "untrusted";
  return owner && isCommand(owner) ? "operator" : "caller";
}

/** `a` of `a.b["c"].d`. */
function rootOf(value: Value): Value {
  let at = value;
  for (let steps = 0; steps < 20; steps++) {
    const next = at.call?.receiver ?? at.object;
    if (next.absent) return at;
    at = next;
  }
  return at;
}

/** `@app.post("/predict")`. */
function isRoute({ decorators }: FunctionDefinition): boolean {
  return decorators.some(({ call }) => {
    const path = call?.argument(0, "path").string ?? call?.argument(0, "rule").string;
    return call !== undefined && ROUTES.has(call.method) && path?.startsWith("/") === true;
  });
}

function isCommand({ decorators }: FunctionDefinition): boolean {
  return decorators.some((one) => {
    const names = [...one.names, ...(one.call?.names ?? [])];
    return names.some((name) => COMMANDS.test(name)) || /\.command$/.test(one.call?.callee.text ?? one.text);
  });
}
