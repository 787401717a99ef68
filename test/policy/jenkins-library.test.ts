/** Jenkinsfiles that call the library of their repository. */
import { expect, test } from "@jest/globals";
import { pipelineAt } from "../../src/policy/pipeline/called.ts";
import { gatesOfCallers } from "../../src/policy/pipeline/callers.ts";
import { gatesBefore } from "../../src/policy/pipeline/closure.ts";
import { NO_MORE } from "../../src/policy/pipeline/gates.ts";
import { repositoryWith } from "./repository.ts";

const LIBRARY = {
  "vars/checks.groovy": "def code() {\n  sh 'bandit -r src'\n}\ndef models() {\n  sh 'modelscan -p models'\n}\n",
  "vars/deployModel.groovy": "def call(name) {\n  sh 'bentoml deploy x'\n}\n",
};

const jenkinsfile = (first: string, second: string): string =>
  `pipeline { stages {\n stage('A') { steps { ${first} } }\n stage('B') { steps { ${second} } }\n} }\n`;

const gates = (first: string): readonly string[] => {
  const repository = repositoryWith({ ...LIBRARY, Jenkinsfile: jenkinsfile(first, "deployModel('x')") });
  const document = pipelineAt("Jenkinsfile", repository);
  const last = document?.jobs.at(-1);
  return document && last
    ? gatesBefore(document, last, undefined, repository).map(({ name }) => name)
    : ["no pipeline"];
};

test.each([
  ["checks.code()", ["bandit"]],
  ["checks.models()", ["modelscan"]],
  ["checks.code()\n checks.models()", ["bandit", "modelscan"]],
  ["echo 'x'", []],
  ["catchError { checks.code() }", ["bandit"]],
])("%s", (first, expected) => {
  expect(gates(first)).toEqual(expected);
});

test("a library's method stands behind the gates of those who call it", () => {
  const repository = repositoryWith({
    ...LIBRARY,
    Jenkinsfile: jenkinsfile("checks.code()", "deployModel('x')"),
    "release.jenkinsfile": jenkinsfile("echo 'x'", "deployModel 'y'"),
  });
  const library = pipelineAt("vars/deployModel.groovy", repository);
  const lists = library ? gatesOfCallers(library, repository, NO_MORE) : [];
  expect(lists.map((list) => list.map(({ name }) => name))).toEqual([["bandit"], []]);
});

test("libraries that call each other end", () => {
  const repository = repositoryWith({
    "vars/a.groovy": "def call() {\n  b()\n  sh 'bandit -r .'\n}\n",
    "vars/b.groovy": "def call() {\n  a()\n}\n",
    Jenkinsfile: jenkinsfile("a()", "sh 'x'"),
  });
  const document = pipelineAt("Jenkinsfile", repository);
  const last = document?.jobs.at(-1);
  if (!document || !last) throw new Error("no pipeline");
  expect(gatesBefore(document, last, undefined, repository).map(({ name }) => name)).toContain("bandit");
});
