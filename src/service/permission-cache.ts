/** Permissions of installations, asked for once in some minutes: owners may grant or withdraw them at any time. */
import { isDeepStrictEqual } from "node:util";
import { fetchInstallation, type Permissions } from "../github/permissions.ts";
import type { GitHubApp } from "./github-app.ts";

const FRESH_MS = 5 * 60_000;

export interface PermissionCache {
  permissions(installationId: number): Promise<Permissions>;
  /** Forgets what is known, and the token that was made for it. */
  renewPermissions(installationId: number): Promise<void>;
}

/** Where GitHub does not answer, what it said last still holds: it enforces them itself. */
export function permissionCache(github: GitHubApp): PermissionCache {
  const known = new Map<number, { readonly at: number; readonly permissions: Promise<Permissions> }>();
  const ask = async (installationId: number, before: Promise<Permissions> | undefined) => {
    const { permissions } = await fetchInstallation(await github.self(), installationId);
    // A token has the permissions of the moment in which it was made, for an hour.
    if (before && !isDeepStrictEqual(await before, permissions)) await github.renewToken(installationId);
    return permissions;
  };
  return {
    permissions(installationId) {
      const entry = known.get(installationId);
      if (entry && Date.now() - entry.at < FRESH_MS) return entry.permissions;
      const asked = ask(installationId, entry?.permissions);
      const permissions = entry ? asked.catch(() => entry.permissions) : asked;
      known.set(installationId, { at: Date.now(), permissions });
      permissions.catch(() => known.delete(installationId));
      return permissions;
    },
    async renewPermissions(installationId) {
      known.delete(installationId);
      await github.renewToken(installationId);
    },
  };
}
