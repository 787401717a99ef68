/** A repository gets another name or owner; its old name leads to it until another takes it. */
import { accountOf } from "../accounts.ts";
import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import { accountJson } from "../json/account.ts";
import { fullName, type HubRepository } from "../state.ts";
import { tellRepositories } from "./installation.ts";

export function renameRepository(hub: Hub, repository: HubRepository, name: string): void {
  const { state } = hub;
  const from = repository.name;
  state.formerNames.set(fullName(repository).toLowerCase(), repository);
  repository.name = name;
  const { login } = repository.owner;
  const installation = state.installations.get(login);
  if (installation?.selected?.has(from)) {
    const selected = new Set([...installation.selected].map((one) => (one === from ? name : one)));
    state.installations.set(login, { ...installation, selected });
  }
  const changes = { repository: { name: { from } } };
  emit(hub, repository, "repository", "renamed", { changes }, repository.owner);
}

/** The installation that it leaves hears that it is gone, the one that it comes to hears of the transfer. */
export function transferRepository(hub: Hub, repository: HubRepository, owner: string): void {
  const { state } = hub;
  const from = repository.owner;
  state.formerNames.set(fullName(repository).toLowerCase(), repository);
  repository.owner = accountOf(state, owner, "Organization");
  const left = state.installations.get(from.login);
  if (left) tellRepositories(hub, left, { removed: [repository] });
  const kind = from.type === "Organization" ? "organization" : "user";
  const changes = { owner: { from: { [kind]: accountJson(state, from) } } };
  emit(hub, repository, "repository", "transferred", { changes }, from);
}
