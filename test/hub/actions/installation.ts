/** What owners do with the App: install, suspend, take away, and say what it may do and where. */
import { accountOf } from "../accounts.ts";
import type { Hub } from "../context.ts";
import { holds, type Permissions } from "../identity/permissions.ts";
import { accountJson } from "../json/account.ts";
import { installationJson } from "../json/app.ts";
import { fullName, type HubRepository, type Installation, now, permissionsOf, type State } from "../state.ts";

/** Without telling the App; what was chosen before is replaced. */
export function putInstallation(state: State, owner: string, selected?: readonly string[]): Installation {
  const before = state.installations.get(owner);
  const installation: Installation = {
    id: before?.id ?? state.nextId(),
    account: accountOf(state, owner, "Organization"),
    createdAt: before?.createdAt ?? now(),
    ...(selected ? { selected: new Set(selected) } : {}),
  };
  state.installations.set(owner, installation);
  return installation;
}

/** Installs the App for all repositories of an owner, or for the named ones. */
export function install(hub: Hub, owner: string, selected?: readonly string[]): void {
  const { state } = hub;
  const isNew = !state.installations.has(owner);
  const installation = putInstallation(state, owner, selected);
  if (!isNew) return;
  const covered = state.repositories.filter((one) => one.owner.login === owner);
  const repositories = covered.filter(({ name }) => installation.selected?.has(name) ?? true).map(short);
  tell(hub, "installation", "created", installation, { repositories });
}

/** Nothing of the account can be reached any more by the time the App hears of it. */
export function uninstall(hub: Hub, owner: string): void {
  const installation = hub.state.installations.get(owner);
  if (!installation) return;
  hub.state.installations.delete(owner);
  tell(hub, "installation", "deleted", installation);
}

export function suspend(hub: Hub, owner: string): void {
  const installation = hub.state.installations.get(owner);
  if (installation) replace(hub, "suspend", { ...installation, suspendedAt: now() });
}

export function unsuspend(hub: Hub, owner: string): void {
  const { suspendedAt: _, ...installation } = hub.state.installations.get(owner) ?? {};
  if ("id" in installation) replace(hub, "unsuspend", installation);
}

/** What is less than before needs nobody's consent, and nobody is told. */
export function grant(hub: Hub, owner: string, permissions: Permissions): void {
  const { state } = hub;
  const before = state.installations.get(owner);
  if (!before) return;
  const after = { ...before, permissions };
  if (holds(permissionsOf(state, before), permissions)) state.installations.set(owner, after);
  else replace(hub, "new_permissions_accepted", after);
}

/** The installation covers the others of the account's repositories from now on. */
export function removeRepository(hub: Hub, repository: HubRepository): void {
  const { state } = hub;
  const { owner, name } = repository;
  const installation = state.installations.get(owner.login);
  if (!installation) return;
  const all = state.repositories.filter((one) => one.owner === owner).map((one) => one.name);
  const selected = new Set([...(installation.selected ?? all)].filter((one) => one !== name));
  const after = { ...installation, selected };
  state.installations.set(owner.login, after);
  tellRepositories(hub, after, { removed: [repository] });
}

export function addRepository(hub: Hub, repository: HubRepository): void {
  const { owner, name } = repository;
  const installation = hub.state.installations.get(owner.login);
  if (!installation?.selected) return;
  const after = { ...installation, selected: new Set([...installation.selected, name]) };
  hub.state.installations.set(owner.login, after);
  tellRepositories(hub, after, { added: [repository] });
}

export function tellRepositories(
  hub: Hub,
  installation: Installation,
  { added = [], removed = [] }: { added?: readonly HubRepository[]; removed?: readonly HubRepository[] },
): void {
  tell(hub, "installation_repositories", added.length > 0 ? "added" : "removed", installation, {
    repository_selection: installation.selected ? "selected" : "all",
    repositories_added: added.map(short),
    repositories_removed: removed.map(short),
  });
}

function replace(hub: Hub, action: string, installation: Installation): void {
  hub.state.installations.set(installation.account.login, installation);
  tell(hub, "installation", action, installation);
}

function short(repository: HubRepository) {
  return { id: repository.id, name: repository.name, full_name: fullName(repository), private: repository.private };
}

/** Every App hears of its own installations, suspended or not. */
function tell(
  { state, webhooks }: Hub,
  event: string,
  action: string,
  installation: Installation,
  more: Readonly<Record<string, unknown>> = {},
): void {
  webhooks.send({
    event,
    action,
    installationId: installation.id,
    repositoryId: null,
    payload: {
      action,
      installation: installationJson(state, installation),
      ...more,
      sender: accountJson(state, installation.account),
    },
  });
}
