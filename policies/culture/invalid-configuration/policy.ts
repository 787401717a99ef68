import { defineChangePolicy } from "#policy";

export default defineChangePolicy({
  id: "invalid-configuration",
  stage: "culture",
  severity: "high",
  confidence: "high",
  title: "The mlsec configuration does not parse or validate",
  why: "Once merged, a configuration with faults counts as absent: waivers and severities that people rely on are gone, and every review ends incomplete.",
  fix: "Correct the marked line; `mlsec validate` checks the file before a push.",
  references: ["CWE-1286"],
  since: "0.1.0",
  everywhere: true,
  *checkChange({ configuration }) {
    for (const problem of configuration.problems) {
      yield {
        location: {
          path: problem.path,
          span: {
            start: { offset: 0, line: problem.line, column: problem.column },
            end: { offset: 0, line: problem.endLine, column: problem.endColumn },
          },
        },
        message: problem.message,
      };
    }
  },
});
