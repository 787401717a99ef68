/** Whether an object serves a model. */
import type { Container, Resource } from "./document.ts";

/** Kinds that exist for nothing else. */
const SERVING_KINDS = new Set([
  "serving.kserve.io/InferenceService",
  "serving.kserve.io/LLMInferenceService",
  "serving.kserve.io/ServingRuntime",
  "serving.kserve.io/ClusterServingRuntime",
  "serving.kubeflow.org/InferenceService",
  "machinelearning.seldon.io/SeldonDeployment",
  "mlops.seldon.io/Model",
  "mlops.seldon.io/Server",
  "ray.io/RayService",
]);
/** Kinds that keep running; a job with a server's image trains or converts. */
const LASTING_KINDS = new Set([
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "apps.openshift.io/DeploymentConfig",
  "argoproj.io/Rollout",
  "serving.knative.dev/Service",
  "leaderworkerset.x-k8s.io/LeaderWorkerSet",
]);
const SERVER_IMAGE =
  /(?:^|[/_-])(?:tritonserver|torchserve|vllm|vllm-openai|text-generation-inference|text-embeddings-inference|sglang|ollama|llama[.-]cpp|mlserver|tf-?serving|tensorflow[/_-]serving|lmdeploy|model[_-]server|model-?serv(?:er|ing)|sklearnserver|xgbserver|lgbserver|huggingfaceserver|bentoml|inference|predict(?:or)?)(?:[:@_-]|$)/i;
const SERVER_COMMAND =
  /(?:^|[\s/])(?:tritonserver|torchserve|mlserver start|bentoml serve|mlflow models serve|vllm serve|vllm\.entrypoints|sglang\.launch_server|text-generation-launcher|tensorflow_model_server|ollama serve|serve run|llama-server|lmdeploy serve|seldon-core-microservice)(?:\s|$|\.)/;
const MODEL_VARIABLE =
  /^(?:STORAGE_URI|(?:HF_)?MODEL_(?:ID|NAME|PATH|URI|DIR|VERSION|STORE|REPO(?:SITORY)?)|MLFLOW_MODEL_URI)$/;
const SERVING_NAME =
  /(?:^|[-.])(?:inference|predict(?:or|ions?)?|model-?serv(?:er|ing)|scor(?:er|ing)|llm|vllm|triton|torchserve)(?:[-.]|$)/;

/** True for an object that answers requests with a model, by its kind, its image, its command, its variables or its name. */
export function servesModel(resource: Resource): boolean {
  const key = `${resource.group}/${resource.kind}`;
  if (SERVING_KINDS.has(key)) return true;
  if (!LASTING_KINDS.has(key)) return false;
  if (SERVING_NAME.test(resource.name)) return true;
  return resource.pods.some((pod) =>
    pod.containers.some((container) => container.role === "main" && servesIn(container)),
  );
}

function servesIn({ image, command, args, env }: Container): boolean {
  const line = [...(command ?? []), ...(args ?? [])].map(({ value }) => value ?? "").join(" ");
  const name = image?.value?.replace(/@.*$/, "").replace(/:[^/:]*$/, "") ?? "";
  return (
    SERVER_IMAGE.test(name) || SERVER_COMMAND.test(line) || env.some((variable) => MODEL_VARIABLE.test(variable.name))
  );
}
