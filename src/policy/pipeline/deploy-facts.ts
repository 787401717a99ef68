/** Commands, actions and calls that put a model, or what serves it, before its users. */
import type { Command } from "../../documents/command/document.ts";

export interface DeployProgram {
  /** Words that must stand at the start of the arguments, in order; flags between them do not count. */
  readonly words: readonly string[];
  /** True when it deploys models and nothing else. */
  readonly model: boolean;
}

const model = (...lines: readonly string[]): DeployProgram[] =>
  lines.map((line) => ({ words: line.split(" "), model: true }));
const any = (...lines: readonly string[]): DeployProgram[] =>
  lines.map((line) => ({ words: line.split(" "), model: false }));

/** By program; each entry is one subcommand. */
export const DEPLOY_PROGRAMS: ReadonlyMap<string, readonly DeployProgram[]> = new Map(
  Object.entries<readonly DeployProgram[]>({
    aws: model(
      "sagemaker create-endpoint",
      "sagemaker update-endpoint",
      "sagemaker update-endpoint-weights-and-capacities",
      "sagemaker create-inference-component",
      "sagemaker update-inference-component",
      "sagemaker update-model-package",
      "bedrock create-provisioned-model-throughput",
    ),
    gcloud: model(
      "ai endpoints deploy-model",
      "ai models upload",
      "ai-platform versions create",
      "ai endpoints create",
    ),
    az: model(
      "ml online-deployment create",
      "ml online-deployment update",
      "ml online-endpoint update",
      "ml batch-deployment create",
      "ml model deploy",
    ),
    bentoml: model("deploy", "deployment create", "deployment apply", "deployment update", "push"),
    mlflow: model("deployments create", "deployments update", "sagemaker deploy"),
    hf: model("upload", "upload-large-folder"),
    "huggingface-cli": model("upload", "upload-large-folder"),
    "clearml-serving": model("model add", "model auto-update"),
    serve: model("deploy"),
    ray: model("serve deploy"),
    seldon: model("model load", "pipeline load"),
    truss: model("push", "deploy"),
    cog: model("push"),
    modal: model("deploy"),
    ollama: model("push"),
    mlem: model("deploy run"),
    cortex: model("deploy"),
    databricks: [...model("serving-endpoints create", "serving-endpoints update-config"), ...any("bundle deploy")],
    zenml: model("model-deployer models start"),
    gradio: model("deploy"),
    wandb: model("registry link"),
    kubectl: any("apply", "replace", "set image", "rollout restart", "patch"),
    oc: any("apply", "replace", "rollout latest"),
    helm: any("upgrade", "install"),
    argocd: any("app sync", "app set"),
    skaffold: any("run", "deploy"),
  }),
);

/** Words that make a general deployment one of a model. */
export const MODEL_WORDS =
  /kserve|kfserving|inference-?service|inferenceservices|seldon|triton|vllm|torchserve|tf-?serving|mlserver|bentoml|model|predictor|sagemaker|rayservice|\btgi\b|\bllm\b/i;

/** By repository in lower case; true when it deploys models and nothing else. */
export const DEPLOY_ACTIONS: ReadonlyMap<string, boolean> = new Map(
  Object.entries<boolean>({
    "bentoml/deploy-bento-action": true,
    "huggingface/hub-sync": true,
    "nateraw/huggingface-sync-action": true,
    "jacoblincool/huggingface-sync": true,
    "alonsosilvaallende/huggingface-sync-action": true,
    "aws-actions/aws-sagemaker-deploy": true,
    "azure/aml-deploy": true,
    "azure/k8s-deploy": false,
    "azure/k8s-bake": false,
    "google-github-actions/deploy-cloudrun": false,
    "google-github-actions/deploy-gke": false,
    "aws-actions/amazon-ecs-deploy-task-definition": false,
    "deliverybot/helm": false,
    "bitovi/github-actions-deploy-eks-helm": false,
  }),
);

/** Calls in Python that publish or promote a model. */
export const DEPLOY_CALLS =
  /\b(push_to_hub|push_to_hub_merged|upload_folder|upload_large_folder|transition_model_version_stage|set_registered_model_alias|create_endpoint|deploy_model|deploy_to_endpoint)\s*\(/;

const REMOTE_HUB = /(?:^|[/@.])(?:huggingface\.co|hf\.co)\//;

/** `git push` to a model hub. */
export function isHubPush({ program, args }: Command): boolean {
  return (
    program === "git" && args.some(({ value }) => value === "push") && args.some(({ value }) => REMOTE_HUB.test(value))
  );
}

/** Clusters that live on the runner for the length of a job: what goes there is a test. */
export const LOCAL_CLUSTER_PROGRAMS: ReadonlySet<string> = new Set([
  "kind",
  "minikube",
  "k3d",
  "microk8s",
  "k0s",
  "ctlptl",
]);
export const LOCAL_CLUSTER_ACTIONS: ReadonlySet<string> = new Set([
  "helm/kind-action",
  "engineerd/setup-kind",
  "container-tools/kind-action",
  "medyagh/setup-minikube",
  "manusa/actions-setup-minikube",
  "absaoss/k3d-action",
  "nolar/setup-k3d-k3s",
  "balchua/microk8s-actions",
  "jupyterhub/action-k3s-helm",
]);
/** Programs that speak to the cluster that the job has set up. */
export const CLUSTER_PROGRAMS: ReadonlySet<string> = new Set(["kubectl", "helm", "oc", "skaffold"]);
