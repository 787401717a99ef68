/** What docs/ci.md tells people to paste is whole, and asks for nothing that does not exist. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { parse, parseDocument } from "yaml";
import { reportOf } from "../src/cli/format.ts";
import { removeTemporaryFolders, temporaryFolder, writeFiles } from "./git/repository.ts";

const ROOT = join(import.meta.dirname, "..");
const LAUNCHER = join(ROOT, "bin", "mlsec.mjs");
const text = (file: string) => readFileSync(join(ROOT, file), "utf8");

const blocks = new MarkdownIt()
  .parse(text("docs/ci.md"), {})
  .filter(({ type }) => type === "fence")
  .map(({ info, content }) => ({ info, content }));
const yaml = blocks.filter(({ info }) => info === "yaml").map(({ content }) => content);
const block = (start: string) => yaml.find((content) => content.startsWith(`# ${start}\n`)) ?? "";
const everything = blocks.map(({ content }) => content).join("\n");

afterAll(removeTemporaryFolders);

test.each(yaml)("%#: YAML without faults", (content) => {
  const document = parseDocument(content);
  expect([...document.errors, ...document.warnings]).toEqual([]);
  expect(document.toJS()).toEqual(expect.any(Object));
});

test("there is one of each", () => {
  for (const file of [".github/workflows/mlsec.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"])
    expect(block(file)).not.toBe("");
  expect(blocks.map(({ info }) => info)).toEqual(["yaml", "yaml", "groovy", "yaml"]);
});

describe("commands", () => {
  const help = spawnSync(process.execPath, [LAUNCHER, "scan", "--help"], { encoding: "utf8" }).stdout;
  const known = new Set([...help.matchAll(/^\s+(--[a-z-]+)/gm)].map((match) => match[1]));
  const used = everything.split("\n").filter((line) => line.includes(' scan --base "'));

  test("each flag is one of scan's", () => {
    const args: readonly string[] = parse(block(".pre-commit-config.yaml")).repos[0].hooks[0].args;
    const flags = [...used, ...args].flatMap((line) => line.match(/(?<=^|\s)--[a-z-]+/g) ?? []);
    expect(used).toHaveLength(2);
    expect(new Set(flags)).toEqual(new Set(["--base", "--report", "--fail-on"]));
    expect(flags.filter((flag) => !known.has(flag))).toEqual([]);
  });
  test("each report has a format", () => {
    const reports = used.flatMap((line) => [...line.matchAll(/--report (\S+)/g)].map((match) => match[1] ?? ""));
    expect(reports.map((report) => reportOf(report)?.format)).toEqual(["gitlab", "sarif", "sarif", "markdown"]);
  });
  test("--help says what each exit code means, and every format", () => {
    for (const line of [/^ {2}0 {2}clean/m, /^ {2}1 {2}the gate/m, /^ {2}2 {2}wrong/m, /^ {2}3 {2}incomplete/m])
      expect(help).toMatch(line);
    expect(help).toContain('"github", "gitlab"');
    expect(help).toContain("shallow");
  });
});

describe("GitHub", () => {
  const workflow = parse(block(".github/workflows/mlsec.yml"));
  const action = parse(text("action.yml"));
  const [checkout, mlsec, upload] = workflow.jobs.mlsec.steps;

  test("the action has the inputs and outputs that are used and told", () => {
    for (const input of Object.keys(mlsec.with)) expect(action.inputs).toHaveProperty([input]);
    for (const input of Object.keys(action.inputs)) expect(text("docs/ci.md")).toContain(`| \`${input}\` |`);
    expect(upload.with.sarif_file).toContain(` steps.${mlsec.id}.outputs.sarif-file `);
    expect(Object.keys(action.outputs)).toEqual(["sarif-file", "exit-code"]);
  });
  test("least permissions, whole history, no credentials left behind", () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs.mlsec.permissions).toEqual({ contents: "read", "security-events": "write" });
    expect(checkout.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  });
  test("mlsec finds nothing in the workflow", () => {
    const root = temporaryFolder();
    writeFiles(root, { ".github/workflows/mlsec.yml": block(".github/workflows/mlsec.yml") });
    const options = { cwd: root, encoding: "utf8" } as const;
    const { stdout } = spawnSync(process.execPath, [LAUNCHER, "scan", "--format", "json"], options);
    const { introduced, coverage } = JSON.parse(stdout);
    // The file alone is no repository: it has no owners and no other scans.
    const ofRepository = ["unowned-sensitive-path", "missing-scan"];
    const inFile = introduced.filter((one: { policy: string }) => !ofRepository.includes(one.policy));
    expect(inFile).toEqual([]);
    expect(coverage.read.pipeline).toBe(1);
  });
});

test("GitLab's artifact is the report that the job writes", () => {
  const { mlsec } = parse(block(".gitlab-ci.yml"));
  expect(mlsec.script.join()).toContain(`--report gitlab=${mlsec.artifacts.reports.codequality}`);
  expect(mlsec.artifacts.when).toBe("always");
  expect(mlsec.image).toBe(/^FROM (\S+)$/m.exec(text("Dockerfile"))?.[1]);
});

test("pre-commit's hook and version are those of the hook's definition", () => {
  const [definition] = parse(text(".pre-commit-hooks.yaml"));
  const config = parse(block(".pre-commit-config.yaml"));
  expect(config.repos[0].hooks[0].id).toBe(definition.id);
  expect(config.minimum_pre_commit_version).toBe(definition.minimum_pre_commit_version);
});
