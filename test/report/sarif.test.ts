/** SARIF that the official schema accepts, with everything in it that a verdict says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { sarifReport } from "../../src/report/sarif.ts";
import { edit, finding, META, safeFix, verdict, WAIVER } from "./build.ts";

const SCHEMA = join(import.meta.dirname, "sarif", "sarif-2.1.0.schema.json");

function validator() {
  // A schema of draft 04: only its own name is said differently.
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(SCHEMA, "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

const validate = validator();

function sarif(...args: Parameters<typeof sarifReport>) {
  const log = JSON.parse(sarifReport(...args));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log.runs[0];
}

const TEXT = "import torch\nm = torch.load(p)\n";
const one = (more = {}) => finding("src/a b#é.py", TEXT, 17, 29, more);

test("an empty verdict is valid", () => {
  expect(sarif(verdict(), [META]).results).toEqual([]);
});

test("a result has its rule, place, fingerprint, fix and related places", () => {
  const related = [{ ...one().location, note: "read here" }];
  const run = sarif(
    verdict({
      introduced: [
        one({ ...safeFix(edit("src/a b#é.py", TEXT, 29, 29, ", weights_only=True")), related, anchor: "load" }),
      ],
    }),
    [META],
  );
  const [result] = run.results;
  expect(result).toMatchObject({
    ruleId: META.id,
    ruleIndex: 0,
    level: "error",
    partialFingerprints: { "mlsec/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
    suppressions: [],
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "src/a%20b%23%C3%A9.py" },
          region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 17, snippet: { text: "torch.load(p" } },
        },
        logicalLocations: [{ fullyQualifiedName: "load" }],
      },
    ],
    relatedLocations: [{ id: 1, message: { text: "read here" } }],
    fixes: [
      {
        artifactChanges: [
          {
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 17, endLine: 2, endColumn: 17 },
                insertedContent: { text: ", weights_only=True" },
              },
            ],
          },
        ],
      },
    ],
  });
});

test("rules say why, how to fix, how bad, and their CWE and ATLAS", () => {
  const { tool, taxonomies } = sarif(verdict({ introduced: [one({ severity: "critical" })] }), [META]);
  const [rule] = tool.driver.rules;
  expect(rule).toMatchObject({
    id: META.id,
    helpUri: expect.stringContaining("/policies/development/unsafe-torch-load/README.md"),
    defaultConfiguration: { level: "error" },
    properties: { "security-severity": "9.5", tags: expect.arrayContaining(["external/cwe/cwe-502"]) },
  });
  expect(rule.relationships.map((one: { target: { id: string } }) => one.target.id)).toEqual([
    "CWE-502",
    "AML.T0011.000",
  ]);
  expect(taxonomies.map((one: { name: string; taxa: unknown[] }) => [one.name, one.taxa.length])).toEqual([
    ["CWE", 1],
    ["ATLAS", 1],
  ]);
});

test("waived findings are suppressed results", () => {
  const { results } = sarif(verdict({ waived: [{ finding: one(), waiver: WAIVER }] }), [META]);
  expect(results[0].suppressions).toEqual([
    { kind: "external", status: "accepted", justification: "our own weights (owner @ml and until 2026-12-31)" },
  ]);
});

test("what did not finish is told", () => {
  const [invocation] = sarif(
    verdict({
      failures: [{ what: "policy x", path: "a.py", reason: "broke" }],
      coverage: {
        files: 2,
        read: {},
        partial: [{ path: "b.py", reason: "odd" }],
        skipped: [{ path: "c.bin", reason: "big" }],
      },
    }),
    [META],
  ).invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications.map((one: { level: string }) => one.level)).toEqual([
    "error",
    "warning",
    "note",
  ]);
});

describe("hostile text", () => {
  test("forms no link", () => {
    const { results } = sarif(verdict({ introduced: [one({ message: "[x](https://evil.example) a[0]" })] }), []);
    expect(results[0].message.text).toBe("\\[x\\](https://evil.example) a\\[0\\]");
  });
  test("any text gives a valid log", () => {
    const hostile = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, path, note) => {
        const location = { ...one().location, path };
        const introduced = [one({ message, location, related: [{ ...location, note }], anchor: note })];
        expect(sarif(verdict({ introduced }), [META]).results).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
