/** The table of routes: method and path with `:name` for a segment and `:name*` for the rest. */
import type { operations } from "@octokit/openapi-types";
import { access } from "../identity/identity.ts";
import type { Permissions } from "../identity/permissions.ts";
import type { HubRepository, Pull } from "../state.ts";
import { type Answer, type Call, numberParam } from "./call.ts";
import { notFound, Refusal } from "./refusal.ts";
import { type BodyOf, validate } from "./validate.ts";

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

type Result = Answer | Promise<Answer>;

export function route(method: string, path: string, answer: (call: Call) => Result): Route {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const pattern = new RegExp(`^${path.replace(/\/:\w+\*/g, "(?:/(.*))?").replace(/:\w+/g, "([^/]+)")}/?$`);
  return { method, path, pattern, names, answer };
}

/** A route for the App itself: it wants the App's own token. */
export function appRoute(method: string, path: string, answer: (call: Call) => Result): Route {
  return route(method, path, (call) => {
    if (call.identity.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
    return answer(call);
  });
}

type Needs = Permissions | readonly Permissions[];

/** A route below `/repos/:owner/:repo`; any one of the sets of permissions is enough. */
export function repositoryRoute(
  method: string,
  path: string,
  needs: Needs,
  answer: (call: Call, repository: HubRepository) => Result,
): Route {
  const anyOf = Array.isArray(needs) ? needs : [needs];
  return route(method, `/repos/:owner/:repo${path}`, (call) =>
    answer(call, access(call.hub.state, call.identity, call.params.owner ?? "", call.params.repo ?? "", anyOf)),
  );
}

/** A route below a pull request, which issues' routes name `:issue`. */
export function pullRoute(
  method: string,
  path: string,
  needs: Needs,
  answer: (call: Call, pull: Pull) => Result,
): Route {
  const name = path.includes(":issue") ? "issue" : "pull";
  return repositoryRoute(method, path, needs, (call, repository) => {
    const pull = repository.pulls.get(numberParam(call, name));
    if (!pull) throw notFound();
    return answer(call, pull);
  });
}

/** Checks the body against the schema of the operation before the handler sees it. */
export function withBody<Operation extends keyof operations, Subject>(
  operation: Operation,
  answer: (call: Call<BodyOf<Operation>>, subject: Subject) => Result,
): (call: Call, subject: Subject) => Result {
  return (call, subject) => {
    const body = call.body ?? {};
    validate(operation, body);
    return answer({ ...call, body: body as BodyOf<Operation> }, subject);
  };
}

export interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
}

export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  for (const one of routes) {
    const match = one.method === method ? one.pattern.exec(path) : null;
    if (!match) continue;
    const params: Record<string, string> = {};
    for (const [index, name] of one.names.entries()) params[name] = decoded(match[index + 1] ?? "");
    return { route: one, params };
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
