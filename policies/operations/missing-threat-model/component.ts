/** Whether a file is part of a system that learns, serves a model or hands text to one. */
import { isModelPath } from "#policy";

const SKIPPED =
  /(?:^|\/)(?:tests?|testing|testdata|fixtures?|examples?|samples?|docs?|benchmarks?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/i;

const SERVING_KIND =
  /^[ \t]*kind:\s*["']?(?:InferenceService|LLMInferenceService|ServingRuntime|ClusterServingRuntime|SeldonDeployment|RayService)\b/m;
const TRAINING_KIND = /^[ \t]*kind:\s*["']?(?:PyTorchJob|TFJob|MPIJob|XGBoostJob|JAXJob|PaddleJob|TrainJob|RayJob)\b/m;
const SERVER =
  /\b(?:tritonserver|torchserve|vllm-openai|vllm serve|vllm\.entrypoints|text-generation-inference|tensorflow\/serving|tensorflow_model_server|mlserver|sglang\.launch_server|mlflow models serve|bentoml serve|ollama serve)\b/;

/** Read once a file, because each of the lists below would walk all of its lines. */
const IMPORTS = /^[ \t]*(?:import|from)[ \t]+[\w., \t]{1,200}/gm;
const LEARNING = imports(
  "torch|tensorflow|keras|sklearn|xgboost|lightgbm|catboost|transformers|sentence_transformers|diffusers|onnxruntime|jax|flax|fastai|spacy|paddle|lightning|pytorch_lightning|peft|trl",
);
const LOADING = /\b(?:joblib\.load|pickle\.load|mlflow\.\w+\.load_model)\(/;
const WEB = imports(
  "fastapi|flask|starlette|django|tornado|sanic|litestar|aiohttp|grpc|bentoml|litserve|gradio|streamlit|chainlit|ray\\.serve|ray import serve|kserve|mlserver|seldon_core",
);
const LANGUAGE_MODEL = imports(
  "openai|anthropic|langchain\\w*|langgraph|llama_index|litellm|cohere|mistralai|google\\.genai|google\\.generativeai|dspy|crewai|autogen\\w*|smolagents|pydantic_ai|vllm",
);
const FITTING =
  /\.(?:fit|fit_transform|partial_fit|backward|fine_?tune)\(|\b(?:Trainer|SFTTrainer|DPOTrainer|Seq2SeqTrainer)\(/;

/** What the file does, worst first: what strangers can reach, then what learns from data, then what is only kept. */
export const ROLES = ["serves a model", "hands text to a language model", "trains a model", "is a model"] as const;
export type Role = (typeof ROLES)[number];

/** Undefined for a file that is no such part, and for tests, examples and docs. `text` is absent for a binary file. */
export function roleOf(path: string, text: string | undefined): Role | undefined {
  if (SKIPPED.test(path)) return undefined;
  if (isModelPath(path.replace(/\.dvc$/, ""))) return "is a model";
  if (text === undefined) return undefined;
  if (/\.py$/.test(path)) return pythonRole(text);
  if (/\.ya?ml$/.test(path)) {
    if (SERVING_KIND.test(text) || (/^kind:/m.test(text) && SERVER.test(text))) return "serves a model";
    return TRAINING_KIND.test(text) || /(?:^|\/)dvc\.yaml$/.test(path) ? "trains a model" : undefined;
  }
  if (/(?:^|\/)MLproject$/.test(path)) return "trains a model";
  return /dockerfile|containerfile/i.test(path) && SERVER.test(text) ? "serves a model" : undefined;
}

function pythonRole(text: string): Role | undefined {
  const imported = text.match(IMPORTS)?.join("\n") ?? "";
  const learns = LEARNING.test(imported);
  const talks = LANGUAGE_MODEL.test(imported);
  if (WEB.test(imported) && (learns || talks || LOADING.test(text))) return "serves a model";
  if (talks) return "hands text to a language model";
  return learns && FITTING.test(text) ? "trains a model" : undefined;
}

function imports(names: string): RegExp {
  return new RegExp(`^[ \\t]*(?:import|from)[ \\t]+(?:${names})\\b`, "m");
}
