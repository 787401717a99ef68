/** The other commands, and the launcher. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { starterConfig } from "../../src/config/starter.ts";
import { VERSION } from "../../src/core/version.ts";
import { FACT_KINDS } from "../../src/custom/facts/index.ts";
import { SAMPLES } from "../../src/custom/samples.ts";
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

describe("policy", () => {
  const fresh = (files: Readonly<Record<string, string>> = {}) => {
    const { root, commit } = repository();
    commit({ "a.py": "print(1)\n", ...files });
    return root;
  };
  test("new writes one that works, test says so, scan runs it and explain knows it", () => {
    const root = fresh({ "train.py": 'from transformers import AutoModel\nAutoModel.from_pretrained("gpt2")\n' });
    expect(mlsec(root, ["policy", "test"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("mlsec policy new"),
    });
    expect(mlsec(root, ["policy", "new", "acme/hub"])).toMatchObject({ code: 0 });
    expect(mlsec(root, ["policy", "new", "acme/hub"])).toMatchObject({ code: 2 });
    expect(mlsec(root, ["policy", "test"])).toMatchObject({
      code: 0,
      out: "✔ acme/hub: 1 bad and 2 good examples  (.mlsec/policies/acme-hub.yml)\n",
    });
    const scanned = mlsec(root, ["scan", "--policy", "acme/hub", "--format", "json"]);
    expect(scanned.code).toBe(1);
    expect(JSON.parse(scanned.out).introduced).toMatchObject([{ policy: "acme/hub", severity: "high" }]);
    expect(mlsec(root, ["explain", "acme/hub"]).out).toContain("Load the model from /mirror");
    writeFileSync(join(root, ".mlsec.yml"), "version: 1\npolicies:\n  acme/hub: low\n");
    expect(mlsec(root, ["validate"])).toMatchObject({ code: 0 });
  });
  test.each(FACT_KINDS.map(({ name }) => name))("new --each %s", (each) => {
    const root = fresh();
    expect(mlsec(root, ["policy", "new", "acme/x", "--each", each])).toMatchObject({ code: 0 });
    expect(mlsec(root, ["policy", "test"])).toMatchObject({ code: 0 });
  });
  test("an id without a namespace is refused before anything is written", () => {
    expect(mlsec(fresh(), ["policy", "new", "hub"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("namespace"),
    });
  });
  test("a fault is told as file, line and column, and leaves a scan incomplete", () => {
    const root = fresh({ ".mlsec/policies/a.yml": (SAMPLES.lines ?? "").replace("line.text.m", "line.txt.m") });
    const { code, out } = mlsec(root, ["policy", "test"]);
    expect([code, out]).toEqual([
      2,
      expect.stringMatching(/^\.mlsec\/policies\/a\.yml:9:12: when: there is no fact txt/),
    ]);
    expect(mlsec(root, ["scan"])).toMatchObject({ code: 2, out: expect.stringContaining("mlsec policy test") });
  });
  test("facts are named as an expression asks for them", () => {
    const root = fresh();
    expect(mlsec(root, ["policy", "facts", "a.py"]).out).toContain('call.name       "print"');
    expect(JSON.parse(mlsec(root, ["policy", "facts", "a.py", "--each", "lines", "--format", "json"]).out)).toEqual([
      { each: "lines", at: 1, line: { text: "print(1)", number: 1 } },
    ]);
    expect(mlsec(root, ["policy", "facts", "none.py"])).toMatchObject({ code: 2 });
  });
  test("a range is judged by the policies of its base", () => {
    const { root, git, commit } = repository();
    commit({ ".mlsec/policies/a.yml": SAMPLES.calls ?? "", "a.py": "print(1)\n" });
    git("checkout", "-q", "-b", "topic");
    git("rm", "-q", ".mlsec/policies/a.yml");
    writeFiles(root, { "a.py": 'm = AutoModel.from_pretrained("gpt2")\n' });
    git("add", ".");
    git("commit", "-q", "-m", "x");
    const { introduced } = JSON.parse(mlsec(root, ["scan", "--base", "main", "--format", "json"]).out);
    const found = introduced.map(({ policy, message }: { policy: string; message: string }) => `${policy} ${message}`);
    expect(found).toEqual(
      expect.arrayContaining([expect.stringMatching(/^acme\/public-hub /), "policy-weakened acme/public-hub: removed"]),
    );
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

describe("what was typed or written is echoed as text", () => {
  const HOSTILE = "\u001b[2J\u009b1A\u202e\r::error::x ##[error]x";
  const folder = () => {
    const { root, commit } = repository();
    const quoted = JSON.stringify(HOSTILE);
    const config = ["version: 1", `${quoted}: 1`, "policies:", `  ${quoted}: off`, ""].join("\n");
    writeFiles(root, { ".mlsec.yml": config, "ids.yml": `version: 1\npolicies:\n  ${quoted}: off\n` });
    commit();
    return root;
  };
  test.each([
    ["a key", ["validate"]],
    ["a policy", ["validate", "ids.yml"]],
    ["a key of what holds", ["config"]],
    ["a file", ["validate", `no${HOSTILE}.yml`]],
    ["a folder", ["scan", `no${HOSTILE}`]],
    ["a branch", ["scan", "--base", `no${HOSTILE}`]],
    ["a policy to run", ["scan", "--policy", HOSTILE]],
    ["an option", ["scan", `--no${HOSTILE}`]],
    ["a choice", ["scan", "--format", HOSTILE]],
    ["a pull request", ["scan", "--pr", HOSTILE]],
  ])("%s", (_name, args) => {
    const { code, out, err } = mlsec(folder(), args);
    expect(code).toBe(2);
    expect(out + err).toContain("\ufffd[2J");
    expect(out + err).not.toMatch(/(?![\n\u200b])[\p{Cc}\p{Cf}]/u);
    expect(out + err).not.toMatch(/^[ \t]*::|##\[/m);
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
  test("on an older Node starts the one that npm brought, with its arguments and its exit code", () => {
    const folder = temporaryFolder();
    const name = `node-${process.platform}-${process.arch}`;
    const own = join(folder, "node_modules", name, "bin", "node");
    mkdirSync(join(folder, "bin"));
    mkdirSync(dirname(own), { recursive: true });
    copyFileSync(join(ROOT, "bin", "mlsec.mjs"), join(folder, "bin", "mlsec.mjs"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "1.0.0", engines: { node: ">=999.1" } }));
    writeFileSync(own, '#!/bin/sh\nshift; echo "own: $*"; exit 3\n', { mode: 0o755 });
    const { status, stdout } = launch(join(folder, "bin", "mlsec.mjs"), "scan", "a b");
    expect([status, stdout]).toEqual([3, "own: scan a b\n"]);
  });
});

test("help has examples", () => {
  expect(mlsec(".", ["scan", "--help"]).out).toContain(
    "mlsec scan --base origin/main --format sarif --output mlsec.sarif",
  );
});
