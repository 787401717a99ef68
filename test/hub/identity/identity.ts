/** Who asks, and what they may see and do. */
import { notAccessible, notFound, Refusal } from "../http/refusal.ts";
import {
  type Account,
  currentInstallation,
  findRepository,
  type HubRepository,
  type InstallationToken,
  permissionsOf,
  type State,
} from "../state.ts";
import { verifyAppJwt } from "./jwt.ts";
import { common, holds, type Permissions } from "./permissions.ts";
import { coveredRepositories, SUSPENDED } from "./tokens.ts";

export type Identity =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app" }
  | { readonly kind: "installation"; readonly value: string; readonly token: InstallationToken }
  | { readonly kind: "user"; readonly account: Account };

/** Reads the Authorization header. A wrong or expired credential is a 401, none at all is an anonymous caller. */
export function identify(state: State, authorization: string | undefined): Identity {
  if (!authorization) return { kind: "anonymous" };
  const token = /^(?:bearer|token) +(\S+)$/i.exec(authorization)?.[1];
  if (!token) throw new Refusal(401, "Bad credentials");
  const user = state.userTokens.get(token);
  if (user) return { kind: "user", account: user };
  const installation = state.installationTokens.get(token);
  if (installation && installation.expiresAt > Date.now())
    return { kind: "installation", value: token, token: live(state, installation) };
  if (installation || token.startsWith("ghs_") || token.split(".").length !== 3)
    throw new Refusal(401, "Bad credentials");
  verifyAppJwt(token, state.app.id, state.app.publicKey);
  return { kind: "app" };
}

/** What an owner takes away is gone from the tokens that are out; what is granted comes with the next token. */
function live(state: State, token: InstallationToken): InstallationToken {
  const installation = currentInstallation(state, token.installation.id);
  if (!installation) throw new Refusal(401, "Bad credentials");
  if (installation.suspendedAt !== undefined) throw new Refusal(403, SUSPENDED);
  return { ...token, installation, permissions: common(token.permissions, permissionsOf(state, installation)) };
}

/** The account in whose name the caller writes. */
export function actor(state: State, identity: Identity): Account {
  if (identity.kind === "user") return identity.account;
  if (identity.kind === "installation") return state.app.bot;
  throw new Refusal(401, "Requires authentication");
}

/**
 * The repository, when the caller may see it and holds one of the sets of permissions.
 * What may not be seen does not exist (404); what may be seen but not done is a 403.
 */
export function access(
  state: State,
  identity: Identity,
  owner: string,
  name: string,
  anyOf: readonly Permissions[],
): HubRepository {
  const repository = findRepository(state, owner, name);
  if (!repository || !visible(state, identity, repository)) throw notFound();
  if (!anyOf.some((needs) => permits(state, identity, repository, needs))) throw refusalFor(identity, anyOf);
  return repository;
}

function visible(state: State, identity: Identity, repository: HubRepository): boolean {
  if (!repository.private) return true;
  if (identity.kind === "user") {
    return repository.owner.login === identity.account.login || repository.collaborators.has(identity.account.login);
  }
  return identity.kind === "installation" && covers(state, identity.token, repository);
}

function covers(state: State, token: InstallationToken, repository: HubRepository): boolean {
  return (
    coveredRepositories(state, token.installation).includes(repository) &&
    (token.repositories?.has(repository.id) ?? true)
  );
}

/** True when the caller may do it. Reading a public repository is open to everyone. */
export function permits(state: State, identity: Identity, repository: HubRepository, needs: Permissions): boolean {
  const readsOnly = Object.values(needs).every((level) => level === "read");
  switch (identity.kind) {
    case "installation":
      if (covers(state, identity.token, repository)) return holds(identity.token.permissions, needs);
      return readsOnly && !repository.private;
    case "user":
      return readsOnly || (needs.checks !== "write" && canPush(repository, identity.account));
    default:
      return readsOnly && !repository.private;
  }
}

export function canPush(repository: HubRepository, account: Account): boolean {
  const role = repository.collaborators.get(account.login);
  return account.login === repository.owner.login || role === "write" || role === "maintain" || role === "admin";
}

function refusalFor(identity: Identity, anyOf: readonly Permissions[]): Refusal {
  if (identity.kind === "anonymous" || identity.kind === "app") return new Refusal(401, "Requires authentication");
  if (identity.kind === "installation") return notAccessible();
  if (anyOf.some((needs) => needs.checks === "write")) {
    return new Refusal(403, "You must authenticate via a GitHub App.");
  }
  return new Refusal(403, "Must have write access to the repository");
}
