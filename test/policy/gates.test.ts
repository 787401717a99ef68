// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the fences of GitHub's expressions
/** Which steps are gates, which of them can fail, and which steps deploy. */
import { describe, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import type { PipelineDocument } from "../../src/documents/pipeline/document.ts";
import { githubReader } from "../../src/documents/pipeline/github/reader.ts";
import { deploysOfJob } from "../../src/policy/pipeline/deploys.ts";
import { gatesOf } from "../../src/policy/pipeline/gates.ts";

const read = (steps: string, job = ""): PipelineDocument => {
  const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps.replace(/^/gm, "      ")}\n`;
  const document = githubReader
    .read(new Source(".github/workflows/a.yml", text))
    .find((one) => one.kind === "pipeline");
  if (!document) throw new Error(`no pipeline in ${text}`);
  return document;
};

const run = (script: string): string => `- run: |\n${script.replace(/^/gm, "    ")}`;
const gates = (steps: string, job?: string) =>
  gatesOf(read(steps, job)).map(({ kind, name, tolerated }) => [
    kind,
    name,
    ...(tolerated === undefined ? [] : [tolerated]),
  ]);

describe("gates", () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ["bandit -r src", [["sast", "bandit"]]],
    ["python -m bandit -r src", [["sast", "bandit"]]],
    ["uv run pip-audit", [["dependency", "pip-audit"]]],
    ["trivy image --exit-code 1 app", [["image", "trivy"]]],
    ["trivy fs --exit-code=1 .", [["dependency", "trivy"]]],
    ["trivy image app", [["image", "trivy", "no `--exit-code`"]]],
    ["trivy image --exit-code 0 app", [["image", "trivy", "`--exit-code 0`"]]],
    ["trivy --version", []],
    ["bandit --version", []],
    ["pip install bandit pip-audit", []],
    ["semgrep --config auto", [["sast", "semgrep", "no `--error`"]]],
    ["semgrep ci", [["sast", "semgrep"]]],
    ["gitleaks detect", [["secret", "gitleaks"]]],
    ["modelscan -p m", [["model", "modelscan"]]],
    ["make security-scan", [["sast", "make security-scan"]]],
    ["./scripts/check_fairness.sh", [["fairness", "check_fairness.sh"]]],
    ["python tests/validate_model.py --min-auc 0.9", [["evaluation", "python tests/validate_model.py"]]],
    ["pytest tests/fairness", [["fairness", "pytest"]]],
    ["pytest -k 'not fairness'", [["test", "pytest"]]],
    ["make build", []],
    ["echo bandit", []],
    ["constructor toString\n__proto__ x", []],
  ])("%s", (script, wanted) => expect(gates(run(script))).toEqual(wanted));

  test.each<[string, string | undefined]>([
    ["bandit -r src || true", "`|| true`"],
    ["bandit -r src || :", "`|| :`"],
    ["bandit -r src || exit 0", "`|| exit 0`"],
    ["bandit -r src || exit 1", undefined],
    ["bandit -r src || (echo no; exit 1)", undefined],
    ["bandit -r src && echo fine", undefined],
    ["bandit --exit-zero -r src", "`--exit-zero`"],
    ["bandit -r src | tee out.txt", "its result is lost in a pipe without `pipefail`"],
    ["set -o pipefail\nbandit -r src | tee out.txt", undefined],
    ["set -euo pipefail\nbandit -r src | tee out.txt", undefined],
    ["set +e\nbandit -r src\necho done", "`set +e`"],
    ["set +e\nbandit -r src", undefined],
    ["set +e\nfoo\nset -e\nbandit -r src\necho done", undefined],
    ["bandit -r src &\nwait", "it runs in the background"],
    ["bash -c 'bandit -r src' || true", "`|| true`"],
  ])("%j is tolerated: %s", (script, wanted) => {
    const bandit = gatesOf(read(run(script))).filter(({ name }) => name === "bandit");
    expect(bandit.map(({ tolerated }) => tolerated)).toEqual([wanted]);
  });

  test.each<[string, readonly (readonly string[])[]]>([
    [
      "- uses: github/codeql-action/init@v3\n- uses: github/codeql-action/analyze@v3",
      [["sast", "github/codeql-action/analyze"]],
    ],
    ["- uses: aquasecurity/trivy-action@v1\n  with: {exit-code: 1}", [["image", "aquasecurity/trivy-action"]]],
    ["- uses: aquasecurity/trivy-action@v1", [["image", "aquasecurity/trivy-action", "no `exit-code`"]]],
    ["- uses: snyk/actions/python@master", [["dependency", "snyk/actions/python"]]],
    [
      "- uses: bridgecrewio/checkov-action@v12\n  with: {soft_fail: true}",
      [["infrastructure", "bridgecrewio/checkov-action", "`soft_fail: true`"]],
    ],
    ["- uses: org/our-secret-scan@v1", [["secret", "org/our-secret-scan"]]],
    ["- uses: org/setup-trivy@v1", []],
    [
      "- uses: pypa/gh-action-pip-audit@v1\n  continue-on-error: true",
      [["dependency", "pypa/gh-action-pip-audit", "`continue-on-error`"]],
    ],
    [
      "- uses: pypa/gh-action-pip-audit@v1\n  continue-on-error: ${{ matrix.x }}",
      [["dependency", "pypa/gh-action-pip-audit"]],
    ],
    [
      "- uses: pypa/gh-action-pip-audit@v1\n  if: ${{ false }}",
      [["dependency", "pypa/gh-action-pip-audit", "`if: false`"]],
    ],
  ])("%j", (steps, wanted) => expect(gates(steps)).toEqual(wanted));

  test("a job that may fail takes the teeth of its steps", () => {
    expect(gates(run("pip-audit"), "    continue-on-error: true\n")).toEqual([
      ["dependency", "pip-audit", "`continue-on-error` on its job"],
    ]);
  });

  test("further ones can be named", () => {
    const document = read(`${run("ourscan x")}\n- uses: Our/Scan@v1`);
    const more = { model: ["ourscan", "our/scan"] };
    expect(gatesOf(document, more).map(({ kind, name }) => [kind, name])).toEqual([
      ["model", "ourscan"],
      ["model", "our/scan"],
    ]);
  });
});

describe("deployments", () => {
  const deploys = (steps: string, more: readonly string[] = []) => {
    const document = read(steps);
    return document.jobs.flatMap((job) => deploysOfJob(document, job, more)).map(({ what, model }) => [what, model]);
  };

  test.each<[string, readonly (readonly [string, boolean])[]]>([
    ["aws --region eu-west-1 sagemaker update-endpoint --endpoint-name x", [["aws sagemaker update-endpoint", true]]],
    ["aws sagemaker describe-endpoint", []],
    ["kubectl -n ml apply -f kserve.yaml", [["kubectl apply", true]]],
    ["kubectl apply -f web.yaml", [["kubectl apply", false]]],
    ["kubectl apply --dry-run=client -f web.yaml", []],
    ["kubectl get pods", []],
    ["helm upgrade --install web ./chart", [["helm upgrade", false]]],
    ["kind create cluster\nkubectl apply -f kserve.yaml", []],
    ["hf upload org/x .", [["hf upload", true]]],
    ["hf download org/x", []],
    ["git push https://u:$T@huggingface.co/org/x", [["git push to the hub", true]]],
    ["git push origin main", []],
    ["python -c 'm.push_to_hub(\"x\")'", [["push_to_hub", true]]],
    [
      "python - <<EOF\nclient.transition_model_version_stage('x', 1, 'Production')\nEOF",
      [["transition_model_version_stage", true]],
    ],
    ["python train.py", []],
    ["echo hf upload", []],
  ])("%j", (script, wanted) => expect(deploys(run(script))).toEqual(wanted));

  test("a step that never runs deploys nothing", () => {
    expect(deploys("- if: false\n  run: bentoml deploy .")).toEqual([]);
  });

  test("further ones can be named", () => {
    expect(deploys(`${run("ctl --env x roll out y")}\n- uses: our/deploy@v1`, ["ctl roll", "our/deploy"])).toEqual([
      ["ctl roll", true],
      ["our/deploy", true],
    ]);
  });
});
