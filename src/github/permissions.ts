/** What an installation lets the App do. */
import type { Client } from "./client.ts";

export type Permissions = Readonly<Partial<Record<string, string>>>;

export interface Installation {
  readonly permissions: Permissions;
  readonly suspended: boolean;
}

/** Throws what GitHub answers, 404 included. `app` must be authenticated as the App itself. */
export async function fetchInstallation(app: Client, installationId: number): Promise<Installation> {
  const { data } = await app.request("GET /app/installations/{installation_id}", { installation_id: installationId });
  return { permissions: { ...data.permissions }, suspended: data.suspended_at !== null };
}

export function allows(permissions: Permissions, name: string, level: "read" | "write"): boolean {
  const held = permissions[name];
  return held === "admin" || held === "write" || held === level;
}
