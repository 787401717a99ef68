import { definePolicy } from "#policy";
import { traced } from "./traced.ts";
import { debugVariables, unsecureVariables } from "./variables.ts";
import { workflowCommands } from "./workflow-commands.ts";

export default definePolicy({
  id: "insecure-commands",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "The pipeline lets its log set variables, or writes its secrets into the log",
  why: "With unsecure commands, whatever a test or a model prints can set PATH and run code in the next step. A debug trace prints every variable, keys included, and logs are read by more people than secrets are.",
  fix: 'Write to `"$GITHUB_ENV"`, `"$GITHUB_PATH"` and `"$GITHUB_OUTPUT"` in place of the old commands; switch traces on for one run by hand, never in the file.',
  references: [
    "CWE-77",
    "CWE-532",
    "CVE-2020-15228",
    "https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/",
  ],
  since: "0.3.0",
  limits:
    "GitHub and Jenkins mask secrets in the log where they stand as they are, so that `set -x` is reported only where a traced command is given one on its command line, and mildly.",
  reads: ["pipeline"],
  *check(document) {
    if (document.system === "github") {
      yield* unsecureVariables(document);
      yield* workflowCommands(document);
    }
    if (document.system === "gitlab") yield* debugVariables(document);
    yield* traced(document);
  },
});
