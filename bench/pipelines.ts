/** Pipelines with every policy on, in one warm process, and whether time grows with a file as it should. */
import { policies } from "../policies/index.ts";
import { exampleChange } from "../scripts/examples.ts";
import { today } from "../src/core/day.ts";
import { prepareReaders } from "../src/documents/readers.ts";
import { review } from "../src/review/review.ts";
import type { Figure } from "./figure.ts";

const WORKFLOWS = 48;
const JOBS = 12;
const RUNS = 7;

export async function pipelineFigures(): Promise<Figure[]> {
  await prepareReaders();
  const many = Array.from(
    { length: WORKFLOWS },
    (_, index) => [`.github/workflows/w${index}.yml`, workflow(JOBS)] as const,
  );
  const lines = many.reduce((sum, [, text]) => sum + text.split("\n").length, 0);
  const growth = (path: string, text: (jobs: number) => string) => best([[path, text(200)]]) / best([[path, text(20)]]);
  const whole = best(many);
  return [
    { name: "pipelines: lines in 48 workflows", value: lines, unit: "lines" },
    { name: "pipelines: 48 workflows, all policies", value: whole, unit: "ms" },
    { name: "pipelines: a file", value: whole / WORKFLOWS, unit: "ms", atMost: 20 },
    {
      name: "pipelines: GitHub, 10 times as long",
      value: growth(".github/workflows/w.yml", workflow),
      unit: "×",
      atMost: 15,
    },
    { name: "pipelines: GitLab, 10 times as long", value: growth(".gitlab-ci.yml", gitlab), unit: "×", atMost: 25 },
    { name: "pipelines: Jenkins, 10 times as long", value: growth("Jenkinsfile", jenkins), unit: "×", atMost: 25 },
  ];
}

/** Milliseconds of the fastest run. */
function best(files: readonly (readonly [string, string])[]): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    // Texts that were read a moment ago are remembered.
    const fresh = new Map(
      files.map(([path, text]) => [path, Buffer.from(`${text}${path.endsWith("file") ? "//" : "#"} ${run}\n`)]),
    );
    const { change, configs } = exampleChange(new Map(), fresh);
    const started = performance.now();
    review({ change: { ...change, base: "" }, configs, policies, today: today() });
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}

function workflow(jobs: number): string {
  const body = Array.from(
    { length: jobs },
    (_, index) => `  job${index}:
    runs-on: ubuntu-24.04
    env: { MODEL: ranker-${index} }
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: { python-version: "3.12" }
      - name: Train
        run: |
          pip install --require-hashes -r requirements.txt
          python train.py --model "$MODEL" --epochs \${{ inputs.epochs }}
          echo "done=$(cat out/metrics.json)" >> "$GITHUB_OUTPUT"
      - if: github.event_name == 'push'
        run: aws s3 cp out "s3://models/$MODEL" --recursive
`,
  );
  return `name: Train
on: { push: { branches: [main] }, pull_request: {} }
permissions: { contents: read }
jobs:
${body.join("")}`;
}

function gitlab(jobs: number): string {
  const body = Array.from(
    { length: jobs },
    (_, index) => `job${index}:
  extends: .base
  stage: test
  variables: {MODEL: ranker-${index}}
  script:
    - python train.py --model "$MODEL"
    - aws s3 cp out "s3://models/$MODEL" --recursive
`,
  );
  return `stages: [test, deploy]
.base:
  image: python:3.12
  before_script: [pip install --require-hashes -r requirements.txt]
${body.join("")}`;
}

function jenkins(stages: number): string {
  const body = Array.from(
    { length: stages },
    (_, index) => `    stage('Train ${index}') {
      steps {
        sh 'pip install --require-hashes -r requirements.txt'
        sh "python train.py --model ranker-${index} --build \${env.BUILD_NUMBER}"
      }
    }
`,
  );
  return `pipeline {
  agent any
  stages {
${body.join("")}  }
}
`;
}
