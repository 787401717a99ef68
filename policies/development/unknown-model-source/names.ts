/** Names of models with their organization, wherever a file gives one. */
import { type DocumentOf, isHubName, type Location, modelsInCommands, modelsInPython, type Repository } from "#policy";

export interface Named {
  readonly organization: string;
  readonly name: string;
  readonly location: Location;
  readonly anchor: string;
}

const SETTING =
  /^\s{0,60}(?:-\s+)?(?:ENV\s+|export\s+)?["']?([\w.-]*(?:model|tokenizer|embedding|embedder|reranker|adapter|checkpoint)s?(?:[-_]?(?:name|id|repo|repo_id|path|name_or_path))*)["']?\s{0,10}[:=]\s*["']?((?:hf:\/\/|huggingface:\/\/)?[A-Za-z0-9][\w.-]{1,60}\/[A-Za-z0-9][\w.-]{1,90})["']?\s*,?\s*(?:#.*)?$/i;
const FILES = /\.(?:ya?ml|json|toml|cfg|ini|properties|conf)$|(?:^|\/)\.env[\w.]*$/i;
/** Providers and registries of other kinds write their models the same way. */
const NOT_HUB =
  /^(?:azure|bedrock|vertex_ai|gemini|groq|ollama|openrouter|anthropic|cohere|models|runs|s3|gs|docker|ghcr|registry|library|ultralytics|application|text|image|audio|huggingface|together_ai|fireworks_ai|deepinfra|perplexity|replicate|vllm|hosted_vllm|litellm|nvidia_nim|sagemaker|watsonx|xai|hf|mlx|org|organization|your-?\w*|my-?\w*|user(?:name)?|owner|author|repo|path|some-?\w*|example\w*|namespace|model|dummy|foo|test|hf-internal-testing|trl-internal-testing|local)$/i;

export function* namesIn(document: DocumentOf<"python" | "command" | "text">, repository: Repository): Iterable<Named> {
  if (document.kind === "python") {
    for (const { call, name } of modelsInPython(document, repository)) yield* named(name, call.location, call.anchor);
  } else if (document.kind === "command") {
    for (const { command, word, name } of modelsInCommands(document, repository))
      yield* named(name, command.source.locate(word.from, word.to), command.owner);
  } else {
    yield* namesInSettings(document, repository);
  }
}

function* namesInSettings({ source }: DocumentOf<"text">, repository: Repository): Iterable<Named> {
  if (!FILES.test(source.path)) return;
  for (const [index, line] of source.text.split(/\r?\n/, 20_000).entries()) {
    const [, key = "", value] = line.includes("/") ? (SETTING.exec(line) ?? []) : [];
    const name = value?.replace(/^\w+:\/\//, "");
    if (name !== undefined && isHubName(name, repository)) yield* named(name, source.locateLine(index + 1), key);
  }
}

function* named(name: string, location: Location, anchor: string): Iterable<Named> {
  const [organization, model] = name.replace(/^hf[-_]hub:/, "").split("/");
  if (organization !== undefined && model !== undefined && !NOT_HUB.test(organization))
    yield { organization, name, location, anchor };
}
