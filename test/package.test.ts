/** What `npm ci` asks of the lock file, and what an install from git brings. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { removeTemporaryFolders, temporaryFolder } from "./git/repository.ts";

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"),
).packages;

const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

afterAll(removeTemporaryFolders);

// A lock file made on one platform may leave out what only others need; `npm ci` then refuses on all of them.
test("the lock file holds the packages of every platform", () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

describe("an install from git", () => {
  test("builds the bundle, and the package holds it with the launcher alone", () => {
    expect(about.scripts.prepare).toBe("node scripts/prepare.mjs");
    expect(about.files).toEqual(["bin", "dist"]);
  });
  test("the hook of pre-commit runs the command of the package", () => {
    const [hook, ...others] = parse(readFileSync(new URL("../.pre-commit-hooks.yaml", import.meta.url), "utf8"));
    expect(others).toEqual([]);
    expect(hook).toMatchObject({ id: "mlsec", language: "node", pass_filenames: false, always_run: true });
    expect(hook.entry).toBe("mlsec scan --staged");
    expect(Object.keys(about.bin)).toContain("mlsec");
  });
  test("prepare builds nothing, and fails nothing, where the development dependencies are left out", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "scripts"));
    copyFileSync(new URL("../scripts/prepare.mjs", import.meta.url), join(folder, "scripts", "prepare.mjs"));
    const { status, stdout } = spawnSync(process.execPath, ["scripts/prepare.mjs"], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("no bundle without the development dependencies");
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });
});
