/** Suppressions beside the code. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import { exampleChange } from "../../scripts/examples.ts";
import { prepareReaders } from "../../src/documents/readers.ts";
import { review } from "../../src/review/review.ts";

beforeAll(prepareReaders);

type Files = Record<string, string>;

function judged(before: Files, after: Files, config?: string) {
  const files = (side: Files) => new Map(Object.entries(side).map(([path, text]) => [path, Buffer.from(text)]));
  const { change: made, configs } = exampleChange(files(before), files(after));
  const change = Object.keys(before).length === 0 ? { ...made, base: "" } : made;
  const file = { path: ".mlsec.yml", text: `version: 1\n${config}` };
  const judging = config === undefined ? {} : { base: file, head: file };
  const verdict = review({ change, configs: { ...configs, ...judging }, policies, today: "2026-11-01" });
  return {
    open: verdict.introduced.map(({ policy }) => policy),
    waived: verdict.waived.map(({ finding }) => finding.policy),
    notes: verdict.introduced.flatMap(({ related }) => related.flatMap(({ note }) => note ?? [])),
  };
}

const REASON = "a file that we made ourselves";
const load = (mark = "") => `import yaml\nx = yaml.load(text, Loader=yaml.Loader)${mark}\n`;
const OPEN = { open: ["unsafe-yaml-load"], waived: [] };
const WAIVED = { open: [], waived: ["unsafe-yaml-load"] };
/** Something on the base, so that the change is no whole tree. */
const BASE = { "README.md": "Read me\n" };

describe("in a change whose base has the mark", () => {
  test.each<[string, string, object]>([
    ["on the line", load(`  # mlsec: ignore[unsafe-yaml-load] ${REASON}`), WAIVED],
    ["among others", load(`  # mlsec: ignore[root-container, unsafe-yaml-load] ${REASON}`), WAIVED],
    [
      "on a line of its own",
      `import yaml\n# mlsec: ignore[unsafe-yaml-load] ${REASON}\nx = yaml.load(t, Loader=yaml.Loader)\n`,
      WAIVED,
    ],
    ["with CRLF", load(`  # mlsec: ignore[unsafe-yaml-load] ${REASON}`).replaceAll("\n", "\r\n"), WAIVED],
    ["bandit's", load("  # nosec B506"), WAIVED],
    ["ruff's", load("  # noqa: S506"), WAIVED],
    ["semgrep's", load("  # nosemgrep: avoid-pyyaml-load"), WAIVED],
    [
      "semgrep's, by its whole name",
      load("  # nosemgrep: python.lang.security.deserialization.avoid-pyyaml-load.avoid-pyyaml-load"),
      WAIVED,
    ],
    ["semgrep's without ids", load("  # nosemgrep"), OPEN],
    ["semgrep's of another rule", load("  # nosemgrep: avoid-pickle"), OPEN],
    ["without a reason", load("  # mlsec: ignore[unsafe-yaml-load]"), OPEN],
    ["of another policy", load(`  # mlsec: ignore[root-container] ${REASON}`), OPEN],
    ["without ids", load("  # nosec"), OPEN],
    ["of another id", load("  # noqa: S301"), OPEN],
    [
      "in a string",
      `import yaml\nx = yaml.load("# mlsec: ignore[unsafe-yaml-load] ${REASON}", Loader=yaml.Loader)\n`,
      OPEN,
    ],
    [
      "two lines above",
      `import yaml\n# mlsec: ignore[unsafe-yaml-load] ${REASON}\ny = 1\nx = yaml.load(t, Loader=yaml.Loader)\n`,
      OPEN,
    ],
  ])("%s", (_name, text, expected) => {
    // The same lines in another function: news by its place, and excused before.
    const inside = (name: string) => `def ${name}():\n${text.replace(/^(?=.)/gm, "    ")}`;
    expect(judged({ ...BASE, "a.py": inside("old") }, { ...BASE, "a.py": inside("fresh") })).toMatchObject(expected);
  });
});

describe("a mark that is of no use", () => {
  const told = (before: Files, after: Files) =>
    judged({ ...BASE, ...before }, { ...BASE, ...after }).open.filter((id) => id === "useless-suppression").length;
  const mark = `  # mlsec: ignore[unsafe-yaml-load] ${REASON}`;
  const safe = `import yaml\nx = yaml.safe_load(text)${mark}\n`;
  test.each<[string, Files, Files, number]>([
    ["is told when it comes", {}, { "a.py": safe }, 1],
    ["is told when what it was for goes", { "a.py": load(mark) }, { "a.py": safe }, 1],
    ["is old news in a file that is touched", { "a.py": safe }, { "a.py": `${safe}y = 1\n` }, 0],
    ["is none while there is something to suppress", {}, { "a.py": load(mark) }, 0],
    ["is not told of a policy over the change", {}, { "a.py": `x = 1  # mlsec: ignore[gate-weakened] ${REASON}\n` }, 0],
  ])("%s", (_name, before, after, count) => {
    expect(told(before, after)).toBe(count);
  });
});

describe("a mark that the change itself adds", () => {
  const marked = { ...BASE, "a.py": load(`  # mlsec: ignore[unsafe-yaml-load] ${REASON}`) };
  test.each<[string, string | undefined, object]>([
    ["does not count, and is shown", undefined, { ...OPEN, notes: [expect.stringContaining("that this change adds")] }],
    ["counts where the configuration says so", "waiving: {inline: change}\n", WAIVED],
    ["never counts where it says that", "waiving: {inline: never}\n", { ...OPEN, notes: [] }],
    ["nor for what may not be waived", "waiving: {inline: change, never: [unsafe-yaml-load]}\n", OPEN],
  ])("%s", (_name, config, expected) => {
    expect(judged(BASE, marked, config)).toMatchObject(expected);
  });
});

test("a mark of the base does not excuse other code that is put below it", () => {
  const after = load(`  # mlsec: ignore[unsafe-yaml-load] ${REASON}`);
  const before = after.replace("yaml.Loader)", "yaml.SafeLoader)");
  expect(judged({ ...BASE, "a.py": before }, { ...BASE, "a.py": after })).toMatchObject(OPEN);
});

test("a mark of the base is not one for a copy of it", () => {
  const mark = `  # mlsec: ignore[unsafe-yaml-load] ${REASON}`;
  const after = `${load(mark)}y = yaml.load(other, Loader=yaml.Loader)${mark}\n`;
  expect(judged({ ...BASE, "a.py": load(mark) }, { ...BASE, "a.py": after })).toMatchObject(OPEN);
});

test("in a tree that is judged as a whole every mark counts", () => {
  expect(judged({}, { "a.py": load(`  # mlsec: ignore[unsafe-yaml-load] ${REASON}`) })).toMatchObject(WAIVED);
});

test("another tool's mark excuses no secret", () => {
  const key = `k = "AKIA${"Q3EGZ7KXW5LPR2MT"}"  # nosec B105\n`;
  expect(judged({}, { "a.py": key }).open).toEqual(["hardcoded-secret"]);
});

test("a workflow and a Dockerfile", () => {
  const docker = `FROM python:3.12@sha256:${"a".repeat(64)}\n# mlsec: ignore[root-container] ${REASON}\nUSER root\n`;
  expect(judged({}, { Dockerfile: docker }).waived).toContain("root-container");
  const flow =
    "on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: other/act@v1 # zizmor: ignore[unpinned-uses]\n";
  expect(judged({}, { ".github/workflows/a.yml": flow }).waived).toEqual(["unpinned-action"]);
});
