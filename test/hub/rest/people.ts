/** Who may do what in a repository, and which rules hold on a branch. */

import { branchHead } from "../git/repository.ts";
import { type Call, numberParam, ok, param } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { repositoryRoute, route } from "../http/route.ts";
import { access } from "../identity/identity.ts";
import { holds } from "../identity/permissions.ts";
import { accountJson } from "../json/account.ts";
import { apiUrl, repositoryJson } from "../json/repository.ts";
import type { HubRepository, Role } from "../state.ts";

const METADATA = { metadata: "read" } as const;

/** The old word for each role: `permission` knows fewer than `role_name`. */
const LEGACY: Readonly<Record<Role, string>> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function permission(call: Call, repository: HubRepository) {
  const login = param(call, "login");
  const account = call.hub.state.accounts.get(login);
  if (!account) throw notFound();
  const open: Role | undefined = repository.private ? undefined : "read";
  const role = login === repository.owner.login ? "admin" : (repository.collaborators.get(login) ?? open);
  return ok({
    permission: role ? LEGACY[role] : "none",
    role_name: role ?? "",
    user: accountJson(call.hub.state, account),
  });
}

async function branch(call: Call, repository: HubRepository) {
  const name = param(call, "branch");
  const sha = await branchHead(repository.git, name);
  if (sha === undefined) throw notFound();
  const url = `${apiUrl(call.hub.state, repository)}/commits/${sha}`;
  return ok({ name, commit: { sha, url }, protected: repository.rules.has(name) });
}

/** Whom a team has is known to who may read the organization's members. */
function membership(call: Call) {
  const { identity, hub } = call;
  if (identity.kind !== "installation" || !holds(identity.token.permissions, { members: "read" })) {
    throw new Refusal(403, "Resource not accessible by integration");
  }
  const members = hub.state.teams.get(`${param(call, "org")}/${param(call, "slug")}`);
  if (!members?.has(param(call, "login"))) throw notFound();
  return ok({ state: "active", role: "member", url: "" });
}

/** By id, which stays when a repository is renamed or transferred. */
function byId(call: Call) {
  const id = numberParam(call, "id");
  const found = call.hub.state.repositories.find((one) => one.id === id);
  if (!found) throw notFound();
  const repository = access(call.hub.state, call.identity, found.owner.login, found.name, [METADATA]);
  return ok(repositoryJson(call.hub.state, repository));
}

export const peopleRoutes = [
  route("GET", "/orgs/:org/teams/:slug/memberships/:login", membership),
  route("GET", "/repositories/:id", byId),
  repositoryRoute("GET", "/collaborators/:login/permission", METADATA, permission),
  repositoryRoute("GET", "/rules/branches/:branch*", METADATA, (call, repository) =>
    paged(call, repository.rules.get(param(call, "branch")) ?? [], (rule) => rule),
  ),
  repositoryRoute("GET", "/branches/:branch*", { contents: "read" }, branch),
];
