/** Parameters that the world outside fills: of route handlers, callbacks of user interfaces, tools and commands. */
import type { Analysis } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import type { OriginKind } from "../document.ts";
import { Kind } from "../kinds.ts";
import { parameterName } from "../parameter-names.ts";
import { definitionPath } from "../place.ts";
import { childOf, children, enclosing, firstChild, kindOf, lastChild, parentOf, textOf } from "../syntax.ts";
import { REQUEST_NAME, REQUEST_TYPE, WEB_ROOTS } from "./sources.ts";

const ROUTES = /^(?:get|post|put|patch|delete|head|options|websocket|api_route|route|websocket_route)$/;
const DEPENDS = /\b(?:Depends|Security|Inject|Provide)\b/;
/** What a framework makes and hands to a handler. */
const MADE =
  /^["']?(?:[\w.]+\.)?(?:Request|HTTPConnection|Response|BackgroundTasks|WebSocket|SecurityScopes|Session|AsyncSession|HttpRequest|gr\.Progress|Progress|Context|RunContext\b.*|ToolContext|State)["']?$/;
const UI_EVENTS =
  /^(?:Interface|ChatInterface|click|submit|change|upload|select|then|success|input|blur|release|stream|load|TabbedInterface|on)$/;
const DEFINITIONS: ReadonlySet<number> = new Set([Kind.Function, Kind.Class, Kind.Lambda]);

export interface Entries {
  /** What a parameter is where the world fills it; "made" for a request object; undefined for an ordinary one. */
  of(parameter: number): OriginKind | "made" | undefined;
}

/** `roots` are those of the modules that the document imports. */
export function findEntries(analysis: Analysis, roots: ReadonlySet<string>): Entries {
  const { syntax, names } = analysis;
  const web = [...roots].some((root) => WEB_ROOTS.test(root));
  const known = new Map<number, OriginKind | undefined>();
  let callbacks: ReadonlySet<number> | undefined;
  return { of };

  function of(parameter: number): OriginKind | "made" | undefined {
    const definition = enclosing(syntax, parameter, DEFINITIONS);
    const name = parameterName(syntax, parameter) ?? "";
    if (definition === -1 || name === "self" || name === "cls") return undefined;
    const type = childOf(syntax, parameter, Kind.Type);
    const annotation = type === -1 ? "" : textOf(syntax, type);
    const isRequest = REQUEST_TYPE.test(annotation) || (annotation === "" && REQUEST_NAME.test(name));
    // LitServe's method of that name is given what the body holds.
    if (web && isRequest && !/\.decode_request$/.test(definitionPath(syntax, definition))) return "made";
    if (MADE.test(annotation) || DEPENDS.test(textOf(syntax, parameter))) return undefined;
    if (!known.has(definition)) known.set(definition, kindOfHandler(definition));
    const kind = known.get(definition);
    return kind !== undefined && counts(definition, name) ? kind : undefined;
  }

  function kindOfHandler(definition: number): OriginKind | undefined {
    if (kindOf(syntax, definition) === Kind.Function) {
      for (const decorator of decoratorsOf(definition)) {
        const kind = decorated(decorator);
        if (kind !== undefined) return kind;
      }
      if (byName(definition)) return "request";
    }
    if (!roots.has("gradio")) return undefined;
    callbacks ??= findCallbacks();
    return callbacks.has(definition) ? "request" : undefined;
  }

  function decoratorsOf(definition: number): number[] {
    const around = parentOf(syntax, definition);
    if (kindOf(syntax, around) !== Kind.Decorated) return [];
    return children(syntax, around)
      .filter((child) => kindOf(syntax, child) === Kind.Decorator)
      .map((child) => firstChild(syntax, child));
  }

  function decorated(decorator: number): OriginKind | undefined {
    const isCall = kindOf(syntax, decorator) === Kind.Call;
    const callee = isCall ? firstChild(syntax, decorator) : decorator;
    const last = textOf(syntax, kindOf(syntax, callee) === Kind.Attribute ? lastChild(syntax, callee) : callee);
    if (isCall && ROUTES.test(last) && kindOf(syntax, callee) === Kind.Attribute && hasPath(decorator))
      return "request";
    const paths = names.targets(callee).flatMap(({ path }) => path ?? []);
    if (last === "api" && roots.has("bentoml")) return "request";
    if ((last === "on_message" || last === "step") && roots.has("chainlit")) return "request";
    if (
      /^(?:web_endpoint|fastapi_endpoint|batch|http|on_event)$/.test(last) &&
      (roots.has("modal") || roots.has("ray"))
    )
      return "request";
    if (/^(?:tool|function_tool|kernel_function|ai_function|tool_plain|resource|prompt)$/.test(last))
      return paths.some((path) => /^(?:mcp|fastmcp)\b/.test(path)) || isAgentFile() ? "answer" : undefined;
    if (/^(?:command|option|argument|group|callback)$/.test(last) && (roots.has("click") || roots.has("typer")))
      return "arguments";
    return undefined;
  }

  function isAgentFile(): boolean {
    return [...roots].some((root) =>
      /^(?:langchain\w*|langgraph|smolagents|agents|mcp|fastmcp|crewai\w*|pydantic_ai|autogen\w*|llama_index|semantic_kernel|strands|agno|haystack)$/.test(
        root,
      ),
    );
  }

  /** `@app.get("/path")`: whatever the application is called and wherever it was made. */
  function hasPath(call: number): boolean {
    const { positional, keywords } = argumentsOf(analysis, call);
    const path = positional[0] ?? keywords.find(({ name }) => name === "path" || name === "rule")?.value;
    if (path === undefined) return false;
    const text = analysis.fold(path);
    return typeof text === "string" ? text === "" || text.startsWith("/") : web;
  }

  /** Handlers that a platform finds by their name. */
  function byName(definition: number): boolean {
    const path = definitionPath(syntax, definition);
    const list = childOf(syntax, definition, Kind.Parameters);
    const own = (list === -1 ? [] : children(syntax, list)).map((node) => parameterName(syntax, node) ?? "");
    if (/^(?:lambda_)?handler$/.test(path)) return own[0] === "event" || (path === "handler" && roots.has("runpod"));
    if (path === "input_fn" || path === "transform_fn") return true;
    const [method] = path.split(".").slice(-1);
    const owner = enclosing(syntax, definition, DEFINITIONS);
    if (owner === -1 || kindOf(syntax, owner) !== Kind.Class) return false;
    if (method === "predict" && own.includes("context") && own.includes("model_input")) return true;
    if (method === "handle" && own.includes("data") && own.includes("context")) return true;
    // https://grpc.io/docs/languages/python/basics/#implementing-routeguide
    if (own.includes("request") && own.includes("context") && /Servicer\b/.test(basesOf(owner))) return true;
    if (method === "decode_request" || (method === "predict" && roots.has("litserve"))) return roots.has("litserve");
    return method === "__call__" && roots.has("ray") && decoratorsOf(owner).some(isDeployment);
  }

  function basesOf(definition: number): string {
    const list = childOf(syntax, definition, Kind.Arguments);
    return list === -1 ? "" : textOf(syntax, list);
  }

  function isDeployment(decorator: number): boolean {
    return /\bdeployment\b/.test(textOf(syntax, decorator).slice(0, 80));
  }

  /** Of some handlers only certain parameters come from outside. */
  function counts(definition: number, name: string): boolean {
    const path = definitionPath(syntax, definition);
    if (/(?:^|\.)(?:lambda_)?handler$/.test(path)) return name === "event" || name === "job";
    return name !== "context" && name !== "ctx" && name !== "progress";
  }

  /** Functions that are handed to Gradio. https://www.gradio.app/docs/gradio/interface */
  function findCallbacks(): ReadonlySet<number> {
    const found = new Set<number>();
    for (let node = 0; node < syntax.count; node++) {
      if (syntax.kind[node] !== Kind.Call) continue;
      const callee = firstChild(syntax, node);
      const word = kindOf(syntax, callee) === Kind.Attribute ? lastChild(syntax, callee) : callee;
      if (!UI_EVENTS.test(textOf(syntax, word))) continue;
      const { positional, keywords } = argumentsOf(analysis, node);
      const handed = keywords.find(({ name }) => name === "fn")?.value ?? positional[0];
      if (handed === undefined) continue;
      if (kindOf(syntax, handed) === Kind.Lambda) found.add(handed);
      for (const { definition } of names.targets(handed)) if (definition !== undefined) found.add(definition);
    }
    return found;
  }
}
