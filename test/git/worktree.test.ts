/** A folder on disk becomes a change that adds all of it. */
import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { bytesOf } from "../../src/core/change.ts";
import { configFromFile, configOnDisk } from "../../src/git/configs.ts";
import { changeOfTree } from "../../src/git/worktree.ts";
import { removeTemporaryFolders, repository, temporaryFolder, writeFiles } from "./repository.ts";

afterAll(removeTemporaryFolders);

const tree = (path: string, context: string[] = []) => changeOfTree({ path, context });

test("tracked and new files, not ignored or deleted ones", async () => {
  const { root, write, commit } = repository();
  commit({ "a.py": "a\n", "gone.py": "x\n", ".gitignore": "ignored/\n" });
  rmSync(join(root, "gone.py"));
  write({ "new.py": "new\n", "ignored/x.py": "x\n", "a.py": "on disk\n" });
  const change = await tree(root);
  expect(change.files.map(({ path }) => path)).toEqual([".gitignore", "a.py", "new.py"]);
  expect(change.files.every(({ status, before }) => status === "added" && before === undefined)).toBe(true);
  expect(Buffer.from(bytesOf(change.files[1]?.after) ?? []).toString()).toBe("on disk\n");
  expect(change).toMatchObject({ root, base: "", gaps: [] });
});

test("a folder or file of a repository: its paths stay those of the repository", async () => {
  const { root, commit } = repository();
  commit({ "sub/a.py": "a\n", "sub/b.py": "b\n", "subway.py": "c\n", "requirements.txt": "torch\n" });
  const change = await tree(join(root, "sub"), ["requirements.txt"]);
  expect(change.files.map(({ path }) => path)).toEqual(["sub/a.py", "sub/b.py"]);
  expect(change.trees.head.paths).toContain("subway.py");
  expect([...change.trees.head.contents.keys()]).toEqual(["requirements.txt"]);
  expect((await tree(join(root, "sub", "b.py"))).files.map(({ path }) => path)).toEqual(["sub/b.py"]);
});

describe("without git", () => {
  test("every file but those of tools", async () => {
    const root = temporaryFolder();
    writeFiles(root, {
      "a.py": "a\n",
      "b/c.py": "c\n",
      "node_modules/x.js": "x\n",
      "b/.venv/y.py": "y\n",
      ".github/ci.yml": "on: push\n",
    });
    const change = await tree(root);
    expect(change.root).toBe(root);
    expect(change.files.map(({ path }) => path)).toEqual([".github/ci.yml", "a.py", "b/c.py"]);
  });
});

test("symlinks are listed, never followed", async () => {
  const outside = temporaryFolder();
  writeFiles(outside, { "secret.py": "s\n" });
  for (const { root } of [repository(), { root: temporaryFolder() }]) {
    writeFiles(root, { "a.py": "a\n" });
    symlinkSync(join(outside, "secret.py"), join(root, "file-link.py"));
    symlinkSync(outside, join(root, "folder-link"));
    symlinkSync(".", join(root, "loop"));
    const change = await tree(root);
    expect(change.files.map(({ path, mode }) => [path, mode])).toEqual([
      ["a.py", "100644"],
      ["file-link.py", "120000"],
      ["folder-link", "120000"],
      ["loop", "120000"],
    ]);
    expect(Buffer.from(bytesOf(change.files[1]?.after) ?? []).toString()).toBe(join(outside, "secret.py"));
  }
});

test("contents are read when asked for, and large ones not at all", async () => {
  const root = temporaryFolder();
  const large = Buffer.alloc(21 * 1024 * 1024);
  writeFiles(root, { "a.py": "before\n", "big.csv": large, "big.pt": large });
  const change = await tree(root);
  writeFiles(root, { "a.py": "after\n" });
  expect(Buffer.from(bytesOf(change.files[0]?.after) ?? []).toString()).toBe("after\n");
  expect(change.files[1]?.after).toMatchObject({ missing: "too-large" });
  // A model is read whole.
  expect(bytesOf(change.files[2]?.after)?.length).toBe(large.length);
});

test("modes are those of git", async () => {
  const root = temporaryFolder();
  writeFiles(root, { "a.sh": "a\n", "b.sh": "b\n" });
  chmodSync(join(root, "a.sh"), 0o755);
  expect((await tree(root)).files.map(({ mode }) => mode)).toEqual(["100755", "100644"]);
});

test("a path that is not there is said in one line", async () => {
  await expect(tree("/nowhere/at/all")).rejects.toThrow("there is no file or folder /nowhere/at/all");
});

describe("configuration", () => {
  test("the file on disk", () => {
    const root = temporaryFolder();
    expect(configOnDisk(root).base).toBeUndefined();
    writeFiles(root, { ".mlsec.yml": "version: 1\n" });
    expect(configOnDisk(root).base).toEqual({ path: ".mlsec.yml", text: "version: 1\n" });
  });
  test("a link is neither followed nor passed over", () => {
    const root = temporaryFolder();
    symlinkSync("/etc/passwd", join(root, ".mlsec.yml"));
    expect(() => configOnDisk(root)).toThrow(".mlsec.yml is a link or a folder");
  });
  test("a file that was named must be there", () => {
    expect(() => configFromFile("/nowhere.yml")).toThrow("there is no configuration file /nowhere.yml");
  });
});
