/** An event of a repository, with what every payload carries beside its own. */
import type { Hub } from "../context.ts";
import { ALWAYS_SENT } from "../identity/permissions.ts";
import { accountJson } from "../json/account.ts";
import { repositoryJson } from "../json/repository.ts";
import { nodeId } from "../json/schema.ts";
import type { Account, HubRepository } from "../state.ts";

/** Sends it when the App is installed there and listens to it. The sender is the App itself when none is given. */
export function emit(
  { state, webhooks }: Hub,
  repository: HubRepository,
  event: string,
  action: string | null,
  payload: Readonly<Record<string, unknown>>,
  sender: Account = state.app.bot,
): void {
  const installation = state.installations.get(repository.owner.login);
  if (!installation || installation.suspendedAt !== undefined) return;
  if (installation.selected?.has(repository.name) === false) return;
  if (!ALWAYS_SENT.has(event) && !state.app.events.includes(event)) return;
  webhooks.send({
    event,
    action,
    installationId: installation.id,
    repositoryId: repository.id,
    payload: {
      ...(action === null ? {} : { action }),
      ...payload,
      repository: repositoryJson(state, repository),
      ...(repository.owner.type === "Organization" ? { organization: organization(repository.owner) } : {}),
      installation: { id: installation.id, node_id: nodeId("I", installation.id) },
      sender: accountJson(state, sender),
    },
  });
}

function organization({ id, login }: Account): Record<string, unknown> {
  return { id, login, node_id: nodeId("O", id), description: null };
}
