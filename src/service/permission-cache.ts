/** Permissions of installations, asked for once in some minutes: owners may grant or withdraw them at any time. */
import { fetchPermissions, type Permissions } from "../github/permissions.ts";
import type { GitHubApp } from "./github-app.ts";

const FRESH_MS = 5 * 60_000;

/** Where GitHub does not answer, what it said last still holds: it enforces them itself. */
export function permissionCache(github: Pick<GitHubApp, "self">): (installationId: number) => Promise<Permissions> {
  const known = new Map<number, { readonly at: number; readonly permissions: Promise<Permissions> }>();
  return (installationId) => {
    const entry = known.get(installationId);
    if (entry && Date.now() - entry.at < FRESH_MS) return entry.permissions;
    const asked = github.self().then((app) => fetchPermissions(app, installationId));
    const permissions = entry ? asked.catch(() => entry.permissions) : asked;
    known.set(installationId, { at: Date.now(), permissions });
    permissions.catch(() => known.delete(installationId));
    return permissions;
  };
}
