/** HTTP routes that a Python file declares. The one place that knows how web frameworks write them. */
import type { Call, FunctionDefinition, Place, PythonDocument } from "../documents/python/document.ts";

export interface Route {
  /** As declared, without the prefix of a router: `/models/{name}`. */
  readonly path: string;
  /** In capitals; empty where any or an unknown method counts. */
  readonly methods: readonly string[];
  readonly handler: FunctionDefinition;
  /** What declares it: the decorator, or the call that adds it. */
  readonly declaration: Call;
  /** The application or router as written: `app`. */
  readonly owner: string;
}

const FRAMEWORKS = [
  "fastapi",
  "flask",
  "quart",
  "sanic",
  "starlette",
  "aiohttp",
  "litestar",
  "bottle",
  "blacksheep",
  "robyn",
];
const VERBS = /^(?:get|post|put|patch|delete)$/;
const ANY = /^(?:route|api_route|websocket)$/;
/** Calls that take a path and a function, and where the function stands. */
const ADDS: ReadonlyMap<string, number> = new Map([
  ["add_api_route", 1],
  ["add_route", 1],
  ["add_url_rule", 2],
  ["add_post", 1],
  ["add_get", 1],
  ["add_delete", 1],
  ["add_put", 1],
  ["Route", 1],
]);

/** Of one function; every route asks for all decorators of its function. */
const MOST_ROUTES = 24;

export function routesOf(document: PythonDocument): readonly Route[] {
  if (!document.importsModule(...FRAMEWORKS)) return [];
  return [...document.functions.flatMap(decorated), ...added(document)].sort(
    (a, b) => a.declaration.from - b.declaration.from,
  );
}

function decorated(handler: FunctionDefinition): Route[] {
  const routes = handler.decorators.flatMap(({ call }) => {
    if (!call || call.receiver.absent || !(VERBS.test(call.method) || ANY.test(call.method))) return [];
    return routeOf(call, handler, VERBS.test(call.method) ? [call.method.toUpperCase()] : methodsOf(call));
  });
  return routes.slice(0, MOST_ROUTES);
}

function added(document: PythonDocument): Route[] {
  const handlers = new Map<string, FunctionDefinition>();
  for (const one of document.functions)
    if (!handlers.has(one.name) && one.class === undefined) handlers.set(one.name, one);
  return document.calls(...[...ADDS.keys()].map((method) => `*.${method}`)).flatMap((call) => {
    const index = ADDS.get(call.method);
    if (index === undefined) return [];
    const given = call.argument(index, "endpoint");
    const named = given.absent ? call.keyword("view_func") : given;
    const handler = handlers.get(named.last);
    const verb = /^add_(get|post|put|delete)$/.exec(call.method)?.[1];
    return handler ? routeOf(call, handler, verb ? [verb.toUpperCase()] : methodsOf(call)) : [];
  });
}

function routeOf(declaration: Call, handler: FunctionDefinition, methods: readonly string[]): Route[] {
  const given = declaration.argument(0, "path");
  const path = (given.absent ? declaration.keyword("rule") : given).string;
  return path?.startsWith("/") ? [{ path, methods, handler, declaration, owner: declaration.receiver.text }] : [];
}

function methodsOf(call: Call): readonly string[] {
  return call.keyword("methods").items.flatMap(({ string }) => string?.toUpperCase() ?? []);
}

/** Where people or programs from outside reach the code of this file: a route, or the start of a user interface. */
export function servedAt(document: PythonDocument): Place | undefined {
  const [route] = routesOf(document);
  if (route) return route.declaration;
  return document.calls(
    "gradio.Interface",
    "gradio.ChatInterface",
    "gradio.Blocks",
    "smolagents.GradioUI",
    "streamlit.chat_input",
    "streamlit.text_input",
    "streamlit.text_area",
    "chainlit.on_message",
    "fastmcp.FastMCP",
    "mcp.server.fastmcp.FastMCP",
  )[0];
}
