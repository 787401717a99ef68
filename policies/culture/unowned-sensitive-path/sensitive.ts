/** Paths whose changes someone should answer for. */

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
  [
    "model",
    /\.(?:safetensors|onnx|gguf|pt|pth|ckpt|keras|h5|hdf5|tflite|mlmodel|joblib|pkl|pickle)(?:\.dvc)?$|(?:^|\/)MODEL_CARD\.md$/i,
  ],
  [
    "data",
    /\.(?:parquet|arrow|feather|avro|tfrecord)(?:\.dvc)?$|\.dvc$|^\.dvc\/config$|(?:^|\/)(?:data|datasets?)\/.+\.(?:csv|tsv|jsonl?|ya?ml)$/i,
  ],
];
const SKIPPED = /(?:^|\/)(?:tests?|testing|testdata|fixtures?|examples?|samples?|docs?|node_modules|vendor)\//i;

/** Undefined for ordinary files, and for tests and examples. */
export function concernOf(path: string): Concern | undefined {
  const rule = RULES.find(([, pattern]) => pattern.test(path));
  return rule && (rule[0] === "security setting" || !SKIPPED.test(path)) ? rule[0] : undefined;
}
