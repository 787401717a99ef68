/** `permissions:` of a workflow or a job. */
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";
import type { AccessLevel, Permissions } from "../document.ts";

const ALL: ReadonlyMap<string, AccessLevel> = new Map(
  Object.entries<AccessLevel>({ "read-all": "read", "write-all": "write" }),
);

export function readPermissions(owner: YamlNode): Permissions | undefined {
  const entry = owner.entries().find(({ key }) => key === "permissions");
  return entry && permissionsOf(entry);
}

function permissionsOf({ keyFrom, keyTo, value }: YamlEntry): Permissions {
  const all = ALL.get(value.string ?? "");
  return {
    from: value.from,
    to: value.to,
    key: { from: keyFrom, to: keyTo },
    ...(all ? { all } : {}),
    grants: value.entries().map((grant) => ({
      scope: grant.key,
      level: levelOf(grant.value.string),
      key: { from: grant.keyFrom, to: grant.keyTo },
      value: { from: grant.value.from, to: grant.value.to },
    })),
    yaml: value,
  };
}

function levelOf(text: string | undefined): AccessLevel {
  return text === "write" || text === "read" ? text : "none";
}
