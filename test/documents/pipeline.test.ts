// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the fences of GitHub's expressions
/** Workflows and actions as pipelines: their shape, and what follows from it. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { policies } from "../../policies/index.ts";
import { examplesOf } from "../../scripts/examples.ts";
import { bytesOf } from "../../src/core/change.ts";
import { Source } from "../../src/core/source.ts";
import type { Document } from "../../src/documents/document.ts";
import type { PipelineDocument } from "../../src/documents/pipeline/document.ts";
import { codeOf } from "../../src/documents/pipeline/github/code.ts";
import { moveToEnv } from "../../src/documents/pipeline/github/moved/to-env.ts";
import { reachOf } from "../../src/documents/pipeline/github/reach.ts";
import { githubReader } from "../../src/documents/pipeline/github/reader.ts";
import { taintsOf } from "../../src/documents/pipeline/github/taint.ts";

const read = (text: string, path = ".github/workflows/a.yml"): readonly Document[] =>
  githubReader.read(new Source(path, text));

const pipeline = (text: string, path?: string): PipelineDocument => {
  const document = read(text, path).find((one) => one.kind === "pipeline");
  if (!document) throw new Error("no pipeline");
  return document;
};

describe("the shape of a workflow", () => {
  const document = pipeline(`
name: Train
on:
  push: {branches: [main], paths-ignore: ['docs/**']}
  workflow_run: {workflows: [CI], types: [completed]}
  workflow_dispatch:
    inputs:
      epochs: {type: number}
      note: {}
permissions: {contents: read}
env: {HF_HOME: /cache}
jobs:
  train:
    needs: [build, test]
    runs-on: {group: gpu, labels: [a100]}
    environment: {name: production}
    container:
      image: "ghcr.io/org/train:\${{ matrix.cuda }}"
      options: --gpus all
    services: {db: {image: postgres}}
    strategy:
      matrix:
        cuda: ["12.4", "12.6"]
        include: [{cuda: "13.0", extra: {flag: x}}]
    steps:
      - uses: Actions/Checkout/sub@v4 # v4.2.2
      - parallel:
          - run: a
          - run: b
      - uses: docker://alpine:3
      - uses: $/actions/x
  call:
    uses: org/repo/.github/workflows/x.yml@main
    secrets: inherit
  each:
    container: \${{ matrix.image }}
    strategy: {matrix: {image: [one, "two:1"]}}
`);
  const [train, call] = document.jobs;

  test("triggers, with who fires them", () => {
    expect(document.triggers.map(({ event, by, privileged, narrowed }) => [event, by, privileged, narrowed])).toEqual([
      ["push", "collaborator", false, true],
      ["workflow_run", "anyone", true, false],
      ["workflow_dispatch", "collaborator", false, false],
    ]);
    expect(document.triggers[1]?.workflows.map(({ value }) => value)).toEqual(["CI"]);
    expect(document.inputs.map(({ name, type, from }) => [name, type, from])).toEqual([
      ["epochs", "number", "dispatch"],
      ["note", "string", "dispatch"],
    ]);
  });

  test("jobs", () => {
    expect(train?.needs.map(({ value }) => value)).toEqual(["build", "test"]);
    expect([train?.runner?.group?.value, train?.runner?.labels[0]?.value]).toEqual(["gpu", "a100"]);
    expect(train?.environment?.value).toBe("production");
    expect(train?.container?.options?.value).toBe("--gpus all");
    expect(train?.matrix?.values(["cuda"]).map(({ value }) => value)).toEqual(["12.4", "12.6", "13.0"]);
    expect(train?.matrix?.values(["extra", "flag"]).map(({ value }) => value)).toEqual(["x"]);
    expect([call?.uses?.kind, call?.uses?.repository, call?.uses?.path, call?.uses?.ref]).toEqual([
      "remote",
      "org/repo",
      ".github/workflows/x.yml",
      "main",
    ]);
    expect(call?.inheritsSecrets).toBeDefined();
  });

  test("steps, those of parallel blocks too", () => {
    expect(train?.steps.map((step) => step.script?.text.value ?? step.uses?.kind)).toEqual([
      "remote",
      "a",
      "b",
      "docker",
      "local",
    ]);
    const uses = train?.steps[0]?.uses;
    expect([uses?.repository, uses?.path, uses?.ref, uses?.comment]).toEqual([
      "actions/checkout",
      "sub",
      "v4",
      "v4.2.2",
    ]);
    expect(train?.steps[1]?.owner).toBe("job train, step 2");
  });

  test("images, with the values of a matrix in place of its expression", () => {
    expect(document.images.map(({ name, role, owner }) => [name, role, owner])).toEqual([
      [`ghcr.io/org/train:\${{ matrix.cuda }}`, "container", "job train"],
      ["postgres", "service", "job train, service db"],
      ["alpine:3", "step", "job train, step 4"],
      ["one", "container", "job each"],
      ["two:1", "container", "job each"],
    ]);
    const [, , alpine] = document.images;
    const start = alpine?.source.locate(alpine.from, alpine.to).span.start.offset ?? 0;
    expect(document.source.text.slice(start, start + 8)).toBe("alpine:3");
  });
});

describe("files", () => {
  test.each([
    ["on: [push\n", "unparsed"],
    ["- a\n- b\n", "unparsed"],
    ["on: push\n---\non: push\n", "unparsed"],
    ["on: push\n\tjobs: x\n", "unparsed"],
  ])("%j is %s", (text, kind) => {
    expect(read(text).map((document) => document.kind)).toEqual([kind]);
  });

  test("a key that stands twice makes the file partly read", () => {
    expect(pipeline("on: push\non: pull_request\n").partial).toMatch(/stands twice/);
  });

  test("nothing but comments is nothing", () => expect(read("# on: push\n")).toEqual([]));

  test("odd values do not disturb", () => {
    const odd = pipeline(
      "on:\n  push:\njobs:\n  a:\n  b: [x]\n  c: {steps: {x: y}, needs: {a: b}, if: [1]}\n  d: {steps: [1, null, {run: 5}]}\n",
    );
    expect(odd.jobs.map(({ id, steps }) => [id, steps.length])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 0],
      ["d", 1],
    ]);
  });

  test("names that every object has are names like any other", () => {
    const words = ["constructor", "toString", "__proto__", "hasOwnProperty"];
    const steps = words.flatMap((word) => [
      `{uses: ${word}@v1, with: {${word}: x}}`,
      `{run: "${word} ${word}", id: ${word}}`,
    ]);
    const document = pipeline(
      `on: [${words.join(", ")}]\npermissions: constructor\nenv: {constructor: x}\njobs:\n  constructor: {steps: [${steps.join(", ")}]}\n`,
    );
    expect(document.jobs[0]?.steps.map((step) => codeOf(step).length)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    expect(document.triggers.map(({ by }) => by)).toEqual(words.map(() => "collaborator"));
    expect(document.permissions?.all).toBeUndefined();
  });

  test("an aliased list of steps stands for itself in both jobs", () => {
    const { jobs } = pipeline("on: push\njobs:\n  a: {steps: &s [{run: x}]}\n  b: {steps: *s}\n");
    expect(jobs.map(({ steps }) => steps[0]?.owner)).toEqual(["job a, step 1", "job b, step 1"]);
  });

  test("composite actions have steps, other actions and other files have none", () => {
    const action = pipeline("runs: {using: composite, steps: [{run: a, shell: bash}]}\n", "x/action.yml");
    expect([action.role, action.jobs[0]?.steps[0]?.owner]).toEqual(["action", "action, step 1"]);
    expect(pipeline("runs: {using: docker, image: docker://x:1}\n", "action.yml").images[0]?.name).toBe("x:1");
    const accepts = (path: string, text: string) =>
      githubReader.accepts({ path, name: path.split("/").at(-1) ?? "", extension: ".yml", text });
    expect(accepts("a/action.yml", "title: x\n")).toBe(false);
    expect(accepts("templates/.github/workflows/a.yml", "on: push\n")).toBe(false);
    expect(accepts(".github/workflows/deep/a.yml", "on: push\n")).toBe(false);
  });
});

describe("shells", () => {
  const shellOf = (job: string, top = "") =>
    pipeline(`on: push\n${top}jobs:\n  a:\n${job}\n    steps: [{run: x}]\n`).jobs[0]?.steps[0]?.script;

  test.each([
    ["    runs-on: ubuntu-24.04", "", "bash", false],
    ["    runs-on: [self-hosted, linux, gpu]", "", "bash", false],
    ["    runs-on: windows-2025", "", "pwsh", false],
    ["    runs-on: my-runner", "", "unknown", false],
    ["    runs-on: windows-2025\n    defaults: {run: {shell: bash}}", "", "bash", true],
    ["    runs-on: ubuntu-latest", "defaults: {run: {shell: 'bash -l {0}'}}\n", "bash", false],
    ["    runs-on: ubuntu-latest\n    defaults: {run: {shell: 'python3 {0}'}}", "", "python", false],
    ["    runs-on: ${{ matrix.os }}\n    strategy: {matrix: {os: [ubuntu-latest, macos-15]}}", "", "bash", false],
    [
      "    runs-on: ${{ matrix.os }}\n    strategy: {matrix: {os: [ubuntu-latest, windows-latest]}}",
      "",
      "unknown",
      false,
    ],
    ["    runs-on: ${{ inputs.os }}", "", "unknown", false],
    ["    runs-on: my-runner\n    container: debian", "", "bash", false],
  ])("%j", (job, top, shell, pipefail) => {
    const script = shellOf(job, top);
    expect([script?.shell, script?.pipefail]).toEqual([shell, pipefail]);
  });
});

describe("for whom a step runs", () => {
  const reach = (on: string, condition: string, job = "") => {
    const document = pipeline(
      `on: ${on}\njobs:\n  a:\n${job}    steps:\n      - run: x\n        if: ${JSON.stringify(condition)}\n`,
    );
    const [first] = document.jobs;
    return first ? reachOf(document, first, first.steps[0]).map(({ event, by }) => `${event} ${by}`) : [];
  };
  const both = ["push collaborator", "pull_request anyone"];

  test.each<[string, readonly string[]]>([
    ["true", both],
    ["github.event_name == 'push'", ["push collaborator"]],
    ["github.event_name != 'push'", ["pull_request anyone"]],
    ["${{ github.event_name == 'PUSH' }}", ["push collaborator"]],
    ["!(github.event_name == 'push')", ["pull_request anyone"]],
    ["github.event_name == 'push' || always()", both],
    ["always() && github.event_name == 'push'", ["push collaborator"]],
    ['contains(fromJSON(\'["push","schedule"]\'), github.event_name)', ["push collaborator"]],
    ["startsWith(github.ref, 'refs/tags/')", ["push collaborator"]],
    ["github.ref == 'refs/heads/main'", ["push collaborator"]],
    ["github.head_ref != ''", ["pull_request anyone"]],
    ["github.event.pull_request", ["pull_request anyone"]],
    [
      "github.event.pull_request.head.repo.full_name == github.repository",
      ["push collaborator", "pull_request collaborator"],
    ],
    ["github.event.pull_request.head.repo.fork == false", ["push collaborator", "pull_request collaborator"]],
    ["github.actor == 'octocat'", ["push collaborator", "pull_request collaborator"]],
    ["github.actor == 'dependabot[bot]'", both],
    ["github.repository == 'org/repo'", both],
    ["vars.ENABLED", both],
    ["text ${{ false }}", both],
    ["false", []],
    ["this does not parse", both],
  ])("if: %s", (condition, wanted) => expect(reach("[push, pull_request]", condition)).toEqual(wanted));

  test("membership keeps outsiders out of comments", () => {
    const condition = 'contains(fromJSON(\'["OWNER","MEMBER"]\'), github.event.comment.author_association)';
    expect(reach("issue_comment", condition)).toEqual(["issue_comment collaborator"]);
  });

  test("a workflow_run after a push is nobody else's", () => {
    expect(reach("{workflow_run: {workflows: [CI]}}", "github.event.workflow_run.event == 'push'")).toEqual([
      "workflow_run collaborator",
    ]);
  });

  test("a job does not run where the job that it needs does not, unless it asks for it", () => {
    const text = (condition: string) =>
      `on: [push, pull_request]\njobs:\n  a: {if: github.event_name == 'push', steps: [{run: x}]}\n  b: {needs: a, if: "${condition}", steps: [{run: x}]}\n`;
    const events = (condition: string) => {
      const document = pipeline(text(condition));
      const job = document.jobs[1];
      return job ? reachOf(document, job).map(({ event }) => event) : [];
    };
    expect(events("true")).toEqual(["push"]);
    expect(events("always()")).toEqual(["push", "pull_request"]);
  });
});

describe("where text comes from", () => {
  const origins = (expression: string): string[] => {
    const document =
      pipeline(`on: {pull_request_target: , workflow_call: {inputs: {free: {type: string}, flag: {type: boolean}}}}
env: {TOP: "\${{ github.head_ref }}", SAFE: x}
jobs:
  one:
    outputs: {out: "\${{ steps.say.outputs.name }}", sha: "\${{ github.sha }}"}
    steps:
      - {id: files, uses: tj-actions/changed-files@v45}
      - id: say
        env: {V: "\${{ github.event.issue.title }}"}
        run: |
          echo "name=$V" >> "$GITHUB_OUTPUT"
          echo "clean=$(echo "$V" | tr -cd a-z)" >> "$GITHUB_OUTPUT"
  two:
    needs: one
    strategy: {matrix: {lit: [a], dyn: "\${{ fromJSON(needs.one.outputs.out) }}", loop: ["\${{ matrix.loop }}"]}}
    env: {MID: "\${{ env.TOP }}", TOP: own}
    steps:
      - {id: files, uses: dorny/paths-filter@v3}
      - run: \${{ ${expression} }}
        env: {NEAR: "\${{ env.MID }}", SAFE: y}
`);
    const job = document.jobs[1];
    const step = job?.steps[1];
    const tree = step?.script?.text.expressions[0]?.tree;
    return tree && job && step
      ? taintsOf(tree, { document, job, step }).map(({ kind, origin }) => `${kind} ${origin}`)
      : ["no tree"];
  };

  test.each<[string, readonly string[]]>([
    ["github.event.pull_request.title", ["arbitrary github.event.pull_request.title"]],
    ["GitHub['event'].Issue.Body", ["arbitrary github.event.issue.body"]],
    ["github.event.commits[0].message", ["arbitrary github.event.commits.*.message"]],
    ["github.event.*.body", ["arbitrary github.event.*.body", "collaborator github.event.*.body"]],
    ["github.event.client_payload.a.b", ["collaborator github.event.client_payload.a.b"]],
    ["env.NEAR", ["ref github.head_ref"]],
    ["env.TOP", []],
    ["env.SAFE", []],
    ["inputs.free", ["input inputs.free"]],
    ["inputs.flag", []],
    ["needs.one.outputs.out", ["arbitrary github.event.issue.title"]],
    ["needs.one.outputs.sha", []],
    ["matrix.lit", []],
    ["matrix.dyn", ["arbitrary github.event.issue.title"]],
    ["matrix.loop", []],
    ["steps.files.outputs.src_files", ["arbitrary steps.files.outputs.src_files"]],
    ["steps.files.outputs.src", []],
    ["github.sha", []],
    ["github.event.pull_request.head.sha", []],
    ["github.event.pull_request.html_url", []],
    ["github.ref_name", []],
  ])("%s", (expression, wanted) => expect([...new Set(origins(expression))]).toEqual(wanted));
});

test("nothing throws on workflows cut and spliced, whatever is asked of them", () => {
  const corpus = policies
    .filter(({ stage }) => stage === "pipeline")
    .flatMap((policy) => examplesOf(policy))
    .flatMap(({ change }) => change.files)
    .filter(({ path }) => path.includes(".github/workflows/"))
    .flatMap(({ after }) => bytesOf(after) ?? [])
    .map((bytes) => Buffer.from(bytes).toString());
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const ask = (text: string): void => {
    for (const document of read(text)) {
      if (document.kind !== "pipeline") continue;
      for (const job of document.jobs) {
        for (const step of job.steps) {
          reachOf(document, job, step);
          for (const code of codeOf(step)) {
            for (const { tree } of code.text.expressions) if (tree) taintsOf(tree, { document, job, step });
            moveToEnv(document, job, step, code, code.text.expressions);
          }
        }
      }
    }
  };
  fc.assert(
    fc.property(fc.constantFrom(...corpus), fc.constantFrom(...corpus), part, part, fc.string(), (a, b, i, j, junk) => {
      expect(() => ask(a.slice(0, i * a.length) + junk + b.slice(j * b.length))).not.toThrow();
    }),
    { numRuns: 400 },
  );
});
