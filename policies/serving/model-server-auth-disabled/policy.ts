import { definePolicy, optionUses, settingsOf } from "#policy";
import { commandCredentials, settingsCredentials } from "./credentials.ts";
import { OPTIONS } from "./facts.ts";

export default definePolicy({
  id: "model-server-auth-disabled",
  stage: "serving",
  severity: "high",
  confidence: "high",
  title: "A model server's authentication is switched off or uses a password that others know",
  why: "A password that stands in the repository, or in the server's documentation, lets everybody in as administrator: they read and replace models, and models are code.",
  fix: "Leave authentication on, and take passwords and keys from a secret at start. Change what was committed: it stays in the history.",
  references: ["CWE-306", "CWE-798", "CWE-1392", "CVE-2026-2635", "AML.T0012", "AML.T0055"],
  since: "0.1.0",
  reads: ["command", "container", "python", "settings", "workload"],
  *check(document) {
    for (const { option, location, anchor, fix } of optionUses(document, OPTIONS)) {
      yield { location, message: option.message, severity: option.severity, anchor, ...fix };
    }
    if (document.kind === "command") for (const command of document.commands) yield* commandCredentials(command);
    if (document.kind !== "settings" && document.kind !== "workload") return;
    for (const file of settingsOf(document)) yield* settingsCredentials(file);
  },
});
