/** Installation tokens: made, narrowed, expired. */
import { randomBytes } from "node:crypto";
import { Refusal } from "../http/refusal.ts";
import { type HubRepository, type Installation, permissionsOf, type State } from "../state.ts";
import { holds, type Permissions } from "./permissions.ts";

export const SUSPENDED = "This installation has been suspended";

const LIFE_MS = 60 * 60 * 1000;

export interface TokenRequest {
  readonly repositories?: readonly string[] | undefined;
  readonly repository_ids?: readonly number[] | undefined;
  readonly permissions?: Permissions | undefined;
}

export interface NewToken {
  readonly token: string;
  readonly expiresAt: string;
  readonly permissions: Permissions;
  readonly repositories: readonly HubRepository[] | undefined;
}

/** A token of the form that GitHub gives since 2026-04: `ghs_<app id>_<three parts with dots>`. */
export function createInstallationToken(state: State, installation: Installation, request: TokenRequest): NewToken {
  if (installation.suspendedAt !== undefined) throw new Refusal(403, SUSPENDED);
  const held = permissionsOf(state, installation);
  const permissions = request.permissions ?? held;
  if (!holds(held, permissions)) {
    throw new Refusal(422, "The permissions requested are not granted to this installation.");
  }
  const repositories = wantedRepositories(state, installation, request);
  const part = (bytes: number) => randomBytes(bytes).toString("base64url");
  const token = `ghs_${state.app.id}_${part(27)}.${part(120)}.${part(64)}`;
  const expiresAt = Date.now() + LIFE_MS;
  state.installationTokens.set(token, {
    installation,
    permissions: { ...permissions, metadata: "read" },
    ...(repositories ? { repositories: new Set(repositories.map((one) => one.id)) } : {}),
    expiresAt,
  });
  return { token, expiresAt: new Date(expiresAt).toISOString(), permissions, repositories };
}

function wantedRepositories(state: State, installation: Installation, request: TokenRequest) {
  if (!request.repositories && !request.repository_ids) return undefined;
  const covered = coveredRepositories(state, installation);
  const wanted = covered.filter(
    (one) => request.repositories?.includes(one.name) || request.repository_ids?.includes(one.id),
  );
  if (wanted.length < (request.repositories?.length ?? 0) + (request.repository_ids?.length ?? 0)) {
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  }
  return wanted;
}

export function coveredRepositories(state: State, installation: Installation): HubRepository[] {
  return state.repositories.filter(
    (one) => one.owner.login === installation.account.login && (installation.selected?.has(one.name) ?? true),
  );
}
