/** The GitHub Action: what it promises in its file, and its script run as a runner would. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { type Repository, removeTemporaryFolders, repository, temporaryFolder } from "./git/repository.ts";

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const ROOT = join(import.meta.dirname, "..");
const TEXT = readFileSync(join(ROOT, "action.yml"), "utf8");
const action: Action = parse(TEXT);
const steps = action.runs.steps;

afterAll(removeTemporaryFolders);

describe("action.yml", () => {
  test("what it uses is pinned to a commit, with the version beside it", () => {
    const used = [...TEXT.matchAll(/^.*\buses:.*$/gm)].map(([line]) => line);
    expect(used).toHaveLength(steps.filter((step) => step.uses).length);
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
  test("no script holds an expression: what others write comes through the environment", () => {
    const scripts = steps.flatMap((step) => step.run ?? []);
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(script).not.toContain("${{");
  });
  test("every input says what it is for, has a default, and is used; every output comes from a step", () => {
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(input).toEqual({ description: expect.any(String), default: expect.any(String) });
      expect(TEXT).toContain(`\${{ inputs.${name} }}`);
    }
    const ids = steps.flatMap((step) => step.id ?? []);
    for (const { value } of Object.values(action.outputs))
      expect(ids).toContain(/steps\.(\w+)\.outputs/.exec(value)?.[1]);
  });
  test("the scan does not get the token", () => {
    expect(Object.values(scanStep().env ?? {}).join()).not.toMatch(/token|secrets/);
  });
  test("Node is the one that runs the sources, and installing runs no scripts", () => {
    expect(steps[0]?.with).toMatchObject({ "node-version": 24 });
    expect(steps[1]?.run).toContain("npm ci ");
    expect(steps[1]?.run).toContain("--ignore-scripts");
  });
  test("mlsec finds nothing in it", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(ROOT, "bin", "mlsec.mjs"), "scan", "action.yml", "--format", "json"],
      { cwd: ROOT, encoding: "utf8" },
    );
    const { introduced, coverage } = JSON.parse(stdout);
    expect(introduced).toEqual([]);
    expect(coverage.read.pipeline).toBe(1);
    expect(status).toBe(0);
  });
});

function scanStep(): Step {
  const step = steps.find(({ id }) => id === "scan");
  if (!step) throw new Error("there is no step scan");
  return step;
}

interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** As a runner does: expressions to values, then bash with its flags, files for outputs and summary. */
function run(
  workspace: string,
  {
    inputs = {},
    event = "pull_request",
    group = "",
  }: { inputs?: Record<string, string>; event?: string; group?: string } = {},
): Ran {
  const temp = temporaryFolder();
  const [output, summary] = [join(temp, "output"), join(temp, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  const value = (expression: string): string => {
    const name = expression.replace(/^inputs\./, "");
    if (name !== expression) return inputs[name] ?? action.inputs[name]?.default ?? "";
    if (expression === "github.action_path") return ROOT;
    if (expression === "github.event.merge_group.base_sha") return group;
    throw new Error(`no value for ${expression}`);
  };
  const step = scanStep();
  const given = Object.entries(step.env ?? {}).map(([name, text]) => [
    name,
    text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => value(expression)),
  ]);
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""],
    {
      cwd: workspace,
      encoding: "utf8",
      env: {
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        GIT_CONFIG_GLOBAL: "/dev/null",
        GITHUB_EVENT_NAME: event,
        GITHUB_BASE_REF: event.startsWith("pull_request") ? "main" : "",
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: temp,
        ...Object.fromEntries(given),
      },
    },
  );
  const outputs = readFileSync(output, "utf8").trim().split("\n").filter(Boolean);
  return {
    code: status,
    log: stdout + stderr,
    outputs: Object.fromEntries(
      outputs.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    ),
    summary: readFileSync(summary, "utf8"),
  };
}

const BAD = 'import torch\n\nm = torch.load("a.pt", weights_only=False)\n';

/** A checkout of a pull request, as actions/checkout leaves it with `fetch-depth: 0`. */
function checkout(files: Readonly<Record<string, string>>): Repository {
  const repo = repository();
  repo.commit({ "README.md": "# A\n", "old.py": BAD });
  repo.git("update-ref", "refs/remotes/origin/main", "HEAD");
  repo.git("checkout", "--quiet", "--detach");
  repo.commit(files);
  return repo;
}

describe("the scan", () => {
  test("a finding that the pull request introduces fails, is annotated, summed up and reported", () => {
    const { root } = checkout({ "model/load, 100%.py": BAD });
    const { code, log, outputs, summary } = run(root);
    expect(code).toBe(1);
    const annotations = log.split("\n").filter((line) => line.startsWith("::"));
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatch(/^::error file=model\/load%2C 100%25\.py,line=3,endLine=3,col=5,title=high%3A /);
    expect(summary).toContain("# mlsec: 1 high finding introduced");
    expect(outputs["exit-code"]).toBe("1");
    const sarif = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8"));
    expect(sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["unsafe-torch-load"]);
  });
  test("a clean one passes", () => {
    const { root } = checkout({ "a.py": "x = 1\n" });
    const { code, log, outputs, summary } = run(root);
    expect([code, log]).toEqual([0, "mlsec: No findings introduced\n"]);
    expect(outputs["exit-code"]).toBe("0");
    expect(summary).toContain("# mlsec: No findings introduced");
  });
  test("its inputs reach the command, and no text of them is run", () => {
    const { root, write } = checkout({ "a.py": BAD });
    write({ "lax.yml": "version: 1\npolicies: {unsafe-torch-load: off}\n" });
    expect(run(root, { inputs: { "fail-on": "never" } }).code).toBe(0);
    expect(run(root, { inputs: { config: "lax.yml" } }).code).toBe(0);
    expect(run(root, { inputs: { base: "HEAD" } }).code).toBe(0);
    const { code, outputs } = run(root, { inputs: { "sarif-file": "out $(touch ran).sarif" } });
    expect([code, outputs["sarif-file"]]).toEqual([1, join(root, "out $(touch ran).sarif")]);
    for (const inputs of [{ base: "$(touch ran)" }, { config: "`touch ran`" }, { "fail-on": "; touch ran" }])
      expect(run(root, { inputs }).code).toBe(2);
    expect(existsSync(join(root, "ran"))).toBe(false);
  });
  test("an input that looks like an option is none", () => {
    const { root } = checkout({ "a.py": BAD });
    expect(run(root, { inputs: { base: "--staged" } }).code).toBe(2);
    expect(run(root, { inputs: { "working-directory": "--staged" } }).code).toBe(2);
  });
  test("a working directory", () => {
    const { root } = checkout({ "a.py": BAD, "service/b.py": "x = 1\n" });
    expect(run(root, { inputs: { "working-directory": "service" } }).code).toBe(0);
    const workspace = dirname(root);
    expect(run(workspace, { inputs: { "working-directory": root } }).code).toBe(1);
  });
  test("a merge group is judged against its base, a push as a whole tree", () => {
    const { root, git } = checkout({ "a.py": BAD });
    const group = git("rev-parse", "HEAD");
    expect(run(root, { event: "merge_group", group }).code).toBe(0);
    expect(run(root, { event: "merge_group", group: `${group}~1` }).code).toBe(1);
    expect(run(root, { event: "push" }).summary).toContain("2 high findings");
  });
});

describe("what cannot be judged is never green, and says why", () => {
  test("a base that the checkout did not bring", () => {
    const { root } = checkout({ "a.py": "x = 1\n" });
    const shallow = join(temporaryFolder(), "clone");
    spawnSync("git", ["clone", "--quiet", "--depth=1", `file://${root}`, shallow]);
    const { code, log, outputs } = run(shallow);
    expect(code).toBe(2);
    expect(log).toMatch(/^::error title=mlsec::mlsec: there is no commit .*fetch-depth: 0/);
    expect(outputs).toEqual({ "exit-code": "2" });
  });
  test("pull_request_target, where the checkout is the base", () => {
    const { code, log } = run(checkout({ "a.py": BAD }).root, { event: "pull_request_target" });
    expect(code).toBe(2);
    expect(log).toContain("run on pull_request");
  });
  test("no checkout, or no such folder", () => {
    const empty = temporaryFolder();
    mkdirSync(join(empty, "a"));
    expect(run(empty)).toMatchObject({ code: 2, log: expect.stringContaining("is not inside a git repository") });
    expect(run(empty, { inputs: { "working-directory": "b" } })).toMatchObject({
      code: 2,
      outputs: { "exit-code": "2" },
    });
  });
  test("text of the event forms no command and no output of its own", () => {
    const { root } = checkout({ "a.py": "x = 1\n" });
    const base = "x\n::stop-commands::t\nexit-code=0";
    const { code, log } = run(root, { inputs: { base } });
    expect(code).toBe(2);
    expect(log.split("\n").filter((line) => /^::(?!error title=mlsec::)/.test(line))).toEqual([]);
    const { outputs } = run(root, { inputs: { "sarif-file": "x\nexit-code=0" } });
    expect(outputs).toEqual({ "exit-code": "2" });
  });
});
