/** A token shows in no report, be it part of a file's name or of a line that a policy without a word on secrets points at. */
import { describe, expect, test } from "@jest/globals";
import { checkRunOutput } from "../../src/report/check-run.ts";
import { markdownReport } from "../../src/report/document.ts";
import { jsonReport } from "../../src/report/json.ts";
import { conceal, concealWords } from "../../src/report/mask.ts";
import { reviewOf } from "../../src/report/review.ts";
import { sarifReport } from "../../src/report/sarif.ts";
import { textReport } from "../../src/report/text.ts";
import { checksummed } from "../policy/secret-values.ts";
import { change, edit, META, onLine, safeFix, verdict, WAIVER } from "./build.ts";

const TOKEN = `ghp_${checksummed("k3Jd82mQz0TnYb5Wc7Rx1Lp9Hv4Gs6")}`;
const PATH = `data/${TOKEN}/a.py`;
const LINE = `m = torch.load(p, "${TOKEN}")\n`;
const found = (path: string) =>
  onLine(path, LINE, 1, {
    message: `\`${path}\` runs \`${LINE.trim()}\``,
    anchor: path,
    related: [{ ...onLine(path, LINE, 1).location, note: `see ${path}` }],
    ...safeFix(edit(path, LINE, 0, 1, "n")),
  });
const judged = (path: string) =>
  verdict({
    introduced: [found(path)],
    existing: [found(path)],
    fixed: [found(path)],
    waived: [{ finding: found(path), waiver: { ...WAIVER, paths: [path], reason: path } }],
    refused: [{ waiver: { ...WAIVER, paths: [path] }, reason: path }],
    failures: [{ what: "unreadable file", path, reason: path }],
    coverage: { files: 1, read: {}, partial: [{ path, reason: path }], skipped: [{ path, reason: path }] },
    configuration: { layers: [path], held: [path], changes: [path] },
  });
const files = (path: string) => change({ [path]: LINE });

describe.each([
  ["in a name", PATH],
  ["in a line", "a.py"],
])("%s", (_name, path) => {
  test.each<[string, () => string]>([
    ["text", () => textReport(judged(path), files(path), [META], { colour: false, verbose: true })],
    ["JSON", () => jsonReport(judged(path))],
    ["SARIF, as the command line writes it", () => sarifReport(conceal(judged(path)), [META])],
    ["Markdown", () => markdownReport(judged(path), [META], files(path))],
    [
      "a comment",
      () =>
        reviewOf(judged(path), files(path), [META])
          ?.comments.map(({ body }) => body)
          .join() ?? "",
    ],
    [
      "the check",
      () => {
        const fixed = [{ path, before: Buffer.from(LINE), after: Buffer.from(`n${LINE.slice(1)}`) }];
        const { annotations, ...rest } = checkRunOutput(judged(path), [META], { fixed, change: files(path) });
        return JSON.stringify([rest, annotations.map(({ path: _place, ...words }) => words)]);
      },
    ],
  ])("not in %s", (_report, render) => {
    const report = render();
    expect(report.length).toBeGreaterThan(50);
    expect(report).not.toContain(TOKEN);
  });
});

test("GitHub is told the true path, where it places an annotation or comment", () => {
  expect(checkRunOutput(judged(PATH), [META]).annotations.map(({ path }) => path)).toEqual([PATH]);
  expect(reviewOf(judged(PATH), files(PATH), [META])?.comments.map(({ path }) => path)).toEqual([PATH]);
});

test("code scanning gets true places without a token in any words", () => {
  const bare = concealWords(found(PATH));
  expect([bare.location.path, ...bare.related.map(({ path }) => path)]).toEqual([PATH, PATH]);
  expect(bare.fix?.edits).toEqual(found(PATH).fix?.edits);
  const { location, related, fix: _edits, ...words } = bare;
  expect(JSON.stringify([words, location.snippet, related.map(({ note }) => note)])).not.toContain(TOKEN);
});

test("what holds no secret is not even copied", () => {
  const clean = verdict({ introduced: [onLine("a.py", "torch.load(p)\n", 1)] });
  expect(conceal(clean)).toBe(clean);
});
