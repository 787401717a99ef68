/** What an installation lets the App do. */
import type { Client } from "./client.ts";

export type Permissions = Readonly<Partial<Record<string, string>>>;

/** `app` must be authenticated as the App itself. */
export async function fetchPermissions(app: Client, installationId: number): Promise<Permissions> {
  const { data } = await app.request("GET /app/installations/{installation_id}", { installation_id: installationId });
  return { ...data.permissions };
}

export function allows(permissions: Permissions, name: string, level: "read" | "write"): boolean {
  const held = permissions[name];
  return held === "admin" || held === "write" || held === level;
}
