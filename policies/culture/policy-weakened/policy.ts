import { defineChangePolicy } from "#policy";

export default defineChangePolicy({
  id: "policy-weakened",
  stage: "culture",
  severity: "high",
  confidence: "high",
  title: "The change weakens the mlsec configuration",
  why: "The easiest way past a gate is to lower it in the same pull request. The change is judged by the configuration of its base, and the weakening itself needs someone who answers for it.",
  fix: "Make the weakening a pull request of its own, approved by the owner of the configuration, or waive it with a reason and an end date.",
  references: ["CWE-693", "CWE-284"],
  since: "0.1.0",
  everywhere: true,
  *checkChange({ configuration }) {
    for (const { what, path, line } of configuration.weakenings) {
      const at = { offset: 0, line, column: 1 };
      yield { location: { path, span: { start: at, end: at } }, message: what };
    }
  },
});
