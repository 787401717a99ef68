/** A range of a local repository becomes the change that a pull request would show. */
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { bytesOf, type Change } from "../../src/core/change.ts";
import { changeBetween, changeStaged } from "../../src/git/between.ts";
import { configsOfChange } from "../../src/git/configs.ts";
import { GitProblem } from "../../src/git/run.ts";
import { removeTemporaryFolders, repository, temporaryFolder } from "./repository.ts";

afterAll(removeTemporaryFolders);

const text = (change: Change, path: string, side: "before" | "after" = "after") => {
  const bytes = bytesOf(change.files.find((file) => file.path === path)?.[side]);
  return bytes && Buffer.from(bytes).toString();
};
const between = (root: string, base: string, head = "HEAD", context: string[] = []) =>
  changeBetween({ root, base, head, context });
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

test("what the head changed since it left the base, and nothing of what the base did meanwhile", async () => {
  const { root, git, commit } = repository();
  const start = commit({ "kept.py": "a\n", "changed.py": lines(30), "gone.py": "x\n", "old name.py": lines(20) });
  git("switch", "--quiet", "--create", "work");
  commit(
    { "changed.py": lines(30).replace("line 10\n", "line ten\n").replace("line 25\n", ""), 'täg "1"\t.py': "new\n" },
    "Change it",
  );
  git("rm", "--quiet", "gone.py");
  git("mv", "old name.py", "sub.py");
  const head = commit({}, "Move it");
  git("switch", "--quiet", "main");
  commit({ "other.py": "of the base\n" });

  const change = await between(root, "main", "work");
  expect(change).toMatchObject({ base: start, head, title: "Move it", author: "Ada", gaps: [] });
  expect(change.files.map(({ path, status, previousPath }) => [path, status, previousPath])).toEqual([
    ["changed.py", "modified", undefined],
    ["gone.py", "deleted", undefined],
    ["sub.py", "renamed", "old name.py"],
    ['täg "1"\t.py', "added", undefined],
  ]);
  expect(change.files[0]?.hunks).toEqual([
    { start: 7, end: 13 },
    { start: 22, end: 27 },
  ]);
  expect(change.files[3]?.hunks).toEqual([{ start: 1, end: 1 }]);
  expect(text(change, "changed.py", "before")).toBe(lines(30));
  expect(text(change, "gone.py", "before")).toBe("x\n");
  expect(text(change, "gone.py")).toBeUndefined();
  expect(change.trees.base.paths).toEqual(["changed.py", "gone.py", "kept.py", "old name.py"]);
  expect(change.trees.head.paths).toContain("sub.py");
});

test("bytes come as they are stored", async () => {
  const { root, commit } = repository();
  commit({ "a.txt": "a\n" });
  const binary = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256);
  commit({ "a.txt": "a\r\nb", "b.bin": binary, "latin.py": new Uint8Array([35, 0xe9, 10]), empty: "" });
  const change = await between(root, "HEAD~1");
  expect(text(change, "a.txt")).toBe("a\r\nb");
  expect(bytesOf(change.files.find(({ path }) => path === "b.bin")?.after)).toEqual(binary);
  expect(bytesOf(change.files.find(({ path }) => path === "latin.py")?.after)).toEqual(new Uint8Array([35, 0xe9, 10]));
  expect(text(change, "empty")).toBe("");
});

test("modes, links, submodules and large files", async () => {
  const { root, git, commit } = repository();
  const first = commit({ "run.sh": "echo\n" });
  chmodSync(join(root, "run.sh"), 0o755);
  symlinkSync("/etc/passwd", join(root, "link"));
  git("update-index", "--add", "--cacheinfo", `160000,${first},module`);
  writeFileSync(join(root, "model.bin"), Buffer.alloc(21 * 1024 * 1024));
  git("add", "run.sh", "link", "model.bin");
  git("commit", "--quiet", "--message", "modes");
  const change = await between(root, "HEAD~1");
  const files = new Map(change.files.map((file) => [file.path, file]));
  expect(files.get("run.sh")).toMatchObject({ mode: "100755", status: "modified", hunks: [] });
  expect(files.get("link")?.mode).toBe("120000");
  expect(text(change, "link")).toBe("/etc/passwd");
  expect(files.get("module")?.after).toMatchObject({ missing: "submodule" });
  expect(files.get("model.bin")?.after).toMatchObject({ missing: "too-large", size: 21 * 1024 * 1024 });
});

test("models beside the change come on both sides where its code names them, and no others", async () => {
  const { root, commit } = repository();
  const [old, other] = [Buffer.from([0x80, 4, 1]), Buffer.from([0x80, 4, 2])];
  commit({ "models/a.pkl": old, "models/b.pkl": other, "serve.py": 'load("models/a.pkl")\n' });
  commit({ "serve.py": 'load("models/a.pkl")  # once\n' });
  const { trees } = await between(root, "HEAD~1");
  for (const { contents } of [trees.base, trees.head]) {
    expect([...contents.keys()]).toEqual(["models/a.pkl"]);
    expect(Buffer.from(bytesOf(contents.get("models/a.pkl")) ?? [])).toEqual(old);
  }
});

test("every commit of the range with the lines that it added, also those gone again", async () => {
  const { root, git, commit } = repository();
  commit({ "a.py": lines(3) });
  git("switch", "--quiet", "--create", "work");
  const first = commit(
    { "a.py": `line 1\nkey = "k"\n++ b/fake.py\nline 2\nline 3\n`, "b c.py": "one\r\ntwo" },
    "Add\n\nbody",
  );
  git("switch", "--quiet", "main");
  commit({ "base.py": "x\n" });
  git("switch", "--quiet", "work");
  git("merge", "--quiet", "--no-edit", "main");
  const last = commit({ "a.py": lines(3) }, "Remove");
  const { commits } = await between(root, "main", "work");
  expect(commits).toEqual([
    {
      sha: first,
      message: "Add\n\nbody",
      complete: true,
      additions: [
        { path: "a.py", line: 2, text: 'key = "k"\n++ b/fake.py' },
        { path: "b c.py", line: 1, text: "one\r\ntwo" },
      ],
    },
    { sha: last, message: "Remove", complete: true, additions: [] },
  ]);
});

test("context files stand on both sides, as they were there", async () => {
  const { root, commit } = repository();
  commit({ "requirements.txt": "torch==2.5\n", "sub/requirements.txt": "a\n", "a.py": "" });
  commit({ "requirements.txt": "torch==2.6\n", "a.py": "x\n" });
  const { trees } = await between(root, "HEAD~1", "HEAD", ["**/requirements.txt"]);
  const read = (side: "base" | "head", path: string) =>
    Buffer.from(bytesOf(trees[side].contents.get(path)) ?? []).toString();
  expect(read("base", "requirements.txt")).toBe("torch==2.5\n");
  expect(read("head", "requirements.txt")).toBe("torch==2.6\n");
  expect(read("head", "sub/requirements.txt")).toBe("a\n");
  expect([...trees.head.contents.keys()]).not.toContain("a.py");
});

describe("configuration", () => {
  test("the base's judges, the head's is compared", async () => {
    const { root, commit } = repository();
    commit({ ".mlsec.yml": "version: 1\n" });
    commit({ ".mlsec.yml": "version: 1\ngate: {fail_on: never}\n" });
    const configs = await configsOfChange(root, "HEAD~1", await between(root, "HEAD~1"));
    expect(configs.base?.text).toBe("version: 1\n");
    expect(configs.head?.text).toContain("never");
  });
  test("a link at the head is told as one", async () => {
    const { root, git, commit } = repository();
    commit({ ".mlsec.yml": "version: 1\n" });
    git("rm", "--quiet", ".mlsec.yml");
    symlinkSync("/etc/passwd", join(root, ".mlsec.yml"));
    commit();
    const configs = await configsOfChange(root, "HEAD~1", await between(root, "HEAD~1"));
    expect(configs).toMatchObject({ base: { text: "version: 1\n" }, head: { text: "", notPlain: true } });
  });
  test("unchanged it is the same on both sides, deleted it is gone at the head", async () => {
    const { root, git, commit } = repository();
    commit({ ".mlsec.yml": "version: 1\n" });
    commit({ "a.py": "x\n" });
    const same = await configsOfChange(root, "HEAD~1", await between(root, "HEAD~1"));
    expect(same.head).toEqual(same.base);
    git("rm", "--quiet", ".mlsec.yml");
    commit();
    const configs = await configsOfChange(root, "HEAD~1", await between(root, "HEAD~1"));
    expect(configs).not.toHaveProperty("head");
    expect(configs.base).toBeDefined();
  });
});

describe("staged", () => {
  test("the index against HEAD, whatever lies on disk", async () => {
    const { root, git, write, commit } = repository();
    commit({ "a.py": "a\n", "b.py": "b\n" });
    write({ "a.py": "staged\n", "new.py": "new\n" });
    git("add", "a.py");
    write({ "a.py": "on disk\n" });
    const change = await changeStaged({ root, context: [] });
    expect(change.files.map(({ path }) => path)).toEqual(["a.py"]);
    expect(text(change, "a.py")).toBe("staged\n");
    expect(change.trees.head.paths).toEqual(["a.py", "b.py"]);
  });
  test("before the first commit everything is new", async () => {
    const { root, git, write } = repository();
    write({ "a.py": "a\n" });
    git("add", "a.py");
    const change = await changeStaged({ root, context: [] });
    expect(change.files).toMatchObject([{ path: "a.py", status: "added" }]);
    expect(change.trees.base.paths).toEqual([]);
  });
  test("conflicts are refused in words", async () => {
    const { root, git, commit } = repository();
    commit({ "a.py": "a\n" });
    git("switch", "--quiet", "--create", "work");
    commit({ "a.py": "b\n" });
    git("switch", "--quiet", "main");
    commit({ "a.py": "c\n" });
    expect(() => git("merge", "work")).toThrow();
    await expect(changeStaged({ root, context: [] })).rejects.toThrow("unmerged files");
  });
});

describe("problems in one line", () => {
  test("no repository", async () => {
    await expect(between(temporaryFolder(), "main")).rejects.toThrow(/is not inside a git repository$/);
  });
  test.each(["nowhere", "--help", "a\nb", ""])("unknown base %j", async (base) => {
    const { root, commit } = repository();
    commit({ "a.py": "a\n" });
    await expect(between(root, base)).rejects.toThrow(`there is no commit "${base}" here`);
  });
  test("a shallow clone that does not reach the base", async () => {
    const origin = repository();
    origin.commit({ "a.py": "a\n" });
    origin.commit({ "a.py": "b\n" });
    const clone = temporaryFolder();
    origin.git("clone", "--quiet", "--depth=1", `file://${origin.root}`, clone);
    await expect(between(clone, "HEAD~1")).rejects.toThrow("the clone is shallow");
  });
  test("no common history", async () => {
    const { root, git, commit } = repository();
    commit({ "a.py": "a\n" });
    git("switch", "--quiet", "--orphan", "other");
    commit({ "b.py": "b\n" });
    await expect(between(root, "main", "other")).rejects.toThrow("share no history");
  });
  test("an empty change is an answer", async () => {
    const { root, commit } = repository();
    commit({ "a.py": "a\n" });
    expect((await between(root, "HEAD")).files).toEqual([]);
  });
  test("they are told apart from faults", async () => {
    await expect(between(temporaryFolder(), "main")).rejects.toBeInstanceOf(GitProblem);
  });
});

test("nothing that the repository names is executed", async () => {
  const { root, git, write, commit } = repository();
  commit({ "a.py": "a\n", ".gitattributes": "*.py diff=evil filter=evil merge=evil\n" });
  commit({ "a.py": "b\n" });
  const mark = join(root, "executed");
  for (const key of [
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "core.fsmonitor",
    "gpg.program",
    "core.sshCommand",
    "core.pager",
  ]) {
    git("config", key, `touch ${mark}; cat`);
  }
  git("config", "filter.evil.required", "true");
  git("config", "log.showSignature", "true");
  write({ ".git/hooks/post-index-change": `#!/bin/sh\ntouch ${mark}\n` });
  chmodSync(join(root, ".git/hooks/post-index-change"), 0o755);
  const change = await between(root, "HEAD~1");
  const staged = await changeStaged({ root, context: ["**"] });
  expect(text(change, "a.py")).toBe("b\n");
  expect(staged.files).toEqual([]);
  expect(() => writeFileSync(mark, "", { flag: "wx" })).not.toThrow();
});
