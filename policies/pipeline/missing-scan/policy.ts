import {
  defineChangePolicy,
  GATE_NAMES,
  type GateKind,
  isModelPath,
  isWholeTree,
  PIPELINE_FILES,
  type Repository,
} from "#policy";
import { OTHER_FILES, scansOf } from "./scans.ts";

const PIPELINE = /^\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)(?:[^/]*\.)?gitlab-ci\.ya?ml$|(?:^|\/)Jenkinsfile[^/]*$/;
const DOCKERFILE = /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/i;
const ASIDE = /(?:^|\/)(?:tests?|testdata|fixtures|examples|docs)\//i;

export default defineChangePolicy({
  id: "missing-scan",
  stage: "pipeline",
  severity: "low",
  confidence: "low",
  title: "The repository's pipelines lack a kind of scan",
  why: "What no pipeline looks for is found by whoever looks for it: a vulnerable package, a leaked token, a model file that runs code.",
  fix: "Add the scan to the pipeline that checks pull requests, and let it fail: for instance bandit or semgrep for code, pip-audit or osv-scanner for packages, gitleaks for secrets, Trivy or Grype for images, modelscan for model files.",
  references: ["CWE-1127", "CWE-693", "AML.M0016"],
  since: "0.3.0",
  limits:
    "Said once, at the first pipeline file, when the whole tree is judged, and when a change to a pipeline brings the first one or leaves something out that was there. Scans that are set up outside of the repository (default set-ups of GitHub, approval policies of GitLab) are not seen; hooks of pre-commit, Dependabot and Renovate count.",
  needs: [...PIPELINE_FILES, ...OTHER_FILES],
  *checkChange({ change, files, base, head, locate }) {
    const touched = files.filter(({ path, after }) => after !== undefined && PIPELINE.test(path));
    const [first] = touched;
    if (!first || (isWholeTree(change) && !head.complete)) return;
    const missing = missingScans(head);
    // What was missing before is no news to whoever changes a pipeline.
    const had = base.paths.some((path) => PIPELINE.test(path));
    const old = new Set(had ? missingScans(base) : []);
    if (missing.every((kind) => old.has(kind))) return;
    const names = missing.map((kind) => GATE_NAMES[kind]);
    const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
    yield {
      location: locate(first),
      message: `the pipelines of this repository have no ${list}`,
      anchor: "repository",
    };
  },
});

function missingScans(side: Repository): readonly GateKind[] {
  const found = scansOf(side);
  const has = (test: (path: string) => boolean) => side.paths.some((path) => test(path) && !ASIDE.test(path));
  const wanted: readonly GateKind[] = [
    "sast",
    "dependency",
    "secret",
    ...(has((path) => DOCKERFILE.test(path)) ? (["image"] as const) : []),
    ...(has(isModelPath) ? (["model"] as const) : []),
  ];
  return wanted.filter((kind) => !found.has(kind));
}
