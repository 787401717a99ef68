/** The other commands, and the launcher. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { starterConfig } from "../../src/config/starter.ts";
import { VERSION } from "../../src/core/version.ts";
import { removeTemporaryFolders, repository, temporaryFolder, writeFiles } from "../git/repository.ts";
import { bundleCommand, mlsec } from "./run.ts";

beforeAll(bundleCommand);
afterAll(removeTemporaryFolders);

const ROOT = join(import.meta.dirname, "..", "..");
const PACKAGE = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

describe("explain", () => {
  test("says why, how to fix and where to read on", () => {
    const { code, out } = mlsec(".", ["explain", "policy-weakened"]);
    expect(code).toBe(0);
    for (const part of ["Why\n", "Fix\n", "https://cwe.mitre.org/data/definitions/693.html", "policy-weakened: low"])
      expect(out).toContain(part);
  });
  test("an unknown policy is met with the nearest", () => {
    expect(mlsec(".", ["explain", "policy-weakend"])).toMatchObject({
      code: 2,
      err: 'mlsec: no policy is called "policy-weakend"; did you mean "policy-weakened"?\n',
    });
  });
});

describe("config", () => {
  const ORGANIZATION =
    "version: 1\nlocked: [mode]\nrepositories:\n  - topics: [production]\n    gate: { fail_on: low }\n";
  const folder = () => {
    const root = temporaryFolder();
    writeFiles(root, {
      ".mlsec.yml": "version: 1\nmode: observe\npolicies:\n  unpinned-image: high\n",
      "organization.yml": ORGANIZATION,
      "broken.yml": "version: 1\ngates: {}\n",
    });
    return root;
  };
  test("says what holds and where it comes from", () => {
    const { code, out } = mlsec(folder(), ["config", "--effective"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^mode +observe {2}# \.mlsec\.yml$/m);
    expect(out).toMatch(/^gate\.fail_on +high {2}# defaults$/m);
    expect(out).toMatch(/^policies\.unpinned-image +high {2}# \.mlsec\.yml$/m);
  });
  test("above the organization's floor, by its rules", () => {
    const args = ["config", "--organization", "organization.yml", "--topic", "production", "--format", "json"];
    const { code, out, err } = mlsec(folder(), args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ mode: "enforce", failOn: "low" });
    expect(err).toBe("mlsec: mode is locked: observe does not count\n");
  });
  test("what cannot be read is told at its place", () => {
    const { code, err } = mlsec(folder(), ["config", "--config", "broken.yml"]);
    expect({ code, err }).toEqual({ code: 2, err: 'broken.yml:2:1: unrecognized key: "gates"\n' });
  });
});

describe("policies", () => {
  test("a table with every policy", () => {
    const { out } = mlsec(".", ["policies"]);
    for (const { id } of policies) expect(out).toContain(` ${id} `);
  });
  test("json", () => {
    const data = JSON.parse(mlsec(".", ["policies", "--format", "json"]).out);
    expect(data.map((one: { id: string }) => one.id)).toEqual(policies.map(({ id }) => id));
  });
});

describe("init", () => {
  test("writes a valid file that fits, once", () => {
    const { root, commit } = repository();
    commit({
      "nb/a.ipynb": "{}",
      ".github/workflows/ci.yml": "on: push\n",
      "data.csv.dvc": "outs: []\n",
      "sub/x.py": "",
    });
    const { code, err } = mlsec(join(root, "sub"), ["init"]);
    expect(code).toBe(0);
    expect(err).toContain("1 notebook, 1 workflow, 1 DVC file");
    expect(mlsec(root, ["validate"])).toMatchObject({ code: 0, out: "" });
    expect(mlsec(root, ["init"])).toMatchObject({ code: 2, err: expect.stringContaining("is there already") });
  });
  test("what it offers in comments is valid too", () => {
    const { text } = starterConfig(["a.ipynb", ".github/workflows/a.yml", "a.dvc", "k8s/a.yaml"]);
    const offered = text
      .split("\n")
      .flatMap((line) => /^# ((?:policies|waivers):| {2}.*)$/.exec(line)?.[1] ?? (line.startsWith("#") ? [] : [line]));
    const uncommented = offered.filter((line) => !/^ {2}(mlsec|tests|ignore)/.test(line)).join("\n");
    expect(uncommented).toContain("expires");
    expect(parseConfig({ path: ".mlsec.yml", text: uncommented }, policies).problems).toEqual([]);
  });
});

describe("validate", () => {
  test("faults at line and column", () => {
    const root = temporaryFolder();
    writeFiles(root, { "a.yml": "version: 1\npolicies:\n  nope: off\n" });
    const { code, out } = mlsec(root, ["validate", "a.yml"]);
    expect(code).toBe(2);
    expect(out).toMatch(/^a\.yml:3:\d+: .*nope/);
  });
  test.each<[string, string[], number, RegExp]>([
    ["version: 1\nlocked: [mode]\n", [], 2, /^\.mlsec\.yml:2:1: locked counts only in/],
    ["version: 1\nrepositories: []\n", [], 2, /^\.mlsec\.yml:2:1: repositories counts only in/],
    ["version: 1\nlocked: [mode]\n", ["--organization"], 0, /^$/],
    ["version: 1\nextends: [org]\n", ["--organization"], 2, /^\.mlsec\.yml:2:1: .* cannot extend org/],
    ["version: 1\nextends: [org]\n", [], 0, /^$/],
  ])("%j, %j: what stands in the wrong file", (text, options, code, words) => {
    const root = temporaryFolder();
    writeFiles(root, { ".mlsec.yml": text });
    expect(mlsec(root, ["validate", ...options])).toMatchObject({ code, out: expect.stringMatching(words) });
  });
  test("waivers that are over", () => {
    const root = temporaryFolder();
    const waiver = "{policy: policy-weakened, paths: [a], reason: because it was so, owner: me, expires: 2020-01-01}";
    writeFiles(root, { ".mlsec.yml": `version: 1\nwaivers:\n  - ${waiver}\n` });
    expect(mlsec(root, ["validate"])).toMatchObject({
      code: 0,
      out: ".mlsec.yml: warning: the waiver of policy-weakened expired on 2020-01-01\n",
    });
  });
  test("no file", () => {
    expect(mlsec(temporaryFolder(), ["validate"])).toMatchObject({
      code: 2,
      err: "mlsec: there is no .mlsec.yml; `mlsec init` writes one\n",
    });
  });
});

describe("launcher", () => {
  const launch = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });

  test("says its version, which is the package's and the engine's", () => {
    expect(launch(join(ROOT, "bin", "mlsec.mjs"), "--version").stdout).toBe(`${PACKAGE.version}\n`);
    expect(VERSION).toBe(PACKAGE.version);
  });
  test("starts the command", () => {
    expect(launch(join(ROOT, "bin", "mlsec.mjs"), "policies").stdout).toContain("policy-weakened");
  });
  test("on an older Node says so in one line", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "bin"));
    copyFileSync(join(ROOT, "bin", "mlsec.mjs"), join(folder, "bin", "mlsec.mjs"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "1.0.0", engines: { node: ">=999.1" } }));
    const { status, stderr } = launch(join(folder, "bin", "mlsec.mjs"), "scan");
    expect(status).toBe(2);
    expect(stderr).toBe(`mlsec needs Node 999.1 or newer; this is Node ${process.versions.node}\n`);
  });
});

test("help has examples", () => {
  expect(mlsec(".", ["scan", "--help"]).out).toContain(
    "mlsec scan --base origin/main --format sarif --output mlsec.sarif",
  );
});
