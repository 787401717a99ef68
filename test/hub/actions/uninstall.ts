/** The App is taken away from an account, or from some of its repositories. */
import type { Hub } from "../context.ts";
import { accountJson } from "../json/account.ts";
import { installationJson } from "../json/app.ts";
import type { HubRepository } from "../state.ts";

/** Nothing of the account can be reached any more by the time the App hears of it. */
export function uninstall(hub: Hub, owner: string): void {
  const { state } = hub;
  const installation = state.installations.get(owner);
  if (!installation) return;
  const payload = {
    action: "deleted",
    installation: installationJson(state, installation),
    sender: accountJson(state, installation.account),
  };
  state.installations.delete(owner);
  hub.webhooks.send({
    event: "installation",
    action: "deleted",
    installationId: installation.id,
    repositoryId: null,
    payload,
  });
}

/** The installation covers the others of the account's repositories from now on. */
export function removeRepository(hub: Hub, repository: HubRepository): void {
  const { state } = hub;
  const { owner, name, id } = repository;
  const installation = state.installations.get(owner.login);
  if (!installation) return;
  const all = state.repositories.filter((one) => one.owner === owner).map((one) => one.name);
  const selected = new Set([...(installation.selected ?? all)].filter((one) => one !== name));
  const now = { ...installation, selected };
  state.installations.set(owner.login, now);
  hub.webhooks.send({
    event: "installation_repositories",
    action: "removed",
    installationId: installation.id,
    repositoryId: null,
    payload: {
      action: "removed",
      installation: installationJson(state, now),
      repository_selection: "selected",
      repositories_added: [],
      repositories_removed: [{ id, name, full_name: `${owner.login}/${name}`, private: repository.private }],
      sender: accountJson(state, owner),
    },
  });
}
