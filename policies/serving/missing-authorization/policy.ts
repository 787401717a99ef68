import {
  callersOf,
  definePolicy,
  isTest,
  mayAuthenticate,
  type PythonDocument,
  type Route,
  routesOf,
  type Violation,
} from "#policy";

const ADMIN = /\/(?:admin|shutdown|restart|reload)(?:\/|$)/i;
const MODEL = /\/models\/(?:<[^>]+>|\{[^}]+\})\/?$|\/models\/(?:\w+\/)?(?:load|unload)\/?$/i;
const SIGN_IN = /\/(?:login|logout|signup|register|token|auth|callback|webhooks?|oauth)\b/i;
const BY_ID = /(?:\{|<(?:\w+:)?)(\w+)(?::\w+)?[}>]/;
const CHANGES: ReadonlySet<string> = new Set(["PUT", "PATCH", "DELETE"]);
/** What stands for a right beyond being known. */
const ROLE =
  /admin|super|staff|role|permission|scope|privilege|owner|authori[sz]e|\bcan_|policy|rbac|acl|tenant|40[13]/i;
/** Reads or writes what an id stands for. */
const BY_KEY =
  /^(?:get|get_or_404|filter|filter_by|where|delete|delete_one|update|update_one|find_one|find_one_and_\w+|execute|query|remove|pop|unload|get_by_id|delete_by_id|find_by_id)$/;
const FEWEST_KNOWN = 2;

export default definePolicy({
  id: "missing-authorization",
  stage: "serving",
  severity: "medium",
  confidence: "medium",
  title: "A route acts on what an id names, or on the server, without asking who may",
  why: "Whoever guesses or reads an id deletes or changes another tenant's data, runs or models; an open admin route swaps the model or stops the service.",
  fix: "Ask for the user in the route and look objects up by owner and id together; put a dependency on a role before admin routes.",
  references: [
    "CWE-862",
    "CWE-639",
    "AML.T0049",
    "https://owasp.org/API-Security/editions/2023/en/0xa1-broken-object-level-authorization/",
  ],
  since: "0.4.0",
  limits:
    "Medium for a PUT, PATCH or DELETE by id that nobody is asked for while at least two routes of the file ask, and for admin routes without a role in a file that asks elsewhere; low where the user is asked for and not used. Reading by id may be public and is silent. So are routers with dependencies of their own, hooks before requests, signing in, tests, and files that know no users: those are unauthenticated-endpoint's.",
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    const all = routesOf(document);
    if (all.length === 0 || !mayAuthenticate(document)) return;
    const routes = all.filter(({ owner }) => !isGuarded(document, owner));
    const known = routes.filter((route) => callersOf(route).known.length > 0).length;
    if (known === 0) return;
    for (const route of routes) {
      const violation = adminFault(route) ?? (known >= FEWEST_KNOWN ? forgotten(route) : undefined) ?? unused(route);
      if (violation) yield violation;
    }
  },
});

/** An application, router or hook that asks for all of its routes. */
function isGuarded(document: PythonDocument, owner: string): boolean {
  if (document.calls("*.add_middleware", "*.middleware", "*.before_request").length > 0) return true;
  if (
    document.functions.some(({ decorators }) =>
      decorators.some(({ text }) => /\.(?:before_\w*request|middleware)\b/.test(text)),
    )
  )
    return true;
  return document.assignments.some(
    ({ target, value }) => target.text === owner && /\b(?:dependencies|middleware|route_class)\s*=/.test(value.text),
  );
}

function adminFault(route: Route): Violation | undefined {
  const deletesModel = MODEL.test(route.path) && (route.methods.includes("DELETE") || /load\/?$/.test(route.path));
  if ((!ADMIN.test(route.path) && !deletesModel) || SIGN_IN.test(route.path)) return undefined;
  const { known } = callersOf(route);
  if (hasRole(route)) return undefined;
  return route.declaration.violation(
    known.length > 0 ? `${shown(route)} asks who calls and for no role` : `${shown(route)} asks nobody who they are`,
  );
}

function forgotten(route: Route): Violation | undefined {
  const id = BY_ID.exec(route.path)?.[1];
  if (id === undefined || SIGN_IN.test(route.path) || !route.methods.some((method) => CHANGES.has(method)))
    return undefined;
  if (callersOf(route).known.length > 0 || hasRole(route) || !usesKey(route, id)) return undefined;
  return route.declaration.violation(`${shown(route)} asks for no user, as its neighbours do`);
}

function unused(route: Route): Violation | undefined {
  const id = BY_ID.exec(route.path)?.[1];
  const { user } = callersOf(route);
  if (id === undefined || user === undefined || !route.methods.some((method) => CHANGES.has(method))) return undefined;
  if (hasRole(route) || !usesKey(route, id) || new RegExp(`\\b${user}\\b`).test(bodyOf(route))) return undefined;
  return route.declaration.violation(`${shown(route)} acts on any \`${id}\`: \`${user}\` is not used`, {
    severity: "low",
  });
}

function hasRole(route: Route): boolean {
  return (
    ROLE.test(bodyOf(route)) ||
    ROLE.test(callersOf(route).known.join(" ")) ||
    /\b(?:request|_request)\b/.test(bodyOf(route))
  );
}

function usesKey({ handler }: Route, id: string): boolean {
  const word = new RegExp(`\\b${id}\\b`);
  return handler.calls.some((call) => BY_KEY.test(call.method) && word.test(call.text));
}

/** What stands below the declaration; names and paths often hold the words that are looked for. */
function bodyOf({ handler }: Route): string {
  const end = handler.parameters.at(-1)?.to ?? handler.from;
  return handler.text.slice(Math.max(0, end - handler.from)).replace(/^[^\n]*:\s*\n/, "");
}

function shown({ path, methods }: Route): string {
  return `\`${methods.length === 1 ? `${methods[0]} ` : ""}${path}\``;
}
