/** Workflow commands that say what the verdict says, and never more than one command a line. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { githubReport } from "../../src/report/github.ts";
import { finding, META, verdict } from "./build.ts";

const TEXT = "import torch\nm = torch.load(p)\n";
const one = (more = {}, path = "a.py") => finding(path, TEXT, 17, 29, more);

/** As the runner reads a line: actions/runner, ActionCommand.TryParseV2. */
function parsed(line: string) {
  const match = /^::(\S+)(?: ([^\n]*?))?::(.*)$/.exec(line);
  if (!match) return undefined;
  const data = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  const property = (text: string) =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const properties = Object.fromEntries(
    (match[2] ?? "")
      .split(",")
      .map((pair) => [pair.slice(0, pair.indexOf("=")), property(pair.slice(pair.indexOf("=") + 1))]),
  );
  return { name: match[1], properties, text: data(match[3] ?? "") };
}

const lines = (...args: Parameters<typeof githubReport>) =>
  githubReport(...args)
    .trimEnd()
    .split("\n");

test("a finding is one command with its place, its grade and the page of its policy", () => {
  expect(githubReport(verdict({ introduced: [one()] }))).toBe(
    `::error file=a.py,line=2,endLine=2,col=5,title=high%3A ${META.title} (unsafe-torch-load)::\`torch.load\` runs code from the file%0A` +
      "https://github.com/mlsec/mlsec/blob/main/policies/development/unsafe-torch-load/README.md\n" +
      "mlsec: 1 high finding introduced\n",
  );
});

test("critical and high are errors, medium warns, the rest are notices; worst first", () => {
  const severities = ["info", "medium", "critical", "low", "high"] as const;
  const report = lines(verdict({ introduced: severities.map((severity) => one({ severity })) }));
  expect(report.map((line) => parsed(line)?.name)).toEqual([
    "error",
    "error",
    "warning",
    "notice",
    "notice",
    undefined,
  ]);
});

test("columns are for a single line, lines for a file that has them", () => {
  const many = parsed(lines(verdict({ introduced: [finding("a.py", TEXT, 0, 29)] }))[0] ?? "");
  expect(many?.properties).toMatchObject({ line: "1", endLine: "2" });
  expect(many?.properties).not.toHaveProperty("col");
  const gone = parsed(lines(verdict({ introduced: [one({ commit: "c".repeat(40) })] }))[0] ?? "");
  expect(gone?.properties).not.toHaveProperty("line");
  expect(gone?.text).toContain("(in commit ccccccc)");
});

test("what did not finish is an error", () => {
  const [line = ""] = lines(verdict({ failures: [{ what: "configuration", path: ".mlsec.yml", reason: "odd" }] }));
  expect(parsed(line)).toMatchObject({
    name: "error",
    properties: { file: ".mlsec.yml" },
    text: expect.stringContaining("odd"),
  });
});

test("clean says so without a command", () => {
  expect(githubReport(verdict())).toBe("mlsec: No findings introduced\n");
});

describe("hostile text", () => {
  test("neither ends its command nor begins another", () => {
    const message = "x\r\n::stop-commands::t\u2028::add-mask::a 100% ##[error]";
    const path = "a,title=b::c%0A\n::error::.py";
    const [line = "", ...rest] = lines(verdict({ introduced: [one({ message }, path)] }));
    expect(rest).toEqual(["mlsec: 1 high finding introduced"]);
    expect(parsed(line)?.properties).toMatchObject({ file: path, title: expect.stringContaining(META.title) });
    expect(line).toContain("file=a%2Ctitle=b%3A%3Ac%250A%0A%3A%3Aerror%3A%3A.py,line=");
    expect(line).not.toMatch(/[\r\n\u2028]/);
  });
  test("any path and message come out as one command that holds them", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[:,%=\r\nA0D]{0,20}$/));
    fc.assert(
      fc.property(text, text, (message, path) => {
        const report = lines(verdict({ introduced: [one({ message }, path)] }));
        expect(report).toHaveLength(2);
        expect(parsed(report[0] ?? "")).toMatchObject({ name: "error", properties: { file: path.toWellFormed() } });
      }),
    );
  });
});
