/** The patch in the check's text is one that git applies. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { patchSection } from "../../src/report/patch.ts";
import { temporaryDirectory } from "../store/databases.ts";
import { finding, verdict } from "./build.ts";

const file = (path: string, before: string, after: string) => ({
  path,
  before: Buffer.from(before),
  after: Buffer.from(after),
});
const LIMIT = 60_000;

test.each<[string, ReturnType<typeof file>[]]>([
  ["one line", [file("a.py", "a\nb\nc\n", "a\nB\nc\n")]],
  ["several files", [file("a.py", "a\n", "b\n"), file("deep/er/b.yaml", "x: 1\n", "x: 2\ny: 3\n")]],
  ["no last line break", [file("a.py", "a\nb", "a\nc")]],
  ["a last line break that comes", [file("a.py", "a\nb", "a\nb\n")]],
  ["backticks and empty lines", [file("a.md", "```\n\n\nx\n```\n", "````\n\n\ny\n````\n")]],
  ["a name with a quote and a backslash", [file('q"uo\\te.py', "a\n", "b\n")]],
  ["a name beyond ASCII, with a blank", [file("дан ные/名前.py", "a\n", "b\n")]],
  ["a name with a blank", [file("my notes.py", "a\n", "b\n")]],
])("%s", (_name, files) => {
  const section = patchSection(verdict(), files, LIMIT);
  const [, fence = ""] = /\n(`{3,})diff\n/.exec(section) ?? [];
  const patch = section.slice(
    section.indexOf(`${fence}diff\n`) + fence.length + 5,
    section.lastIndexOf(`\n${fence}`) + 1,
  );
  const root = temporaryDirectory();
  try {
    execFileSync("git", ["init", "-q", root]);
    for (const { path, before } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), before);
    }
    execFileSync("git", ["apply", "-"], { cwd: root, input: patch });
    for (const { path, after } of files) expect(readFileSync(join(root, path), "utf8")).toBe(after.toString());
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("files with secrets or carriage returns are left out, and counted", () => {
  const text = "key = 1\n";
  const secret = finding("secret.py", text, 0, 3, { secret: true });
  const files = [file("secret.py", text, "k\n"), file("crlf.py", "a\r\n", "b\r\n")];
  const judged = verdict({ introduced: [secret] });
  expect(patchSection(judged, files, LIMIT)).toMatch(/^Safe fixes in 2 files cannot stand in a patch here/);
  const section = patchSection(judged, [...files, file("c.py", "a\n", "b\n")], LIMIT);
  expect(section).toContain("as a patch (1 file)");
  expect(section).toContain("Safe fixes in 2 files cannot stand");
  expect(patchSection(judged, files, 20)).toBe("");
});

test("whole files as far as there is room, and it says so", () => {
  const files = Array.from({ length: 40 }, (_, index) => file(`f${index}.py`, "a\n".repeat(50), "b\n".repeat(50)));
  const section = patchSection(verdict(), files, 5000);
  expect(Buffer.byteLength(section)).toBeLessThanOrEqual(5000);
  expect(section).toMatch(/\d+ files did not fit/);
  expect(patchSection(verdict(), files, 100)).toBe("");
});
