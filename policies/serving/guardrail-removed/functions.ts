/** Guards in functions: calls, decorators, dependencies, middleware. */
import {
  type Call,
  type Decision,
  type FunctionDefinition,
  isOwnLibrary,
  type Protection,
  type PythonDocument,
} from "#policy";
import { filterOf, GUARD_MODEL } from "./filters.ts";
import {
  ACCESS_DECORATOR,
  ACCESS_DEPENDENCY,
  GUARD_MIDDLEWARE,
  guardName,
  LIMIT_DECORATOR,
  LIMIT_DEPENDENCY,
} from "./names.ts";
import { denialOf, refusalsIn } from "./refusals.ts";

export interface Guard extends Protection {
  readonly label: string;
  /** True when a guard for everything in the file, or elsewhere in it, does as well. */
  readonly shared: boolean;
  /** True for a condition in the function itself. */
  readonly refusal?: boolean;
}

/** `serves`: names of guards count, as the file takes requests or asks a model. */
export function guardsInCode(document: PythonDocument, serves: boolean): Guard[] {
  return [
    ...document.allCalls.flatMap((call) => called(document, call, serves)),
    ...document.functions.flatMap(declared),
    ...models(document),
    ...refusalsIn(document, serves).map(refusal),
    ...document.functions.flatMap((one) => digests(document, one)),
  ];
}

function refusal(decision: Decision): Guard {
  const denial = denialOf(decision);
  const what = `the answer \`${denial}\` where \`${decision.condition.text.slice(0, 60).replace(/\s+/g, " ")}\``;
  return { ...guard("access check", what, "high", decision.anchor, [denial]), shared: true, refusal: true };
}

function called(document: PythonDocument, call: Call, serves: boolean): Guard[] {
  if (call.decorator) return [];
  const filter = isOwnLibrary(document, call.name ?? "") ? undefined : filterOf(call.names);
  if (filter)
    return [
      guard("content filter", `\`${call.callee.text.slice(0, 60)}\` (${filter.label})`, "high", call.anchor, [
        tailOf(call),
      ]),
    ];
  if (call.method === "add_middleware") {
    const name = call.argument(0).last;
    return GUARD_MIDDLEWARE.test(name)
      ? [guard("middleware", `the middleware \`${name}\``, "high", call.anchor, [name])]
      : [];
  }
  if (isDependency(call))
    return call.anchor === "" && isGlobal(document, call) ? dependency(call.argument(0).text, call.anchor) : [];
  if (call.names.some((name) => name === "hmac.compare_digest"))
    return [guard("integrity check", "`hmac.compare_digest`", "high", call.anchor, ["compare_digest"])];
  // A definition of that name is where it is written, not where it guards.
  const named = guardName(call.method, serves);
  return named && !call.anchor.endsWith(call.method)
    ? [{ ...guard(named.label, `\`${call.method}\``, named.severity, call.anchor, [call.method]), shared: true }]
    : [];
}

/** What stands in decorators and parameters of a function. */
function declared(definition: FunctionDefinition): Guard[] {
  const { path } = definition;
  const decorators = definition.decorators.flatMap((decorator): Guard[] => {
    const name = (decorator.call?.callee ?? decorator).last;
    const limits = LIMIT_DECORATOR.test(name) || /limiter\.\w*limit$/i.test((decorator.call?.callee ?? decorator).text);
    if (limits)
      return [
        guard("rate limit", `the rate limit \`@${(decorator.call?.callee ?? decorator).text}\``, "medium", path, [
          name,
        ]),
      ];
    const access = ACCESS_DECORATOR.test(name) || decorator.names.includes("starlette.authentication.requires");
    return access ? [guard("access check", `\`@${name}\``, "high", path, [name])] : dependencies(decorator.text, path);
  });
  const parameters = definition.parameters.flatMap((one) =>
    dependencies(`${one.annotation ?? ""} ${one.default.text}`, path),
  );
  return [...decorators, ...parameters, ...beforeAll(definition)];
}

/** `@app.before_request` that turns callers away: for every route. */
function beforeAll({ name, decorators, text }: FunctionDefinition): Guard[] {
  const runs = decorators.some((one) => /^before_(?:app_)?request$/.test((one.call?.callee ?? one).last));
  return runs && /\b(?:401|403|UNAUTHORIZED|FORBIDDEN|Unauthorized|Forbidden)\b/.test(text)
    ? [guard("access check", `\`${name}\` before every request`, "high", "", [name])]
    : [];
}

function dependencies(text: string, anchor: string): Guard[] {
  return [...text.matchAll(/\b(?:Depends|Security)\(\s*([\w.]+)/g)].flatMap(([all, name = ""]) =>
    all.startsWith("Security") ? access(name, anchor) : dependency(name, anchor),
  );
}

function dependency(text: string, anchor: string): Guard[] {
  const name = /^[\w.]+/.exec(text)?.[0] ?? "";
  if (LIMIT_DEPENDENCY.test(name)) return [guard("rate limit", `the rate limit \`${name}\``, "medium", anchor, [name])];
  return ACCESS_DEPENDENCY.test(name) ? access(name, anchor) : [];
}

function access(name: string, anchor: string): Guard[] {
  return [guard("access check", `the dependency \`${name}\``, "high", anchor, ["Depends", name])];
}

function isDependency(call: Call): boolean {
  return /^(?:Depends|Security)$/.test(call.method);
}

/** In `FastAPI(dependencies=[…])` or `APIRouter(…)`: for every route. */
function isGlobal(document: PythonDocument, { from }: Call): boolean {
  return document.allCalls.some(
    (outer) =>
      !outer.decorator &&
      /^(?:FastAPI|APIRouter|include_router)$/.test(outer.method) &&
      outer.from < from &&
      from < outer.to,
  );
}

/** The path of a class, not the name of a model. */
const DOTTED = /^\w+(?:\.\w+){2,}$/;

/** Models that judge, by their names. */
function models(document: PythonDocument): Guard[] {
  return document.allCalls.flatMap((call) => {
    const name = [...call.args, ...call.keywords.map(({ value }) => value)].find(
      ({ string }) => string !== undefined && GUARD_MODEL.test(string) && !DOTTED.test(string),
    );
    return name?.string === undefined
      ? []
      : [guard("content filter", `\`${name.string}\``, "high", call.anchor, [name.string])];
  });
}

function guard(
  label: string,
  what: string,
  severity: "high" | "medium",
  anchor: string,
  words: readonly string[],
): Guard {
  const shared = label !== "access check" && label !== "rate limit";
  return { id: `${label} ${anchor}`, label, what, severity, anchor, words, shared };
}

const LOADS = /load|from_pretrained|InferenceSession|extract|retrieve|download|fetch/i;

/** A digest that is compared before something is loaded. */
function digests({ source }: PythonDocument, { path, from, to, calls }: FunctionDefinition): Guard[] {
  const algorithm = calls.map((call) => /^hashlib\.\w+/.exec(call.name ?? "")?.[0]).find((name) => name !== undefined);
  if (algorithm === undefined || !calls.some(({ method }) => LOADS.test(method))) return [];
  const text = source.text.slice(from, to);
  const compares =
    /[!=]=[^\n]{0,80}(?:digest|hash|checksum|sha|md5|expected)|(?:digest\(\)|hash|checksum|sha\w*|md5|actual)\s*[!=]=/i;
  return compares.test(text) && /\braise\b|\bassert\b|return (?:False|None)/.test(text)
    ? [
        guard("integrity check", `the check by \`${algorithm}\``, "high", path, [
          algorithm.slice("hashlib.".length),
          "digest",
        ]),
      ]
    : [];
}

/** `moderations.create`, whatever the client is called. */
function tailOf({ callee, method }: Call): string {
  return /(?:\w+\.)?\w+$/.exec(callee.text.slice(-200))?.[0] ?? method;
}
