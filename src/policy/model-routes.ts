/** Routes by which a file lets others use a model, and the applications that are made in the same file. */
import type { Call, PythonDocument } from "../documents/python/document.ts";
import { type Route, routesOf } from "./routes.ts";

const APPLICATIONS =
  /^(?:fastapi(?:\.applications)?\.FastAPI|flask(?:\.app)?\.Flask|quart\.Quart|sanic\.Sanic|starlette\.applications\.Starlette|aiohttp\.web\.Application|litestar\.Litestar|bottle\.Bottle|robyn\.Robyn)$/;
const ROUTERS = /^(?:fastapi(?:\.routing)?\.APIRouter|flask\.Blueprint|quart\.Blueprint|sanic\.Blueprint)$/;
/** Loads a model, or reaches one: by qualified name. */
const MODELS =
  /^(?:(?:torch|joblib|pickle|dill|cloudpickle|skops\.io)\.load|torch\.jit\.load|torch\.hub\.load|transformers\.(?:pipeline|\w+\.from_pretrained)|(?:diffusers|peft|optimum|setfit)\.(?:\w+\.)*from_pretrained|sentence_transformers\.(?:SentenceTransformer|CrossEncoder)|(?:tensorflow\.)?keras\.(?:models|saving)\.load_model|tensorflow\.saved_model\.load|mlflow\.\w+\.load_model|onnxruntime\.InferenceSession|ultralytics\.YOLO|(?:faster_)?whisper\.(?:load_model|WhisperModel)|spacy\.load|vllm\.(?:LLM|AsyncLLMEngine\.from_engine_args)|llama_cpp\.Llama|xgboost\.(?:Booster|XGB\w+)|lightgbm\.Booster|openai\.(?:Async)?(?:Azure)?OpenAI|anthropic\.(?:Async)?Anthropic|langchain\w*\.(?:\w+\.)*Chat\w+|litellm\.a?completion|ollama\.(?:chat|generate)|groq\.(?:Async)?Groq|mistralai\.Mistral|huggingface_hub\.(?:Async)?InferenceClient)$/;
const ASKS =
  /^(?:predict|predict_proba|generate|transcribe|encode|infer|inference|forward|generate_content|completion|acompletion|ainvoke|invoke)$/;
const ASKED =
  /model|pipe|classifier|predict|llm|engine|session|client|agent|chain|detector|encoder|whisper|generator|yolo/i;
const PATHS =
  /\/(?:predict\w*|infer\w*|generat\w*|complet\w*|chat\w*|embed\w*|classif\w*|score|transcri\w*|translat\w*|summari\w*|ask|detect\w*|segment\w*|rerank|forecast|recommend\w*|v1\/\w+)\/?$/i;
const NOT_MODELS =
  /\/(?:health\w*|live\w*|ready\w*|ping|metrics|docs|openapi\.json|version|status|invocations|static\w*)\/?$/i;

interface Application {
  /** As written: `app`. */
  readonly name: string;
  readonly made: Call;
}

/** Applications that this file makes, and routers of its own that it adds to them. */
function applicationsOf(document: PythonDocument): readonly Application[] {
  const made = document.assignments.flatMap(({ target, value }) =>
    value.call ? [{ name: target.text, made: value.call }] : [],
  );
  const named = (pattern: RegExp) => made.filter((one) => one.made.names.some((name) => pattern.test(name)));
  const applications = named(APPLICATIONS);
  if (applications.length === 0) return [];
  const included = document
    .calls("*.include_router", "*.register_blueprint", "*.blueprint")
    .map((call) => call.args[0]?.text);
  return [...applications, ...named(ROUTERS).filter(({ name }) => included.includes(name))];
}

/** Routes of this file's own applications that run a model or hand a text to one. */
export function modelRoutesOf(document: PythonDocument): readonly Route[] {
  const routes = routesOf(document);
  if (routes.length === 0 || document.callsWhere((name) => MODELS.test(name)).length === 0) return [];
  const own = applicationsOf(document).map(({ name }) => name);
  return routes.filter(
    (route) => own.includes(route.owner.split(/[.[(]/)[0] ?? "") && !NOT_MODELS.test(route.path) && asksModel(route),
  );
}

function asksModel({ handler, path, methods }: Route): boolean {
  const asks = (call: Call) =>
    (ASKS.test(call.method) && ASKED.test(call.receiver.text)) ||
    /\.(?:completions|responses|messages)\.create$/.test(call.callee.text) ||
    call.names.some((name) => /^transformers\.pipeline\(\)$/.test(name));
  const { calls } = handler;
  if (calls.some(asks) || calls.some(({ target }) => target?.calls.some(asks))) return true;
  return PATHS.test(path) && !(methods.length === 1 && methods[0] === "GET" && handler.parameters.length === 0);
}
