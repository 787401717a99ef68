/** Paths whose changes someone should answer for. */
import { isModelPath } from "#policy";

export type Concern = "pipeline" | "deployment" | "model" | "data" | "security setting";

const RULES: readonly (readonly [Concern, RegExp])[] = [
  ["security setting", /^(?:\.mlsec\.ya?ml|(?:\.github\/|docs\/)?CODEOWNERS)$/],
  [
    "pipeline",
    /^(?:\.github\/(?:workflows|actions)\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/.+|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml)$|(?:^|\/)(?:Jenkinsfile(?:\.[^/]*)?|dvc\.ya?ml|MLproject)$|(?:^|\/)dags\/.+\.py$/,
  ],
  [
    "deployment",
    /(?:^|\/)(?:(?:[^/]*\.)?(?:Docker|Container)file(?:\.[^/]*)?|(?:docker-)?compose[^/]*\.ya?ml|Chart\.yaml|kustomization\.ya?ml|[^/]+\.tf)$|(?:^|\/)(?:k8s|kubernetes|kustomize|manifests|charts?|helm|deploy(?:ment)?s?|terraform|infra(?:structure)?)\/.+\.(?:ya?ml|json|tpl|tf|tfvars)$/i,
  ],
  ["model", /(?:^|\/)MODEL_CARD\.md$/i],
  [
    "data",
    /\.(?:parquet|arrow|feather|avro|tfrecord)(?:\.dvc)?$|\.dvc$|^\.dvc\/config$|(?:^|\/)(?:data|datasets?)\/.+\.(?:csv|tsv|jsonl?|ya?ml)$/i,
  ],
];
const SKIPPED = /(?:^|\/)(?:tests?|testing|testdata|fixtures?|examples?|samples?|docs?|node_modules|vendor)\//i;

/** Undefined for ordinary files, and for tests and examples. */
export function concernOf(path: string): Concern | undefined {
  const concern = isModelPath(path.replace(/\.dvc$/, "")) ? "model" : RULES.find(([, names]) => names.test(path))?.[0];
  return concern === "security setting" || !SKIPPED.test(path) ? concern : undefined;
}
