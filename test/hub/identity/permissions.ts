/** What an App may do, and whether that is enough. */

type Level = "read" | "write";
type Permission =
  | "actions"
  | "checks"
  | "contents"
  | "issues"
  | "members"
  | "merge_queues"
  | "metadata"
  | "pull_requests"
  | "security_events"
  | "statuses"
  | "workflows";
export type Permissions = Readonly<Partial<Record<Permission, Level>>>;

/** True when every wanted permission is held at the wanted level or above. */
export function holds(held: Permissions, wanted: Permissions): boolean {
  return Object.entries(wanted).every(([name, level]) => {
    const own = held[name as Permission];
    return own === "write" || own === level;
  });
}

/** What both hold. */
export function common(one: Permissions, other: Permissions): Permissions {
  const both = Object.entries(one).filter(([name]) => name === "metadata" || name in other);
  return Object.fromEntries(both.map(([name, level]) => [name, other[name as Permission] === "read" ? "read" : level]));
}

/** The smallest set with which the App works; no write access to contents. */
export const APP_PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
  merge_queues: "read",
  issues: "read",
};

export const APP_EVENTS: readonly string[] = [
  "check_run",
  "check_suite",
  "issue_comment",
  "merge_group",
  "pull_request",
  "push",
  "repository",
];

/** GitHub sends these to every App, subscribed or not. */
export const ALWAYS_SENT: ReadonlySet<string> = new Set([
  "installation",
  "installation_repositories",
  "github_app_authorization",
]);
