/** The JSON report holds to its schema, and the schema in the repository is the one in the code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { schemaFiles } from "../../scripts/schema-files.ts";
import { jsonReport, reportSchema } from "../../src/report/json.ts";
import { edit, finding, META, safeFix, verdict, WAIVER } from "./build.ts";

const TEXT = "import torch\nm = torch.load(p)\n";
const full = () => {
  const one = finding("a.py", TEXT, 17, 29, {
    ...safeFix(edit("a.py", TEXT, 29, 29, ", weights_only=True")),
    anchor: "load",
    commit: "abc",
    secret: true,
  });
  const inCell = { ...one.location, cell: { index: 0, line: 1 }, note: "here" };
  return verdict({
    introduced: [{ ...one, related: [inCell] }],
    waived: [{ finding: one, waiver: WAIVER }],
    refused: [{ waiver: WAIVER, reason: "it expired on 2026-12-31" }],
    fixed: [one],
    existing: [one],
    failures: [{ what: "change", reason: "cut" }],
  });
};

const schema = JSON.parse(schemaFiles().get("mlsec-report.schema.json") ?? "{}");

test("a full verdict holds to the schema, in zod and in JSON Schema", () => {
  const report = JSON.parse(jsonReport(full()));
  expect(reportSchema.parse(report)).toEqual(report);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  expect(ajv.validate(schema, report)).toBe(true);
  expect(report.refused).toEqual([{ waiver: WAIVER, reason: "it expired on 2026-12-31" }]);
  expect(report.introduced[0]).toMatchObject({
    policy: META.id,
    location: { path: "a.py", start: { line: 2, column: 5 }, end: { line: 2, column: 17 }, snippet: "torch.load(p" },
    fix: { safety: "safe", edits: [{ path: "a.py", start: { line: 2, column: 17 }, text: ", weights_only=True" }] },
  });
});

describe("schema/", () => {
  test.each([...schemaFiles()])("%s is fresh (npm run schema writes it)", (name, text) => {
    expect(readFileSync(join(import.meta.dirname, "..", "..", "schema", name), "utf8")).toBe(text);
  });
});
