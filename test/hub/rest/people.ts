/** Who may do what in a repository, and which rules hold on a branch. */

import { branchHead } from "../git/repository.ts";
import { type Call, ok, param } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import { accountJson } from "../json/account.ts";
import { apiUrl } from "../json/repository.ts";
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

export const peopleRoutes = [
  repositoryRoute("GET", "/collaborators/:login/permission", METADATA, permission),
  repositoryRoute("GET", "/rules/branches/:branch*", METADATA, (call, repository) =>
    paged(call, repository.rules.get(param(call, "branch")) ?? [], (rule) => rule),
  ),
  repositoryRoute("GET", "/branches/:branch*", { contents: "read" }, branch),
];
