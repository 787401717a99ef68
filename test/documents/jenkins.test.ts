// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what Groovy puts into its texts
/** Jenkinsfiles as pipelines. */
import { describe, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import type { Job, PipelineDocument } from "../../src/documents/pipeline/document.ts";
import { lex } from "../../src/documents/pipeline/jenkins/lex.ts";
import { jenkinsReader } from "../../src/documents/pipeline/jenkins/reader.ts";

function pipeline(text: string, path = "Jenkinsfile"): PipelineDocument {
  const document = jenkinsReader.read(new Source(path, text)).find(({ kind }) => kind === "pipeline");
  if (document?.kind !== "pipeline") throw new Error("no pipeline");
  return document;
}

function job(document: PipelineDocument, id: string): Job {
  const found = document.jobs.find((one) => one.id === id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
}

const programs = ({ steps }: Job) =>
  steps.flatMap(({ script }) =>
    (script?.commands ?? []).map(
      ({ program, location: { span } }) => `${program} ${span.start.line}:${span.start.column}`,
    ),
  );

test.each([
  ["Jenkinsfile", true],
  ["ci/Jenkinsfile.release", true],
  ["deploy.jenkinsfile", true],
  ["Jenkinsfile.md", false],
  ["vars/train.groovy", false],
])("%s", (path, accepted) => {
  expect(jenkinsReader.accepts({ path, name: path.toLowerCase(), extension: "", text: "" })).toBe(accepted);
});

test.each([
  ["vars/train.groovy", "def call(Map args = [:]) { }", true],
  ["vars/train.groovy", "def run() {\n  sh 'make'\n}", true],
  ["ci/vars/train.groovy", "String call() { 'x' }", true],
  ["vars/colors.groovy", "class Colors { def red = '#f00' }", false],
  ["src/org/x/Train.groovy", "class Train {\n  def go() { steps.sh(script: 'make') }\n}", true],
  ["src/org/x/Train.groovy", "class Train {\n  def call() { finish(1) }\n}", false],
  ["build.groovy", "sh 'make'", false],
])("library %s %j", (path, text, accepted) => {
  expect(jenkinsReader.accepts({ path, name: "train.groovy", extension: ".groovy", text })).toBe(accepted);
});

test("methods of a library are jobs", () => {
  const document = pipeline(
    `package org.x
class Train implements Serializable {
  private final def steps
  Train(steps) { this.steps = steps }
  @NonCPS
  static String name(Map<String, Object> one) { return one.name }
  void fit(String data) {
    steps.withCredentials([steps.string(credentialsId: 'hf', variable: 'HF_TOKEN')]) {
      steps.sh "python train.py \${data}"
    }
  }
  def ship() {
    script.sh 'kubectl apply -f k8s'
  }
}`,
    "src/org/x/Train.groovy",
  );
  expect([document.role, document.triggers.map(({ by }) => by)]).toEqual(["library", ["caller"]]);
  expect(programs(job(document, "fit"))).toEqual(["python 9:17"]);
  expect(job(document, "fit").steps[0]?.credentials).toEqual(["HF_TOKEN"]);
  expect(programs(job(document, "ship"))).toEqual(["kubectl 13:16"]);
});

test.each([
  ["modifiers", "def ".repeat(200_000)],
  ["classes", "class A { ".repeat(20_000)],
  ["spaces", `def call() { sh ${" ".repeat(800_000)}`],
])("%s without end are read", (_name, text) => {
  expect(jenkinsReader.accepts({ path: "vars/x.groovy", name: "x.groovy", extension: ".groovy", text })).toBe(
    text.includes("call"),
  );
  expect(jenkinsReader.read(new Source("vars/x.groovy", text)).length).toBeGreaterThan(0);
});

test("what a method returns is no method", () => {
  const document = pipeline(
    "String call(Map args = [:], Closure body = null) {\n  return withCredentials([string(credentialsId: 'x', variable: 'X')]) {\n    return sh(script: 'git rev-parse HEAD', returnStdout: true).trim()\n  }\n}\n",
    "vars/head.groovy",
  );
  expect(document.jobs.map((one) => [one.id, programs(one)])).toEqual([["call", ["git 3:24"]]]);
  expect(document.jobs[0]?.steps[0]?.credentials).toEqual(["X"]);
});

test("stages inside of a library's method stay stages", () => {
  const document = pipeline(
    "def call(Map config) {\n  pipeline {\n    stages {\n      stage('Scan') { steps { sh 'bandit -r src' } }\n      stage('Ship') { steps { sh 'hf upload x' } }\n    }\n  }\n}\n",
    "vars/modelPipeline.groovy",
  );
  expect(document.jobs.map(({ id, needs }) => [id, needs.map(({ value }) => value)])).toEqual([
    ["Scan", []],
    ["Ship", ["Scan"]],
  ]);
});

describe("a declarative pipeline", () => {
  const document = pipeline(`@Library('shared@main') _
pipeline {
  agent { docker { image 'python:3.12'; args '--privileged -v /var/run/docker.sock:/var/run/docker.sock' } }
  parameters { string(name: 'MODEL', defaultValue: 'x'); choice(name: 'SIZE', choices: ['s', 'l']) }
  environment {
    HF_TOKEN = credentials('hf')
    STAGE = "prod-\${env.BRANCH_NAME}"
  }
  triggers { cron('H 4 * * *') }
  stages {
    stage('Train') {
      agent { label 'gpu' }
      steps {
        sh 'pip install -r requirements.txt' // not 'this'
        sh """
          echo \${env.CHANGE_TITLE} | tee out
          python train.py --lr $LR --n \\$N
        """
        script { if (env.X == 'y') { sh(script: "ls", returnStatus: true) } else { bat 'dir' } }
      }
    }
    stage('Checks') {
      parallel {
        stage('SAST') { steps { catchError(buildResult: 'SUCCESS') { sh 'bandit -r .' } } }
        stage('Scan') { steps { sh label: 'x', script: 'trivy image x' } }
      }
    }
    stage('Deploy') {
      when { branch 'main' }
      input { message 'ok?' }
      steps {
        withCredentials([usernamePassword(credentialsId: 'a', usernameVariable: 'U', passwordVariable: 'P')]) {
          sh "curl -u $U:$P https://x"
        }
      }
      post { always { sh 'rm -rf x' } }
    }
  }
}
`);

  test("stages are jobs; those of a parallel block wait for nothing of it", () => {
    expect(document.jobs.map(({ id, needs }) => [id, needs.map(({ value }) => value)])).toEqual([
      ["Train", []],
      ["SAST", ["Train"]],
      ["Scan", ["Train"]],
      ["Deploy", ["Train", "SAST", "Scan", "Checks"]],
    ]);
  });
  test("agents, environment, conditions and people", () => {
    expect(job(document, "Train").runner?.labels.map(({ value }) => value)).toEqual(["gpu"]);
    expect(job(document, "Train").container).toBeUndefined();
    expect(job(document, "Scan").container?.image?.value).toBe("python:3.12");
    expect(job(document, "Scan").container?.options?.value).toContain("--privileged");
    expect(document.env.entries.map(({ name }) => name)).toEqual(["STAGE"]);
    expect(job(document, "Deploy")).toMatchObject({
      manual: true,
      condition: { text: { value: "when { branch 'main' }" } },
    });
    expect(job(document, "Train").manual).toBe(false);
  });
  test("commands at their place, what Groovy puts in as expressions", () => {
    const train = job(document, "Train");
    expect(programs(train)).toEqual(["pip 14:13", "echo 16:11", "tee 16:38", "python 17:11", "ls 19:50", "dir 19:89"]);
    expect(train.steps.map(({ script }) => script?.text.expressions.map(({ body }) => body))).toEqual([
      [],
      ["env.CHANGE_TITLE", "LR"],
      [],
      [],
    ]);
    expect(train.steps.map(({ allowFailure }) => allowFailure?.value)).toEqual([
      undefined,
      undefined,
      "true",
      undefined,
    ]);
    expect(programs(job(document, "Scan"))).toEqual(["trivy 25:57"]);
  });
  test("credentials, caught failures and what runs afterwards", () => {
    const [curl, clean] = job(document, "Deploy").steps;
    expect(curl?.credentials).toEqual(["U", "P", "HF_TOKEN", "HF_TOKEN_USR", "HF_TOKEN_PSW"]);
    expect(clean).toMatchObject({ afterwards: true });
    expect(job(document, "SAST").steps[0]?.allowFailure?.value).toBe("true");
  });
  test("triggers, inputs, libraries and images", () => {
    expect(document.triggers.map(({ event, by }) => [event, by])).toEqual([
      ["push", "collaborator"],
      ["change_request", "anyone"],
      ["schedule", "platform"],
    ]);
    expect(document.inputs.map(({ name, type }) => [name, type])).toEqual([
      ["MODEL", "string"],
      ["SIZE", "choice"],
    ]);
    expect(document.includes?.map(({ kind, name }) => [kind, name.value])).toEqual([["library", "shared@main"]]);
    expect(document.images.map(({ name }) => name)).toEqual(["python:3.12"]);
  });
});

test("a scripted pipeline, as far as it says what happens", () => {
  const document = pipeline(`node('gpu') {
  def img = docker.image('pytorch/pytorch:latest')
  stage('Build') {
    checkout scm
    img.inside('--gpus all') { sh 'make' }
    docker.image("nvidia/cuda:12").inside { sh "python x.py" }
  }
  parallel a: { stage('A') { sh 'a' } }, b: { stage('B') { sh 'b' } }
  try { sh 'deploy' } catch (e) { echo "x" } finally { sh 'clean' }
  def out = sh(script: 'whoami', returnStdout: true).trim()
}
`);
  expect(document.jobs.map(({ id, needs }) => [id, needs.map(({ value }) => value)])).toEqual([
    ["", []],
    ["Build", []],
    ["A", ["Build"]],
    ["B", ["Build"]],
  ]);
  expect(programs(job(document, "Build"))).toEqual(["make 5:36", "python 6:49"]);
  expect(programs(job(document, ""))).toEqual(["deploy 9:13", "clean 9:60", "whoami 10:25"]);
  expect(document.images.map(({ name }) => name)).toEqual(["pytorch/pytorch:latest", "nvidia/cuda:12"]);
});

test("a script that is joined of texts and names", () => {
  const document = pipeline(
    "node { stage('x') { sh 'echo ' + env.CHANGE_TITLE + \" $B\"; sh(script: cmd, returnStdout: true) } }\n",
  );
  const [joined, unknown] = job(document, "x").steps;
  const { text } = joined?.script ?? {};
  expect(text?.expressions.map(({ body, from, to }) => [body, text.value.slice(from, to)])).toEqual([
    ["env.CHANGE_TITLE", "env.CHANGE_TITLE"],
  ]);
  expect(unknown).toMatchObject({ call: "sh" });
  expect(unknown?.script).toBeUndefined();
});

test("images of a pod that is written down in the file", () => {
  const document = pipeline(`podTemplate(yaml: '''
spec:
  containers:
  - name: k
    image: gcr.io/kaniko:debug
''') { node(POD_LABEL) { stage('x') { container('k') { sh 'k' } } } }
`);
  expect(document.images.map(({ name, source, from, to }) => [name, source.locate(from, to).span.start.line])).toEqual([
    ["gcr.io/kaniko:debug", 5],
  ]);
});

test.each([
  ["'a\\'b'", "a'b", []],
  ['"a\\tb${x.y("z")}c"', 'a\tb${x.y("z")}c', ['x.y("z")']],
  ['"cost: \\$5 $x.y."', "cost: $5 $x.y.", ["x.y"]],
  ["'''a\nb'''", "a\nb", []],
  ["'no ${x}'", "no ${x}", []],
])("the text %s", (code, value, holes) => {
  const [token] = lex(code).tokens;
  expect([token?.value, token?.text?.holes.map(({ body }) => body)]).toEqual([value, holes]);
});

test.each([
  ['pipeline { stages { stage("x") { steps { sh "a" ', "pipeline", true],
  [`{{{{${"(".repeat(100_000)}`, "unparsed", false],
  ["a(".repeat(50_000), "pipeline", true],
  ["x{".repeat(50_000), "pipeline", true],
  ["a.b.".repeat(50_000), "pipeline", false],
  ["", "pipeline", false],
])("%#: broken and hostile texts", (text, kind, partial) => {
  const [document] = jenkinsReader.read(new Source("Jenkinsfile", text));
  expect([document?.kind, document?.kind === "pipeline" && document.partial !== undefined]).toEqual([kind, partial]);
});

test("more stages than are read are told", () => {
  const stages = Array.from({ length: 600 }, (_, index) => `stage('s${index}') { steps { sh 'x' } }`).join("\n");
  expect(pipeline(`pipeline { stages { ${stages} } }`)).toMatchObject({
    partial: "more stages or steps than are read",
  });
});
