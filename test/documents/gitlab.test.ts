/** GitLab CI files as pipelines. */
import { describe, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import type { Job, PipelineDocument } from "../../src/documents/pipeline/document.ts";
import { gitlabReader } from "../../src/documents/pipeline/gitlab/reader.ts";

function pipeline(text: string, path = ".gitlab-ci.yml"): PipelineDocument {
  const document = gitlabReader.read(new Source(path, text)).find(({ kind }) => kind === "pipeline");
  if (document?.kind !== "pipeline") throw new Error("no pipeline");
  return document;
}

function job(document: PipelineDocument, id: string): Job {
  const found = document.jobs.find((one) => one.id === id);
  if (!found) throw new Error(`no job ${id}`);
  return found;
}

/** Programs with the line on which each stands. */
const programs = ({ steps }: Job) =>
  steps.flatMap(({ script }) =>
    (script?.commands ?? []).map(({ program, location }) => `${program}:${location.span.start.line}`),
  );

test.each([
  [".gitlab-ci.yml", "", true],
  ["ci/train.gitlab-ci.yml", "", true],
  [".gitlab/ci/deploy.yml", "", true],
  [".gitlab/agents/prod/config.yaml", "", false],
  ["templates/scan.yml", "spec:\n  inputs: {}\n---\na: {script: x}\n", true],
  ["templates/scan.yml", "spec:\n  replicas: 1\n", false],
  ["deploy/app.yaml", "a: {script: x}\n", false],
  ["ci/train.yml", "a:\n  stage: train\n  script: [x]\n", true],
  ["ci/templates.yml", ".a:\n  rules: []\n  before_script: [x]\n", true],
  ["ci/compose.yml", "services:\n  a:\n    image: x\n    extends: y\n", false],
  ["ci/steps.yml", "steps:\n- script: x\n", false],
  ["src/train.yml", "a:\n  stage: train\n  script: [x]\n", false],
])("%s", (path, text, accepted) => {
  const name = path.split("/").at(-1) ?? "";
  expect(gitlabReader.accepts({ path, name, extension: ".yml", text })).toBe(accepted);
});

describe("a pipeline", () => {
  const document = pipeline(`stages: [build, test, deploy]
default:
  image: python:3.12
variables: {A: "1", B: {value: x, description: d}}
workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
.base:
  before_script:
    - pip install -r requirements.txt
  services: [{name: "docker:dind", alias: d}]
  tags: [gpu]
  variables: {C: base, D: base}
train:
  extends: .base
  stage: build
  variables: {C: own}
  script:
    - !reference [.base, before_script]
    - |
      set -eo pipefail
      python train.py --lr $LR
    - ["echo a", "echo b"]
  after_script: [rm -rf cache]
scan:
  stage: test
  script: [bandit -r .]
  allow_failure: true
  inherit: {default: false}
late: {stage: test, needs: [{job: train, optional: true}], script: x, id_tokens: {T: {aud: x}}}
off: {rules: [{if: $X, when: never}], script: x}
deploy:
  stage: deploy
  environment: {name: production}
  rules: [{if: $CI_COMMIT_TAG, when: manual}]
  script: aws sagemaker update-endpoint --x
`);

  test("starts for what its rules name", () => {
    expect(document.triggers.map(({ event, by, privileged }) => [event, by, privileged])).toEqual([
      ["merge_request_event", "anyone", false],
      ["push", "collaborator", false],
    ]);
  });
  test("templates and defaults, each where it is written", () => {
    const train = job(document, "train");
    expect(train.container?.image?.value).toBe("python:3.12");
    expect(train.services.map(({ name, image }) => [name, image?.value])).toEqual([["d", "docker:dind"]]);
    expect(train.runner?.labels.map(({ value }) => value)).toEqual(["gpu"]);
    expect(train.env.entries.map(({ name, value }) => `${name}=${value.value}`)).toEqual(["C=own", "D=base"]);
    expect(programs(train)).toEqual(["pip:11", "pip:11", "set:22", "python:23", "echo:24", "echo:24", "rm:25"]);
    expect(train.steps.map(({ afterwards }) => afterwards === true)).toEqual([false, false, false, false, false, true]);
    expect(job(document, "scan").container).toBeUndefined();
  });
  test("stages stand for needs, unless there are some", () => {
    const needs = (id: string) => job(document, id).needs.map(({ value }) => value);
    expect([needs("train"), needs("late"), needs("deploy")]).toEqual([[], ["train"], ["train", "scan", "late", "off"]]);
  });
  test("what people, rules and failures do", () => {
    const flags = (id: string) => {
      const { manual, off, allowFailure, idTokens, environment } = job(document, id);
      return [manual, off, allowFailure?.value, idTokens, environment?.value];
    };
    expect(flags("deploy")).toEqual([true, false, undefined, false, "production"]);
    expect(flags("off")).toEqual([false, true, undefined, false, undefined]);
    expect(flags("scan")).toEqual([false, false, "true", false, undefined]);
    expect(flags("late")).toEqual([false, false, undefined, true, undefined]);
  });
  test("an image that many jobs share is one image", () => {
    expect(document.images.map(({ name, role }) => [name, role])).toEqual([
      ["python:3.12", "container"],
      ["docker:dind", "service"],
    ]);
  });
});

test("includes", () => {
  const { includes = [] } = pipeline(`include:
  - /ci/a.yml
  - https://x.example/a.yml
  - local: /ci/b.yml
  - {project: acme/ci, ref: main, file: [a.yml, b.yml]}
  - {remote: "https://x.example/b.yml", integrity: sha256-x}
  - template: Jobs/SAST.gitlab-ci.yml
  - component: gitlab.com/acme/scan@1.0
a: {script: x}
`);
  expect(
    includes.map(({ kind, name, ref, integrity, files }) => [
      kind,
      name.value,
      ref?.value,
      integrity?.value,
      files?.length,
    ]),
  ).toEqual([
    ["local", "/ci/a.yml", undefined, undefined, undefined],
    ["remote", "https://x.example/a.yml", undefined, undefined, undefined],
    ["local", "/ci/b.yml", undefined, undefined, undefined],
    ["project", "acme/ci", "main", undefined, 2],
    ["remote", "https://x.example/b.yml", undefined, "sha256-x", undefined],
    ["template", "Jobs/SAST.gitlab-ci.yml", undefined, undefined, undefined],
    ["component", "gitlab.com/acme/scan@1.0", undefined, undefined, undefined],
  ]);
});

test("a component says its inputs before it", () => {
  const document = pipeline(
    "spec:\n  inputs:\n    stage: {default: test}\n    level: {options: [a, b]}\n---\nscan: {script: bandit}\n",
    "templates/scan.yml",
  );
  expect(document.inputs.map(({ name, type, default: value }) => [name, type, value?.value])).toEqual([
    ["stage", "string", "test"],
    ["level", "choice", undefined],
  ]);
  expect(document.jobs.map(({ id }) => id)).toEqual(["scan"]);
});

test("anchors, merge keys and templates that go round", () => {
  const document = pipeline(`.a: &a {image: one, extends: .b}
.b: {extends: .a, script: [from-b]}
x: {<<: *a}
y: {extends: [.a, .gone], script: !reference [y, script]}
`);
  expect(programs(job(document, "x"))).toEqual(["from-b:2"]);
  expect(job(document, "y")).toMatchObject({ open: true, steps: [] });
  expect(document.images.map(({ name }) => name)).toEqual(["one"]);
});

test.each([
  ["a: [", "unparsed"],
  ["- a", "unparsed"],
])("%j is told", (text, kind) => {
  expect(gitlabReader.read(new Source(".gitlab-ci.yml", text)).map((one) => one.kind)).toEqual([kind]);
});

test("a long template that many jobs take is read in bounded time, and the rest is told", () => {
  const lines = Array.from({ length: 400 }, (_, index) => `    - echo ${index}`).join("\n");
  const jobs = Array.from({ length: 400 }, (_, index) => `job${index}: {extends: .long}`).join("\n");
  const document = pipeline(`.long:\n  script:\n${lines}\n${jobs}\n`);
  expect(document.partial).toBe("more jobs or script lines than are read");
  expect(document.jobs).toHaveLength(400);
  expect(document.jobs.flatMap(({ steps }) => steps)).toHaveLength(20_000);
});
