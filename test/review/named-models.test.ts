/** Which models beside a change its code names. */
import { expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/core/change.ts";
import { modelsNamedIn } from "../../src/review/named-models.ts";

const content = (text: string) => ({ bytes: Buffer.from(text), size: text.length });
const file = (path: string, after: string, before = ""): ChangedFile => ({
  path,
  status: "modified",
  before: content(before),
  after: content(after),
});
const PATHS = ["models/a.pkl", "models/a-2.pkl", "b.pt", "deep/er/a.pkl", "train.py", "c.csv"];

test.each<[string, ChangedFile[], string[]]>([
  ["a path", [file("x.py", 'load("models/a.pkl")')], ["models/a.pkl", "deep/er/a.pkl"]],
  ["a name", [file("x.py", 'load(HERE / "a-2.pkl")')], ["models/a-2.pkl"]],
  ["in a notebook", [file("x.ipynb", '{"source": ["load(\\"b.pt\\")"]}')], ["b.pt"]],
  ["no code", [file("x.md", "b.pt")], []],
  ["no model", [file("x.py", "c.csv train.py")], []],
  ["a model of the change itself", [file("x.py", "b.pt"), file("b.pt", "N.")], []],
  ["only before", [file("x.py", "", "b.pt")], []],
])("%s", (_name, files, expected) => {
  expect(modelsNamedIn(files, "after", PATHS)).toEqual(expected);
});

test("each side has its own code", () => {
  const files = [{ ...file("new.py", "b.pt", "models/a-2.pkl"), previousPath: "old.py" }];
  expect(modelsNamedIn(files, "before", PATHS)).toEqual(["models/a-2.pkl"]);
});

test("long text without names is passed over", () => {
  expect(modelsNamedIn([file("x.ipynb", "y".repeat(5_000_000))], "after", PATHS)).toEqual([]);
});
