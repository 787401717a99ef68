/** Repositories that were renamed or transferred: their old names redirect to addresses by id, which always work. */
import type { IncomingMessage } from "node:http";
import { access, type Identity } from "../identity/identity.ts";
import { findMoved, fullName, type State } from "../state.ts";
import type { Answer } from "./call.ts";
import type { Match } from "./route.ts";

/** `/repositories/:id/…` as the path by name that it stands for. */
export function named(state: State, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.+)$/.exec(path) ?? [];
  const repository = state.repositories.find((one) => `${one.id}` === id);
  return repository ? `/repos/${fullName(repository)}${rest}` : path;
}

/** 301 for what only reads; 307 for the rest, which must be sent again as it is. */
export function redirection(
  state: State,
  identity: Identity,
  { method, url = "" }: IncomingMessage,
  match: Match | undefined,
): Answer | undefined {
  const { owner, repo } = match?.params ?? {};
  const moved = owner !== undefined && repo !== undefined && findMoved(state, owner, repo);
  if (!moved) return undefined;
  if (identity.kind !== "app") access(state, identity, moved.owner.login, moved.name, [{ metadata: "read" }]);
  const rest = url.replace(/^(?:\/api\/v3)?\/repos\/[^/]+\/[^/?]+/, "");
  const location = `${state.url}/api/v3/repositories/${moved.id}${rest}`;
  return {
    status: method === "GET" || method === "HEAD" ? 301 : 307,
    json: { message: "Moved Permanently", url: location, documentation_url: "https://docs.github.com/rest" },
    headers: { location },
  };
}
