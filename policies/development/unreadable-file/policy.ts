import { definePolicy } from "#policy";

export default definePolicy({
  id: "unreadable-file",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A file that policies look at could not be read",
  why: "What cannot be read cannot be judged: a broken or oversized file may hide what the other policies look for, so the review of the change stays incomplete until it can be read.",
  fix: "Repair the file's syntax, or split it; where it is broken on purpose, put it under paths.ignore of the configuration.",
  references: ["CWE-1286"],
  since: "0.1.0",
  reads: ["unparsed"],
  *check(document) {
    yield {
      location: document.location,
      message: `not readable as ${document.wanted}: ${document.reason}`,
      anchor: document.wanted,
    };
  },
});
