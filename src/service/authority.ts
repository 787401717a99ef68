/** Who may give a command: asked at GitHub at the moment it runs, by the configuration of the base. */
import { hasRole, isMember } from "../github/people.ts";
import type { Command } from "../review/command.ts";
import type { Asked } from "./asked.ts";

/** `command` is undefined where it could not be read. */
export async function mayGive(asked: Asked, command: Command | undefined): Promise<boolean> {
  const { role, config } = asked;
  if (role === undefined) return false;
  if (command && isOpenToAll(command)) return true;
  // For which severities somebody may waive is seen when the finding is known.
  const waives = command === undefined || command.name === "waive" || command.name === "false-positive";
  const waivers = waives ? Object.values(config?.waiving.who ?? {}).flat() : [];
  return isOneOf(asked, ["write", ...new Set([...(config?.commanders ?? []), ...waivers])]);
}

/** What changes nothing is open to everybody who can read. */
function isOpenToAll({ name }: Command): boolean {
  return name === "help" || name === "explain";
}

/** Roles ("write", "maintain", "admin") and teams (`@organization/team`). */
export async function isOneOf({ client, author, role }: Asked, who: readonly string[]): Promise<boolean> {
  for (const one of who) {
    if (one === "write" || one === "maintain" || one === "admin") {
      if (hasRole(role, one)) return true;
    } else if (await isMember(client, one, author.login)) return true;
  }
  return false;
}
