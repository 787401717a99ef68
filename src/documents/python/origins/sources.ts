/** Which names give data that somebody else chooses: tables only; `walk.ts` looks names up in them. */
import type { OriginKind } from "../document.ts";

const family = (roots: string, members: string): string[] =>
  roots.split(" ").flatMap((root) => members.split(" ").map((member) => `${root}.${member}`));

const table = (rows: readonly (readonly [OriginKind, readonly string[]])[]): ReadonlyMap<string, OriginKind> =>
  new Map(rows.flatMap(([kind, names]) => names.map((name): [string, OriginKind] => [name, kind])));

/** https://flask.palletsprojects.com/en/stable/api/#flask.Request */
const FLASK_REQUEST =
  "args form json data values files headers cookies stream query_string full_path view_args url path base_url";

/** Attributes by qualified name. */
export const SOURCE_ATTRIBUTES: ReadonlyMap<string, OriginKind> = table([
  ["request", family("flask.request quart.request bottle.request", `${FLASK_REQUEST} query params forms body`)],
  ["request", ["streamlit.query_params", "streamlit.context.headers"]],
  ["environment", ["os.environ", "os.environb"]],
  ["arguments", ["sys.argv", "sys.orig_argv", "absl.flags.FLAGS"]],
  ["input", ["sys.stdin"]],
]);

const HTTP = "get post put patch delete head options request send stream";
/** https://docs.streamlit.io/develop/api-reference/widgets */
const STREAMLIT = "text_input text_area chat_input file_uploader data_editor camera_input audio_input";

/** Calls by qualified name; for methods the class or factory stands first. */
export const SOURCE_CALLS: ReadonlyMap<string, OriginKind> = table([
  ["request", family("flask.request quart.request", "get_json get_data get_response")],
  ["request", family("streamlit streamlit.sidebar", STREAMLIT)],
  ["request", ["streamlit.experimental_get_query_params"]],
  [
    "download",
    family(
      "requests requests.Session requests.session requests.sessions.Session requests.api httpx httpx.Client httpx.AsyncClient aiohttp.ClientSession aiohttp cloudscraper.create_scraper",
      HTTP,
    ),
  ],
  ["download", ["urllib.request.urlopen", "urllib.request.urlretrieve", "urllib.urlopen", "urllib2.urlopen"]],
  ["download", ["urllib.urlretrieve", "six.moves.urllib.request.urlopen", "six.moves.urllib.request.urlretrieve"]],
  ["download", [...family("urllib3 urllib3.PoolManager", "request urlopen"), "wget.download"]],
  ["download", ["gdown.download", "gdown.download_folder", "gdown.cached_download", "kagglehub.model_download"]],
  ["download", ["kagglehub.dataset_download", "huggingface_hub.hf_hub_download", "huggingface_hub.snapshot_download"]],
  ["download", family("huggingface_hub.HfApi", "hf_hub_download snapshot_download")],
  ["download", ["huggingface_hub.cached_download", "keras.utils.get_file", "tensorflow.keras.utils.get_file"]],
  ["download", ["pooch.retrieve", "mlflow.artifacts.download_artifacts", "cached_path.cached_path"]],
  ["download", ["torch.hub.load_state_dict_from_url", "modelscope.snapshot_download", "smart_open.open"]],
  ["file", ["open", "builtins.open", "io.open", "codecs.open", "aiofiles.open", "gzip.open", "bz2.open", "lzma.open"]],
  ["file", [...family("pathlib.Path", "open read_text read_bytes"), "os.read", "linecache.getline", "fsspec.open"]],
  ["environment", ["os.getenv", "os.getenvb", "os.environ.get", "os.environ.pop", "os.environ.setdefault"]],
  ["environment", ["dotenv.dotenv_values", "decouple.config", "environ.Env"]],
  ["arguments", ["docopt.docopt", "tyro.cli", "transformers.HfArgumentParser.parse_args_into_dataclasses"]],
  [
    "arguments",
    family(
      "argparse.ArgumentParser configargparse.ArgumentParser",
      "parse_args parse_known_args parse_intermixed_args",
    ),
  ],
  ["input", ["input", "raw_input", "builtins.input", "click.prompt", "typer.prompt", "fileinput.input"]],
  ["input", ["sys.stdin.read", "sys.stdin.readline", "sys.stdin.readlines", "sys.stdin.buffer.read"]],
  [
    "answer",
    family("litellm", "completion acompletion text_completion atext_completion responses aresponses batch_completion"),
  ],
  ["answer", family("ollama ollama.Client ollama.AsyncClient", "chat generate")],
  ["answer", family("openai.ChatCompletion openai.Completion", "create acreate")],
  ["answer", family("vllm.LLM vllm.LLMEngine vllm.AsyncLLMEngine", "generate chat beam_search step")],
  [
    "answer",
    family(
      "huggingface_hub.InferenceClient huggingface_hub.AsyncInferenceClient",
      "text_generation chat_completion conversational summarization translation text_to_text question_answering",
    ),
  ],
  ["answer", ["google.generativeai.generate_text", "google.generativeai.chat", "instructor.from_openai.create"]],
  ["answer", family("cohere.Client cohere.ClientV2 cohere.AsyncClient", "chat generate summarize")],
  ["answer", family("mistralai.Mistral mistralai.client.MistralClient", "chat chat.complete chat.complete_async")],
  ["answer", family("replicate replicate.Client", "run")],
  ["answer", ["agents.Runner.run", "agents.Runner.run_sync", "dspy.Predict()", "dspy.ChainOfThought()"]],
  ["answer", ["llama_cpp.Llama()", "guidance.models.OpenAI()", "ctransformers.AutoModelForCausalLM.from_pretrained()"]],
  ["answer", family("llama_cpp.Llama", "create_completion create_chat_completion generate")],
]);

/** Ends of callees that are a model's answer whatever they are called on, with the modules of which one is imported. */
export const SOURCE_ENDS: readonly {
  readonly end: RegExp;
  readonly kind: OriginKind;
  /** A module of one of these roots is imported; any module where it is absent. */
  readonly roots?: RegExp;
  /** Last name of what it is called on. */
  readonly on?: RegExp;
}[] = [
  { end: /\.completions\.(?:create|parse|stream)$/, kind: "answer" },
  { end: /\.responses\.(?:create|parse|stream)$/, kind: "answer" },
  { end: /\.chat\.complete(?:_async)?$/, kind: "answer" },
  { end: /\.messages\.(?:create|stream)$/, kind: "answer", roots: /^anthropic$/ },
  { end: /\.(?:models\.)?generate_content(?:_async|_stream)?$/, kind: "answer" },
  { end: /\.send_message(?:_async)?$/, kind: "answer", roots: /^(?:google|vertexai)$/ },
  { end: /\.text_generation$/, kind: "answer" },
  { end: /\.(?:invoke_model|converse)(?:_stream|_with_response_stream)?$/, kind: "answer" },
  {
    end: /\.a?(?:invoke|predict|predict_messages|run|stream|batch|generate|call|complete|chat|query|kickoff|generate_reply|initiate_chat|structured_predict)$/,
    kind: "answer",
    roots:
      /^(?:langchain\w*|langgraph\w*|llama_index\w*|smolagents|crewai|autogen\w*|haystack\w*|pydantic_ai|semantic_kernel|dspy)$/,
    on: /llm|chain|agent|chat|model|crew|graph|engine|executor|bot|runnable|client|openai|claude|gpt/i,
  },
  // Clients of one's own, MetaGPT's among them: `self.llm.aask(prompt)`.
  { end: /\.a?(?:ask|ask_code|chat|complete|generate|invoke|predict)$/, kind: "answer", on: /^_?llm$/ },
  { end: /\.generate$/, kind: "answer", roots: /^(?:transformers|peft|unsloth|optimum|auto_gptq|vllm|ctranslate2)$/ },
  { end: /\.(?:parse_args|parse_known_args)$/, kind: "arguments", roots: /^(?:argparse|configargparse)$/ },
  { end: /\.parse_args_into_dataclasses$/, kind: "arguments" },
  { end: /\.(?:hf_hub_download|snapshot_download)$/, kind: "download" },
  { end: /\.(?:read_text|read_bytes)$/, kind: "file" },
  { end: /\.get_(?:query_|body_)?arguments?$/, kind: "request", roots: /^tornado$/ },
];

/** Classes whose instances answer when they are called: `ChatOpenAI()(messages)`. */
export const ANSWERS_WHEN_CALLED = /^(?:langchain\w*|dspy)\.(?:.+\.)?\w+\(\)$/;
/** `pipeline(…)(text)`, where the document names a task that writes text. https://huggingface.co/docs/transformers/main_classes/pipelines */
export const PIPELINE = "transformers.pipeline()";
export const WRITES_TEXT =
  /["'](?:text-generation|text2text-generation|summarization|conversational|translation\w*|image-to-text|image-text-to-text|automatic-speech-recognition|document-question-answering)["']/;

/** Members of a request object that is a parameter (Django, Starlette, aiohttp, Sanic, Django REST, …). */
export const REQUEST_MEMBERS: ReadonlySet<string> = new Set(
  "GET POST FILES COOKIES META body data json form args files query_params path_params cookies headers query match_info values text read post content stream url params query_string get_json get_data arguments body_arguments receive_text receive_json receive_bytes iter_text iter_json".split(
    " ",
  ),
);
export const REQUEST_NAME = /^(?:request|req|http_request|websocket)$/;
export const REQUEST_TYPE = /(?:^|[.[\s"'])(?:Request|HttpRequest|HTTPRequest|WSGIRequest|WebSocket|HTTPConnection)\b/;
export const WEB_ROOTS =
  /^(?:fastapi|starlette|django|rest_framework|ninja|aiohttp|sanic|tornado|falcon|litestar|flask|quart|bottle|ray|litserve|gradio|bentoml|modal|functions_framework|azure|blacksheep|robyn|webob|pyramid|werkzeug)$/;

/** Which argument names the file that a download writes. */
export const WRITES_TO: ReadonlyMap<string, { readonly index: number; readonly keyword: string }> = new Map(
  Object.entries({
    "urllib.request.urlretrieve": { index: 1, keyword: "filename" },
    "urllib.urlretrieve": { index: 1, keyword: "filename" },
    "six.moves.urllib.request.urlretrieve": { index: 1, keyword: "filename" },
    "wget.download": { index: 1, keyword: "out" },
    "gdown.download": { index: 1, keyword: "output" },
    "torch.hub.download_url_to_file": { index: 1, keyword: "dst" },
    "torchvision.datasets.utils.download_url": { index: 1, keyword: "root" },
    "boto3.client.download_file": { index: 2, keyword: "Filename" },
    "boto3.client.download_fileobj": { index: 2, keyword: "Fileobj" },
  }),
);
/** The same for methods of receivers that are seldom known. */
export const WRITES_TO_BY_METHOD: ReadonlyMap<string, { readonly index: number; readonly keyword: string }> = new Map(
  Object.entries({
    urlretrieve: { index: 1, keyword: "filename" },
    download_url_to_file: { index: 1, keyword: "dst" },
    download_file: { index: 2, keyword: "Filename" },
    download_fileobj: { index: 2, keyword: "Fileobj" },
    download_to_filename: { index: 0, keyword: "filename" },
    download_to_file: { index: 0, keyword: "file_obj" },
  }),
);
