/** The terminal shows the place, and neither secrets nor what would steer the terminal. */
import { describe, expect, test } from "@jest/globals";
import { hideSecrets } from "../../src/report/mask.ts";
import { textReport } from "../../src/report/text.ts";
import { change, edit, finding, META, onLine, safeFix, verdict, WAIVER } from "./build.ts";

const TEXT = "import torch\n\tm = torch.load(p)\n";
const plain = { colour: false, verbose: false };
const one = (more = {}) => finding("a.py", TEXT, 18, 31, more);

test("findings by file with their source line, then what it comes to", () => {
  const wide = "名前 = torch.load(p)\n";
  const introduced = [one(safeFix(edit("a.py", TEXT, 30, 30, "x"))), finding("b.py", wide, 5, 15)];
  expect(textReport(verdict({ introduced }), change({ "a.py": TEXT, "b.py": wide }), [META], plain)).toBe(
    [
      "a.py",
      "  2:6  high  `torch.load` runs code from the file  unsafe-torch-load",
      "   2 │ m = torch.load(p)",
      "     │     ^^^^^^^^^^^^^",
      "     = fix ready: add weights_only=True",
      "",
      "b.py",
      "  1:6  high  `torch.load` runs code from the file  unsafe-torch-load",
      "   1 │ 名前 = torch.load(p)",
      "     │        ^^^^^^^^^^",
      "",
      "✖ 2 high findings introduced, 1 fix ready",
      "  1 of 1 file read",
      "",
    ].join("\n"),
  );
});

test("how to fix stands with the first finding of a policy", () => {
  const text = textReport(verdict({ introduced: [one(), one()] }), change({ "a.py": TEXT }), [META], plain);
  expect(text.match(/= fix: Pass/g)).toHaveLength(1);
});

test("a long line is shown around the place", () => {
  const long = `x = [${"1, ".repeat(200)}torch.load(p), ${"2, ".repeat(200)}]\n`;
  const at = long.indexOf("torch");
  const text = textReport(
    verdict({ introduced: [finding("a.py", long, at, at + 10)] }),
    change({ "a.py": long }),
    [],
    plain,
  );
  const [, , line = "", carets = ""] = text.split("\n");
  expect(line.length).toBeLessThan(130);
  expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("torch.load");
});

test("in a notebook the cell is shown, not its JSON", () => {
  const json = '{"source": ["torch.load(p)"]}';
  const at = json.indexOf("torch");
  const inCell = finding("a.ipynb", json, at, at + 13);
  const location = { ...inCell.location, cell: { index: 2, line: 7 } };
  const text = textReport(verdict({ introduced: [{ ...inCell, location }] }), change({ "a.ipynb": json }), [], plain);
  expect(text).toContain("  cell 3:7  high");
  expect(text).toContain("   7 │ torch.load(p)\n     │ ^^^^^^^^^^^^^\n");
});

test("what keeps the review from being complete comes with advice", () => {
  const input = verdict({
    conclusion: "action_required",
    failures: [{ what: "unreadable file", path: "a.py", reason: "not readable" }],
    coverage: {
      files: 9,
      read: {},
      partial: [],
      skipped: Array.from({ length: 7 }, (_, i) => ({ path: `${i}.bin`, reason: "too large" })),
    },
  });
  const text = textReport(input, change({}), [], plain);
  expect(text).toContain("incomplete: a.py: not readable (unreadable file)\n  Repair the file");
  expect(text).toContain("! Review incomplete: 1 problem to solve first");
  expect(text).toContain("  2 of 9 files read\n    0.bin: not read: too large\n");
  expect(text).toContain("… and 2 more (--verbose)");
});

test("waived findings are listed with why and until when, and waivers that do not count", () => {
  const inline = { ...WAIVER, origin: { kind: "inline" as const, path: "a.py", line: 2 } };
  const { expires: _none, ...endless } = inline;
  const input = verdict({
    waived: [
      { finding: one(), waiver: WAIVER },
      { finding: one(), waiver: endless },
    ],
    refused: [{ waiver: WAIVER, reason: "it expired on 2026-10-31" }],
  });
  expect(textReport(input, change({}), [], plain)).toContain(
    [
      "✔ No findings introduced (2 waived)",
      "  waived until 2026-12-31: a.py:2 unsafe-torch-load: our own weights",
      "  waived: a.py:2 unsafe-torch-load: our own weights",
      "  a waiver of unsafe-torch-load does not count: it expired on 2026-10-31",
      "",
    ].join("\n"),
  );
  const many = verdict({ waived: Array.from({ length: 22 }, () => ({ finding: one(), waiver: WAIVER })) });
  expect(textReport(many, change({}), [], plain)).toContain("  … and 2 more (--verbose)\n");
});

test("colours only when asked for", () => {
  const input = verdict({ introduced: [one()] });
  expect(textReport(input, change({ "a.py": TEXT }), [META], plain)).not.toContain("\u001b");
  expect(textReport(input, change({ "a.py": TEXT }), [META], { colour: true, verbose: true })).toContain(
    "\u001b[31mhigh\u001b[39m",
  );
});

test("text of the change cannot steer the terminal", () => {
  const text = "x = '\u001b[2J\u202e\u0007'\n";
  const hostile = onLine("a\u001b[31m.py", text, 1, { message: "bad\n\u001b]8;;x", ...safeFix() });
  const shown = textReport(verdict({ introduced: [hostile] }), change({ "a\u001b[31m.py": text }), [], plain);
  expect(shown.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Cf}/u);
});

describe("secrets", () => {
  const secret = "hf_abcdefghijklmnop";
  const text = `login("${secret}")  # ${secret}\nother("${secret}")\n`;
  const at = text.indexOf(secret);
  const leak = finding("a.py", text, at, at + secret.length, { secret: true });

  test("are starred in the source line, to its end", () => {
    const shown = textReport(verdict({ introduced: [leak] }), change({ "a.py": text }), [], plain);
    expect(shown).toContain('login("****');
    expect(shown).not.toContain(secret);
  });
  test("also where another finding shows the line", () => {
    const other = onLine("a.py", text, 1);
    expect(textReport(verdict({ introduced: [other, leak] }), change({ "a.py": text }), [], plain)).not.toContain(
      secret,
    );
  });
  test("are starred in both sides of a difference", () => {
    const [before, after] = hideSecrets([text, text.replace("login", "sign_in")], "a.py", [leak]);
    expect(`${before}${after}`).not.toContain(secret);
    expect(after).toContain('sign_in("****');
  });
  test("of several lines are starred to the last one", () => {
    const key = 'k = """-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----"""\n';
    const from = key.indexOf("-----BEGIN");
    const found = finding("k.py", key, from, from + 27, { secret: true });
    expect(hideSecrets([key], "k.py", [found]).join("")).not.toMatch(/MII|kqh/);
    expect(
      textReport(verdict({ introduced: [found, onLine("k.py", key, 3)] }), change({ "k.py": key }), [], plain),
    ).not.toContain("kqh");
  });
});
