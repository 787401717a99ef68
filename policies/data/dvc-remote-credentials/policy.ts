import { definePolicy, isPlaceholder, type Setting, type Source } from "#policy";

/** Keys of `.dvc/config` that hold a secret, and those that name an account. https://dvc.org/doc/command-reference/remote/modify */
const SECRETS = new Set([
  "password",
  "passphrase",
  "token",
  "secret_access_key",
  "session_token",
  "sse_customer_key",
  "connection_string",
  "sas_token",
  "account_key",
  "client_secret",
  "oss_key_secret",
  "gdrive_client_secret",
]);
const ACCOUNTS = new Set(["access_key_id", "oss_key_id"]);

export default definePolicy({
  id: "dvc-remote-credentials",
  stage: "data",
  severity: "critical",
  confidence: "high",
  title: "Credentials of a DVC remote are in the repository",
  why: "Whoever reads the repository can read, replace or delete the training data and models behind the remote. Removing the line later does not help: it stays in the history.",
  fix: "Revoke the credential, then set the new one with `dvc remote modify --local`, which writes to the ignored `.dvc/config.local`, or take it from the environment.",
  references: ["CWE-798", "CWE-522", "AML.T0055", "https://dvc.org/doc/command-reference/remote/modify"],
  since: "0.1.0",
  everywhere: true,
  reads: ["settings"],
  *check(document) {
    const { source } = document;
    const file = /(?:^|\/)\.dvc\/(config(?:\.local)?)$/.exec(source.path)?.[1];
    if (file === undefined) return;
    const found = Map.groupBy(document.entries.filter(isCredential), (entry) => entry.section);
    for (const [section, entries] of found) {
      const [first, ...others] = entries;
      if (!first) continue;
      const names = entries.map(({ key }) => `\`${key.toLowerCase()}\``).join(" and ");
      yield {
        location: source.locate(first.from, first.to),
        related: others.map(({ keyFrom, keyTo }) => source.locate(keyFrom, keyTo)),
        message: `${names} of ${owner(section)} ${entries.length > 1 ? "are" : "is"} in the repository`,
        anchor: section,
        secret: entries.map(({ value }) => value).join("\n"),
        severity: entries.every(({ key }) => ACCOUNTS.has(key.toLowerCase())) ? "high" : "critical",
        fix: {
          title: `remove ${names}; set it with \`dvc remote modify --local\``,
          safety: "safe",
          edits: entries.flatMap((entry) => withoutLine(source, entry) ?? []),
        },
      };
    }
    if (file === "config.local" && found.size === 0) {
      yield {
        location: source.locateLine(1),
        message: "`.dvc/config.local` is committed, where DVC puts credentials",
        severity: "medium",
        anchor: "config.local",
      };
    }
  },
});

function isCredential({ key, value }: Setting): boolean {
  if (value === "" || isPlaceholder(value)) return false;
  const name = key.toLowerCase();
  // The header's name is no secret; some write the whole header here.
  if (name === "custom_auth_header") return !/^[A-Za-z][\w-]*$/.test(value);
  return SECRETS.has(name) || ACCOUNTS.has(name);
}

/** `remote "storage"` as people call it. */
function owner(section: string): string {
  const [, kind, name] = /^(\w+)\s+"?([^"]*)"?$/.exec(section) ?? [];
  return kind === undefined ? `\`[${section}]\`` : `${kind} \`${name}\``;
}

/** Takes the lines of an entry away, line break included. */
function withoutLine(source: Source, { from, to }: Setting) {
  const start = source.lineStart(source.position(from).line);
  return source.edit(start, source.lineStart(source.position(to).line + 1), "");
}
