import { definePolicy, type ModelProblem, type Severity, wholeFile } from "#policy";

export default definePolicy({
  id: "malformed-model-file",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A model file is broken, closed or made to be read in two ways",
  why: "A pickle runs up to the place where it breaks, and an archive whose lists disagree shows a scanner something else than the library that loads it. What cannot be looked into cannot be passed either.",
  fix: "Write the file anew with the library that made it, whole, unencrypted and unpacked (zlib and gzip can be read), and compare its hash with the one of its source.",
  references: [
    "CWE-1286",
    "CWE-436",
    "AML.T0011.000",
    "CVE-2025-1889",
    "CVE-2025-1944",
    "CVE-2025-1945",
    "CVE-2025-10156",
  ],
  since: "0.6.0",
  limits:
    "Bytes after the end, and binary content of no known format under a name of pickles or arrays, are medium. Text under such a name, pointers of Git LFS and formats that are not looked into (ONNX, GGUF, TFLite) are left alone. A model that is too large to be read is unreadable-file.",
  reads: ["model"],
  *check(document) {
    for (const problem of document.problems) {
      if (problem.kind === "hidden") continue;
      const { message, member = "" } = problem;
      const where = member === "" ? "the file" : `\`${member.replace(/[`\p{Cc}\p{Cf}]/gu, "?").slice(-100)}\``;
      yield {
        location: wholeFile(document),
        message: `${where} ${message.replace(/[\p{Cc}\p{Cf}]/gu, "?")}`,
        anchor: `${problem.kind} ${member}`,
        severity: gravity(problem, document.format),
      };
    }
  },
});

function gravity({ kind }: ModelProblem, format: string): Severity {
  if (format === "safetensors") return "medium";
  return kind === "trailing" || kind === "unknown" ? "medium" : "high";
}
