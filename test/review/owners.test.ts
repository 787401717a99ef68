import { expect, test } from "@jest/globals";
import { readOwners } from "../../src/review/owners.ts";

const owners = readOwners(
  ".github/CODEOWNERS",
  [
    "# everything",
    "* @org/all",
    "*.pt @org/ml # weights",
    "/deploy/ @org/platform",
    "docs/* @org/docs",
    "models/card.md",
  ].join("\n"),
);

test.each([
  ["train.py", ["@org/all"]],
  ["a/b/c.pt", ["@org/ml"]],
  ["deploy/prod/app.yaml", ["@org/platform"]],
  ["other/deploy/app.yaml", ["@org/all"]],
  ["docs/index.md", ["@org/docs"]],
  ["docs/deep/index.md", ["@org/all"]],
  ["models/card.md", []],
])("%s is owned by %j", (path, expected) => {
  expect(owners.of(path)).toEqual(expected);
});

test("no file, no owners", () => {
  expect(readOwners(undefined, undefined)).toMatchObject({ exists: false, path: undefined });
});
