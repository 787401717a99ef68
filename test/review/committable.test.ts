/** A fix over several files is committed whole or not at all. */
import { expect, test } from "@jest/globals";
import { committable } from "../../src/review/committable.ts";
import { edit, onLine, safeFix } from "../report/build.ts";

const TEXT = "a\n";
const fixing = (...paths: string[]) =>
  onLine(paths[0] ?? "", TEXT, 1, safeFix(...paths.map((path) => edit(path, TEXT, 0, 1, "b"))));
const CI = ".github/workflows/ci.yml";

test.each<[string, string[][], string[], number, number]>([
  ["files of their own", [["a.py"], ["b.py"]], ["a.py", "b.py"], 2, 0],
  ["two findings in one file", [["a.py"], ["a.py"]], ["a.py"], 2, 0],
  ["a file that is never written", [["a.py"], [CI]], ["a.py"], 1, 1],
  ["half of a fix", [["a.py", CI], ["b.py"]], ["b.py"], 1, 1],
  ["what shares a file with half of a fix", [["a.py", CI], ["a.py", "b.py"], ["c.py"]], ["c.py"], 1, 2],
  ["a whole fix over two files", [["a.py", "b.py"]], ["a.py", "b.py"], 1, 0],
])("%s", (_name, fixes, paths, applied, left) => {
  const files = [...new Set(fixes.flat())].map((path) => ({ path, before: new Uint8Array(), after: new Uint8Array() }));
  const chosen = committable(
    files,
    fixes.map((all) => fixing(...all)),
  );
  expect([chosen.files.map(({ path }) => path), chosen.applied.length, chosen.left]).toEqual([paths, applied, left]);
});
