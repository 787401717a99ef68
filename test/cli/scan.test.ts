/** `mlsec scan` as people and pipelines run it. */
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { removeTemporaryFolders, repository, temporaryFolder, writeFiles } from "../git/repository.ts";
import { bundleCommand, mlsec } from "./run.ts";

beforeAll(bundleCommand);
afterAll(removeTemporaryFolders);

const DIGEST = "a".repeat(64);
const dockerfile = (user: string, end = "\n") =>
  [`FROM python:3.12.7-slim@sha256:${DIGEST}`, `USER ${user}`, 'CMD ["python", "-m", "app"]', ""].join(end);
const BAD = dockerfile("root");
const GOOD = dockerfile("10001:10001");
const ONE = ["--policy", "root-container"];

/** A branch that adds a bad Dockerfile to a good repository. */
function branch(files: Readonly<Record<string, string | Uint8Array>> = { Dockerfile: BAD }) {
  const repo = repository();
  repo.commit({ "README.md": "# A\n", "old.Dockerfile": BAD });
  repo.git("switch", "--quiet", "--create", "work");
  repo.commit(files);
  return repo;
}

describe("a tree", () => {
  test("a finding at the gate's threshold fails", () => {
    const { root } = branch();
    const { code, out, err } = mlsec(root, ["scan", ...ONE]);
    expect(code).toBe(1);
    expect(out).toContain("Dockerfile\n  2:1  high  the image runs as root: `USER root`  root-container\n");
    expect(out).toContain("   2 │ USER root\n     │ ^^^^^^^^^\n     = fix ready: run as 10001:10001\n");
    expect(out).toContain("✖ 2 high findings, 2 fixes ready\n  3 of 3 files read\n");
    expect(err).toBe("");
  });
  test("clean is 0, and quiet about it", () => {
    const root = temporaryFolder();
    writeFiles(root, { Dockerfile: GOOD });
    expect(mlsec(root, ["scan", ...ONE])).toEqual({ code: 0, out: "✔ No findings\n  1 of 1 file read\n", err: "" });
  });
  test("one file, one folder", () => {
    const { root } = branch();
    expect(mlsec(root, ["scan", "README.md"]).code).toBe(0);
    expect(mlsec(root, ["scan", "old.Dockerfile", ...ONE]).out).toContain("1 high finding,");
  });
  test("without git", () => {
    const root = temporaryFolder();
    writeFiles(root, { Dockerfile: BAD });
    expect(mlsec(root, ["scan", ...ONE], { PATH: "/nowhere" }).code).toBe(1);
  });
  test("nothing there", () => {
    expect(mlsec(temporaryFolder(), ["scan"])).toMatchObject({ code: 0, err: "mlsec: there are no files under .\n" });
  });
  test("a link out of the tree is not followed, odd bytes do no harm", () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFiles(outside, { Dockerfile: BAD });
    symlinkSync(join(outside, "Dockerfile"), join(root, "Dockerfile"));
    symlinkSync(outside, join(root, "folder"));
    writeFiles(root, {
      "a.py": new Uint8Array([0x23, 0xff, 0xfe, 0x0a]),
      "b.py": new Uint8Array([0, 1, 2]),
      "crlf.Dockerfile": GOOD.replaceAll("\n", "\r\n"),
    });
    expect(mlsec(root, ["scan", ...ONE])).toMatchObject({ code: 0, err: "" });
  });
});

describe("a change", () => {
  test("only what the branch introduces", () => {
    const { root } = branch();
    const { code, out } = mlsec(root, ["scan", "--base", "main", ...ONE]);
    expect(code).toBe(1);
    expect(out).toContain("1 high finding introduced, 1 fix ready");
    expect(out).not.toContain("old.Dockerfile");
  });
  test("a range without difference", () => {
    const { root } = branch();
    const { code, err } = mlsec(root, ["scan", "--base", "work"]);
    expect(code).toBe(0);
    expect(err).toBe("mlsec: HEAD changes nothing since it left work\n");
  });
  test("staged, as a hook before a commit sees it", () => {
    const { root, git, write } = branch({ "a.py": "x = 1\n" });
    write({ Dockerfile: BAD });
    expect(mlsec(root, ["scan", "--staged", ...ONE])).toMatchObject({ code: 0, err: "mlsec: nothing is staged\n" });
    git("add", "Dockerfile");
    write({ Dockerfile: GOOD });
    expect(mlsec(root, ["scan", "--staged", ...ONE]).code).toBe(1);
  });
  test("below a path only", () => {
    const { root } = branch({ "a/Dockerfile": BAD, "b/Dockerfile": BAD });
    const { out } = mlsec(root, ["scan", "b", "--base", "main", ...ONE]);
    expect(out).toContain("b/Dockerfile");
    expect(out).not.toContain("a/Dockerfile");
  });
  test("a finding that is fixed is thanked for", () => {
    const { root } = branch({ "old.Dockerfile": GOOD });
    expect(mlsec(root, ["scan", "--base", "main", ...ONE]).out).toContain("✔ No findings introduced, 1 fixed");
  });
});

describe("configuration", () => {
  test("the base's judges a change, the disk's a tree", () => {
    const { root } = branch({ Dockerfile: BAD, ".mlsec.yml": "version: 1\npolicies: {root-container: off}\n" });
    expect(mlsec(root, ["scan", "--base", "main", ...ONE]).code).toBe(1);
    expect(mlsec(root, ["scan", ...ONE]).code).toBe(0);
    expect(mlsec(root, ["scan", "--base", "main"]).out).toContain("policy-weakened");
  });
  test("--config counts instead", () => {
    const { root, write } = branch();
    write({ "other.yml": "version: 1\ngate: {fail_on: critical}\n" });
    const { code, out } = mlsec(root, ["scan", "--base", "main", "--config", "other.yml", ...ONE]);
    expect(code).toBe(0);
    expect(out).toContain("none blocks");
    expect(mlsec(root, ["scan", "--config", "nowhere.yml"])).toMatchObject({
      code: 2,
      err: "mlsec: there is no configuration file nowhere.yml\n",
    });
  });
  test("a broken one ends with 2 and says where", () => {
    const root = temporaryFolder();
    writeFiles(root, { ".mlsec.yml": "version: 1\ngates: {}\n", Dockerfile: BAD });
    const { code, out } = mlsec(root, ["scan", ...ONE]);
    expect(code).toBe(2);
    expect(out).toContain("incomplete: .mlsec.yml:");
  });
  test("one that is a link ends with 2: neither followed nor passed over", () => {
    const { root, git } = branch({ Dockerfile: BAD });
    symlinkSync("/etc/passwd", join(root, ".mlsec.yml"));
    git("add", ".mlsec.yml");
    git("commit", "-q", "-m", "link");
    for (const range of [[], ["--base", "HEAD"]]) {
      const { code, err } = mlsec(root, ["scan", ...range, ...ONE]);
      expect([code, err.trim().split("\n").length]).toEqual([2, 1]);
      expect(err).toContain(".mlsec.yml is a link or a folder");
    }
  });
  test("--fail-on moves the threshold", () => {
    const { root } = branch();
    expect(mlsec(root, ["scan", "--fail-on", "critical", ...ONE]).code).toBe(0);
    expect(mlsec(root, ["scan", "--fail-on", "never", ...ONE]).code).toBe(0);
    expect(mlsec(root, ["scan", "--fail-on", "medium", ...ONE]).code).toBe(1);
  });
});

describe("formats", () => {
  const { root } = branch();
  const scan = (format: string, ...more: string[]) =>
    mlsec(root, ["scan", "--base", "main", ...ONE, "--format", format, ...more]);

  test("json", () => {
    const { code, out, err } = scan("json");
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(report).toMatchObject({
      version: 1,
      conclusion: "failure",
      introduced: [{ policy: "root-container", location: { path: "Dockerfile", start: { line: 2, column: 1 } } }],
    });
  });
  test("several reports of one scan, and the exit code of the verdict", () => {
    const files = ["a.sarif", "a=b.json", "a.md", "a.txt"].map((name) => join(root, name));
    const [sarif = "", quality = "", markdown = "", text = ""] = files;
    const reports = [`sarif=${sarif}`, `gitlab=${quality}`, `markdown=${markdown}`, `text=${text}`];
    const { code, out } = scan("github", ...reports.flatMap((report) => ["--report", report]));
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=Dockerfile,line=2,endLine=2,col=1,title=high%3A .*\nmlsec: 1 high finding/);
    expect(JSON.parse(readFileSync(sarif, "utf8")).runs[0].results).toHaveLength(1);
    expect(JSON.parse(readFileSync(quality, "utf8"))).toMatchObject([{ check_name: "root-container" }]);
    expect(readFileSync(markdown, "utf8")).toContain("# mlsec: 1 high finding introduced");
    expect(readFileSync(text, "utf8")).toContain("✖ 1 high finding introduced");
  });
  test("a colour is for the terminal, never for a report", () => {
    const file = join(root, "plain.txt");
    const { out } = mlsec(root, ["scan", "--base", "main", ...ONE, "--report", `text=${file}`], { FORCE_COLOR: "1" });
    expect(out).toContain("\u001b[");
    expect(readFileSync(file, "utf8")).not.toContain("\u001b[");
  });
  test.each(["sarif", "=a", "sarif=", "xml=a", "a=sarif"])("--report %s is wrong usage", (report) => {
    expect(scan("text", "--report", report)).toMatchObject({
      code: 2,
      err: expect.stringContaining("<format>=<file>"),
    });
  });
  test("sarif", () => {
    const [run] = JSON.parse(scan("sarif").out).runs;
    expect(run.results).toMatchObject([{ ruleId: "root-container", level: "error" }]);
  });
  test("markdown", () => {
    expect(scan("markdown").out).toContain("# mlsec: 1 high finding introduced, 1 fix ready\n");
  });
  test("to a file", () => {
    const { code, out, err } = scan("sarif", "--output", join(root, "out.sarif"));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("1 high finding introduced, 1 fix ready; written to");
    expect(JSON.parse(readFileSync(join(root, "out.sarif"), "utf8")).version).toBe("2.1.0");
    expect(scan("sarif", "--output", "/nowhere/x").code).toBe(2);
  });
  test("colours only when forced or on a terminal", () => {
    expect(mlsec(root, ["scan", ...ONE]).out).not.toContain("\u001b");
    expect(mlsec(root, ["scan", ...ONE], { FORCE_COLOR: "1" }).out).toContain("\u001b[31m");
    expect(mlsec(root, ["scan", ...ONE, "--no-color"], { FORCE_COLOR: "1" }).out).not.toContain("\u001b");
    expect(mlsec(root, ["scan", ...ONE], { FORCE_COLOR: "1", NO_COLOR: "1" }).out).not.toContain("\u001b");
  });
});

describe("--fix", () => {
  test("writes the safe fixes and judges again", () => {
    const root = temporaryFolder();
    writeFiles(root, { Dockerfile: dockerfile("root", "\r\n"), "b.Dockerfile": BAD.trimEnd() });
    chmodSync(join(root, "b.Dockerfile"), 0o755);
    const { code, out, err } = mlsec(root, ["scan", "--fix", ...ONE]);
    expect({ code, out }).toEqual({ code: 0, out: "✔ No findings\n  2 of 2 files read\n" });
    expect(err).toContain("fixed 2 findings in 2 files:\n");
    expect(err).toContain("  Dockerfile:2: run as 10001:10001 (root-container)\n");
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(dockerfile("10001:10001", "\r\n"));
    expect(readFileSync(join(root, "b.Dockerfile"), "utf8")).toBe(GOOD.trimEnd());
    expect(statSync(join(root, "b.Dockerfile")).mode & 0o777).toBe(0o755);
  });
  test("--dry-run shows a difference that git applies, and writes nothing", () => {
    const { root, git, write } = branch();
    const { code, out } = mlsec(root, ["scan", "--fix", "--dry-run", "--base", "main", ...ONE]);
    expect(code).toBe(1);
    expect(out).toContain("-USER root\n+USER 10001:10001\n");
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(BAD);
    write({ "fix.patch": out });
    git("apply", "fix.patch");
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(GOOD);
  });
  test("only what the change introduces, and only where the disk has what was judged", () => {
    const { root, write } = branch({ Dockerfile: BAD, "c.Dockerfile": BAD });
    write({ "c.Dockerfile": `# edited\n${BAD}` });
    const { code, err } = mlsec(root, ["scan", "--base", "main", "--fix", ...ONE]);
    expect(code).toBe(1);
    expect(err).toContain("not fixed: c.Dockerfile: the file on disk is not the one that was judged");
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe(GOOD);
    expect(readFileSync(join(root, "old.Dockerfile"), "utf8")).toBe(BAD);
  });
  test("keeps a byte-order mark and leaves what is no UTF-8 alone", () => {
    const root = temporaryFolder();
    const latin = Buffer.from(`# caf\xe9\n${BAD}`, "latin1");
    writeFiles(root, { "a.Dockerfile": `\ufeff${BAD}`, "b.Dockerfile": latin });
    const { err } = mlsec(root, ["scan", "--fix", ...ONE]);
    expect(readFileSync(join(root, "a.Dockerfile"), "utf8")).toBe(`\ufeff${GOOD}`);
    expect(readFileSync(join(root, "b.Dockerfile"))).toEqual(latin);
    expect(err).toContain(
      "not fixed: b.Dockerfile:3: run as 10001:10001: b.Dockerfile is not a UTF-8 file of this change",
    );
  });
});

describe("wrong usage is 2 and one line", () => {
  const { root } = branch();
  test.each([
    [["scan", "--base", "nowhere"], 'there is no commit "nowhere" here'],
    [["scan", "--base", "main", "--staged"], "--base and --staged exclude each other"],
    [["scan", "--head", "main"], "--head needs --base"],
    [["scan", "--policy", "root-contaner"], 'no policy is called "root-contaner"; did you mean "root-container"?'],
    [["scan", "nowhere"], "there is no file or folder nowhere"],
    [["scan", "--pr", "x"], '"x" names no pull request; write owner/repository#12'],
    [["scan", "--pr", "a/b#1"], "--pr needs a token that may read the repository, in GITHUB_TOKEN"],
    [["scan", "--pr", "a/b#1", "--fix"], "--fix changes files on disk, and --pr has none"],
  ])("%j", (args, message) => {
    const { code, out, err } = mlsec(root, args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^mlsec: [^\n]+\n$/);
    expect(err).toContain(message);
  });
  test.each([[["scan", "--format", "xml"]], [["scan", "--fail-on", "bad"]], [["scan", "--nope"]], [["nope"]], [[]]])(
    "%j",
    (args) => {
      const { code, err } = mlsec(root, args);
      expect(code).toBe(2);
      expect(err).toMatch(/error:|Usage:/);
    },
  );
  test("outside of a repository", () => {
    const { code, err } = mlsec(temporaryFolder(), ["scan", "--base", "main"]);
    expect(code).toBe(2);
    expect(err).toContain("is not inside a git repository");
  });
});

test("an unreadable file makes the review incomplete", () => {
  const root = temporaryFolder();
  writeFiles(root, { ".github/workflows/ci.yml": "on: [push\njobs: {" });
  const { code, out } = mlsec(root, ["scan"]);
  expect(code).toBe(3);
  expect(out).toContain("incomplete: .github/workflows/ci.yml:");
  expect(existsSync(join(root, ".mlsec.yml"))).toBe(false);
});
