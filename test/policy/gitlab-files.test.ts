/** GitLab pipelines of several files: what a job takes from other files, and which gates stand before it. */
import { expect, test } from "@jest/globals";
import type { Job, PipelineDocument } from "../../src/documents/pipeline/document.ts";
import { pipelineAt } from "../../src/policy/pipeline/called.ts";
import { gatesBefore, hasUnseenParts } from "../../src/policy/pipeline/closure.ts";
import { pipelinesWith } from "../../src/policy/pipeline/gitlab-files.ts";
import { localFiles } from "../../src/policy/pipeline/local-files.ts";
import { jobsAsWritten } from "../../src/policy/pipeline/own-text.ts";
import type { Repository } from "../../src/policy/repository.ts";
import { repositoryWith } from "./repository.ts";

function at(path: string, repository: Repository): PipelineDocument {
  const document = pipelineAt(path, repository);
  if (!document) throw new Error(`no pipeline in ${path}`);
  return document;
}

function job({ jobs }: PipelineDocument, id: string): Job {
  const found = jobs.find((one) => one.id === id);
  if (!found) throw new Error(`no job ${id}`);
  return found;
}

const ROOT = ".gitlab-ci.yml";
const lines = (one: Job): readonly (string | undefined)[] => one.steps.map(({ script }) => script?.text.value);
const gates = (path: string, id: string, repository: Repository): readonly string[] => {
  const document = at(path, repository);
  return gatesBefore(document, job(document, id), undefined, repository).map(
    ({ name, tolerated }) => name + (tolerated === undefined ? "" : `: ${tolerated}`),
  );
};

const TEMPLATES = `.gpu:
  extends: .base
  image: nvidia/cuda:12.4.1
  tags: [gpu]
  variables: {DEVICE: cuda, STEPS: "10"}
  script: [python train.py]
.base:
  before_script: [pip install -r requirements.txt]
  rules: [{if: $CI_COMMIT_BRANCH, when: manual}]
  id_tokens: {VAULT: {aud: vault}}
  allow_failure: true
`;

test.each([
  ["include: ci/gpu.yml"],
  ["include: {local: ci/gpu.yml}"],
  ["include: [{local: /ci/gpu.yml}]"],
  ["include: [{local: [ci/gpu.yml]}]"],
  ["include: {local: 'ci/*.yml'}"],
  ["include: {local: '/ci/**.yml'}"],
  ["include: {local: '**/*.yml'}"],
])("%s brings templates", (include) => {
  const text = `${include}\ntrain:\n  extends: .gpu\n  variables: {STEPS: "99"}\n`;
  const train = job(at(ROOT, repositoryWith({ [ROOT]: text, "ci/gpu.yml": TEMPLATES })), "train");
  expect(lines(train)).toEqual(["pip install -r requirements.txt", "python train.py"]);
  expect(train.container?.image?.value).toBe("nvidia/cuda:12.4.1");
  expect(train.runner?.labels.map(({ value }) => value)).toEqual(["gpu"]);
  expect(train.env.entries.map(({ name, value }) => [name, value.value])).toEqual([
    ["STEPS", "99"],
    ["DEVICE", "cuda"],
  ]);
  expect([train.manual, train.idTokens, train.allowFailure?.value, train.open]).toEqual([true, true, "true", false]);
});

test("what comes from another file stands where the job names it, and cannot be edited", () => {
  const text = "include: ci/gpu.yml\ntrain:\n  extends:\n    - .gpu\n";
  const document = at(ROOT, repositoryWith({ [ROOT]: text, "ci/gpu.yml": TEMPLATES }));
  const train = job(document, "train");
  const from = text.indexOf(".gpu");
  for (const step of train.steps) {
    const { source, borrowed } = step.script?.text ?? {};
    const command = step.script?.commands[0];
    expect(command?.location).toMatchObject({
      path: ROOT,
      span: { start: { offset: from }, end: { offset: from + 4 } },
    });
    expect(source?.edit(0, 3, "x")).toBeUndefined();
    expect(borrowed).toBe(true);
  }
  expect(document.images).toEqual([]);
  expect(jobsAsWritten(document).flatMap(({ steps }) => steps)).toEqual([]);
});

test("templates for other files are told in their own file", () => {
  const document = at("ci/gpu.yml", repositoryWith({ [ROOT]: "include: ci/gpu.yml\n", "ci/gpu.yml": TEMPLATES }));
  expect(document.jobs).toEqual([]);
  expect(document.images.map(({ name }) => name)).toEqual(["nvidia/cuda:12.4.1"]);
  expect(jobsAsWritten(document).map(({ id }) => id)).toEqual([".gpu", ".base"]);
});

test("references lead into other files", () => {
  const files = {
    [ROOT]: "include: ci/a.yml\nscan:\n  script:\n    - !reference [.a, script]\n  rules: [!reference [.a, rules]]\n",
    "ci/a.yml": ".a:\n  script: [bandit -r src]\n  rules: [{when: never}]\n",
  };
  const scan = job(at(ROOT, repositoryWith(files)), "scan");
  expect(lines(scan)).toEqual(["bandit -r src"]);
  expect(scan.off).toBe(true);
});

test("defaults, variables, stages and workflow hold for all files", () => {
  const files = {
    [ROOT]:
      "include: ci/jobs.yml\nstages: [scan, ship]\ndefault:\n  image: python:3.12\n  before_script: [pip install uv]\nvariables: {TARGET: prod}\nworkflow:\n  rules: [{if: '$CI_PIPELINE_SOURCE == \"schedule\"'}]\n",
    "ci/jobs.yml":
      "scan:\n  stage: scan\n  script: [bandit -r src]\nship:\n  stage: ship\n  script: ['deploy $TARGET']\n",
  };
  const document = at("ci/jobs.yml", repositoryWith(files));
  const ship = job(document, "ship");
  expect(ship.container?.image?.value).toBe("python:3.12");
  expect(ship.needs.map(({ value }) => value)).toEqual(["scan"]);
  expect(document.triggers.map(({ event }) => event)).toEqual(["schedule"]);
  expect(document.env.entries).toEqual([]);
  expect(lines(ship)).toEqual(["pip install uv", "deploy $TARGET"]);
});

test("a file that speaks of an included job changes it, and does not tell its script again", () => {
  const files = {
    [ROOT]: "include: ci/jobs.yml\ntrain:\n  tags: [gpu]\n",
    "ci/jobs.yml": "train:\n  rules: [{when: manual}]\n  script: [python train.py]\n",
  };
  const repository = repositoryWith(files);
  const train = job(at(ROOT, repository), "train");
  expect([train.manual, train.steps]).toEqual([true, []]);
  expect(lines(job(at("ci/jobs.yml", repository), "train"))).toEqual(["python train.py"]);
});

test("a later include counts more than an earlier one", () => {
  const files = {
    [ROOT]: "include: [ci/a.yml, ci/b.yml]\nx:\n  extends: .t\n",
    "ci/a.yml": ".t:\n  script: [echo a]\n",
    "ci/b.yml": ".t:\n  script: [echo b]\n",
  };
  expect(lines(job(at(ROOT, repositoryWith(files)), "x"))).toEqual(["echo b"]);
});

test("a template that nobody has leaves the job open", () => {
  const files = {
    [ROOT]: "include: [ci/a.yml, ci/gone.yml]\nx:\n  extends: .t\n  script: [echo]\n",
    "ci/a.yml": ".u: {}\n",
  };
  expect(job(at(ROOT, repositoryWith(files)), "x").open).toBe(true);
});

test("circles and crowds of includes end", () => {
  const crowd = Array.from({ length: 3_000 }, (_one, index) => `ci/${index}.yml`);
  const files = {
    [ROOT]: `include: [${crowd.join(", ")}]\nx:\n  extends: [.t, .u]\n`,
    ...Object.fromEntries(
      crowd.map((path) => [
        path,
        `include: [${ROOT}, 'ci/*.yml']\n.t: {extends: .u, script: [a]}\n.u: {extends: .t, script: [b]}\n`,
      ]),
    ),
  };
  const repository = repositoryWith(files);
  expect(pipelinesWith(ROOT, repository)[0]?.files.length).toBeLessThanOrEqual(151);
  expect(job(at(ROOT, repository), "x").steps.length).toBeGreaterThan(0);
});

test.each([
  ["ci/*.yml", ["ci/a.yml"]],
  ["/ci/**.yml", ["ci/a.yml", "ci/b/c.yml"]],
  ["ci/**/*.yml", ["ci/a.yml", "ci/b/c.yml"]],
  ["**/c.yml", ["ci/b/c.yml"]],
  ["ci/(a|b).yml", []],
  ["ci/a.yml", ["ci/a.yml"]],
  ["*a*a*a*a*a*a*a*a*b", []],
])("%s names files", (pattern, expected) => {
  expect(localFiles([pattern], repositoryWith({ "ci/a.yml": "", "ci/b/c.yml": "", "ci/d.py": "" }))).toEqual(expected);
});

const CHILD = (more: string) => `stages: [scan, child, ship]
scan:
  stage: scan
  script: [bandit -r src]
child:
  stage: child
  trigger:
    include: ci/child.yml
${more}ship:
  stage: ship
  script: [kubectl apply -f k8s]
`;

test("a child pipeline counts where the parent waits for it", () => {
  const child = "audit:\n  script: [pip-audit]\n";
  const waiting = repositoryWith({ [ROOT]: CHILD("    strategy: depend\n"), "ci/child.yml": child });
  expect(gates(ROOT, "ship", waiting)).toEqual(["bandit", "pip-audit"]);
  const excused = repositoryWith({
    [ROOT]: CHILD("    strategy: depend\n  allow_failure: true\n"),
    "ci/child.yml": child,
  });
  expect(gates(ROOT, "ship", excused)).toEqual(["bandit", "pip-audit: `allow_failure`"]);
  const running = repositoryWith({ [ROOT]: CHILD(""), "ci/child.yml": child });
  expect(gates(ROOT, "ship", running)).toEqual(["bandit"]);
});

test("a child pipeline starts behind the gates of its parent", () => {
  const child = "include: ci/more.yml\nrollout:\n  stage: deploy\n  script: [kubectl apply -f k8s]\n";
  const repository = repositoryWith({ [ROOT]: CHILD(""), "ci/child.yml": child, "ci/more.yml": ".x: {script: [a]}\n" });
  expect(gates("ci/child.yml", "rollout", repository)).toEqual(["bandit"]);
  const bare = repositoryWith({
    [ROOT]: "a:\n  trigger: {include: [{local: ci/child.yml}]}\n",
    "ci/child.yml": child,
  });
  expect(gates("ci/child.yml", "rollout", bare)).toEqual([]);
});

test("pipelines that start each other end", () => {
  const repository = repositoryWith({
    [ROOT]:
      "a:\n  trigger: {include: ci/b.yml, strategy: depend}\nship:\n  needs: [a]\n  script: [kubectl apply -f k]\n",
    "ci/b.yml":
      "b:\n  trigger: {include: .gitlab-ci.yml, strategy: depend}\n  needs: []\nscan:\n  script: [bandit -r .]\n",
  });
  expect(gates(ROOT, "ship", repository)).toContain("bandit");
});

test.each([
  ["trigger: {include: [{artifact: made.yml, job: make}], strategy: depend}", true],
  ["trigger: {include: [{artifact: made.yml, job: make}]}", false],
  ["trigger: {project: acme/ops, strategy: depend}", true],
  ["trigger: acme/ops", false],
  ["trigger: {include: ci/child.yml, strategy: depend}", false],
])("%s", (trigger, unseen) => {
  const repository = repositoryWith({ [ROOT]: `a:\n  ${trigger}\n` });
  expect(hasUnseenParts(at(ROOT, repository), repository)).toBe(unseen);
});

test("what the including file takes from elsewhere is unseen for the included one too", () => {
  const repository = repositoryWith({
    [ROOT]: "include: [ci/a.yml, {project: acme/ci, file: scans.yml}]\n",
    "ci/a.yml": "ship:\n  stage: deploy\n  script: [kubectl apply -f k8s]\n",
  });
  expect(hasUnseenParts(at("ci/a.yml", repository), repository)).toBe(true);
});
