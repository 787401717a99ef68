/** Who somebody is in a repository, asked at the moment it matters. */
import { type Client, orMissing, type RepositoryRef, statusOf } from "./client.ts";

const ROLES = ["read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Undefined for somebody without any access. A custom role counts as the role that it is based on. */
export async function roleOf(client: Client, repository: RepositoryRef, login: string): Promise<Role | undefined> {
  const response = await orMissing(
    client.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", { ...repository, username: login }),
  );
  const { role_name: name, permission } = response?.data ?? {};
  return ROLES.find((role) => role === name) ?? ROLES.find((role) => role === permission);
}

export function hasRole(role: Role | undefined, least: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** `team` is `@organization/slug`. Where the App may not see members, nobody is one. */
export async function isMember(client: Client, team: string, login: string): Promise<boolean> {
  const [organization = "", slug = ""] = team.replace(/^@/, "").split("/");
  try {
    const { data } = await client.request("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", {
      org: organization,
      team_slug: slug,
      username: login,
    });
    return data.state === "active";
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 403) return false;
    throw error;
  }
}
