/** Functions that fetch a model by the name of a hub, where they take its name and its revision. */

export interface Loader {
  /** Position and keywords of the name. */
  readonly index: number;
  readonly keywords: readonly string[];
  /** Keywords of the revision, of the call itself or of a dict that it is given. */
  readonly revision: readonly string[];
  readonly options?: string;
  /** Only names of this shape are fetched by a revision that can move. */
  readonly only?: RegExp;
}

const REVISION = ["revision"];
const FROM_PRETRAINED: Loader = {
  index: 0,
  keywords: ["pretrained_model_name_or_path", "model_name", "model_id", "identifier", "repo_id"],
  revision: REVISION,
};

const LIBRARIES =
  /^(?:transformers|diffusers|peft|tokenizers|sentence_transformers|optimum|trl|accelerate|adapters|setfit|span_marker|gliner|unsloth|auto_gptq|awq|ctransformers|huggingface_hub|pyannote\.audio|transformers_neuronx|intel_extension_for_transformers)\./;

const id = (index: number, ...keywords: string[]): Loader => ({ index, keywords, revision: REVISION });

const BY_NAME: Readonly<Record<string, Loader>> = {
  "transformers.pipeline": id(1, "model"),
  "transformers.pipelines.pipeline": id(1, "model"),
  "sentence_transformers.SentenceTransformer": id(0, "model_name_or_path"),
  "sentence_transformers.SparseEncoder": id(0, "model_name_or_path"),
  "sentence_transformers.CrossEncoder": id(0, "model_name_or_path", "model_name"),
  "sentence_transformers.cross_encoder.CrossEncoder": id(0, "model_name_or_path", "model_name"),
  "huggingface_hub.hf_hub_download": id(0, "repo_id"),
  "huggingface_hub.snapshot_download": id(0, "repo_id"),
  "huggingface_hub.HfApi.hf_hub_download": id(0, "repo_id"),
  "huggingface_hub.HfApi.snapshot_download": id(0, "repo_id"),
  "huggingface_hub.from_pretrained_keras": id(0, "pretrained_model_name_or_path"),
  "huggingface_hub.from_pretrained_fastai": id(0, "repo_id"),
  "vllm.LLM": id(0, "model"),
  "vllm.EngineArgs": id(0, "model"),
  "vllm.AsyncEngineArgs": id(0, "model"),
  "mlx_lm.load": id(0, "path_or_hf_repo"),
  "evaluate.load": { ...id(0, "path"), only: /\// },
  "faster_whisper.WhisperModel": { ...id(0, "model_size_or_path"), only: /\// },
  "timm.create_model": { index: 0, keywords: ["model_name"], revision: [], only: /^hf[-_]hub:[^@]+$/ },
  "open_clip.create_model": { index: 0, keywords: ["model_name"], revision: [], only: /^hf-hub:/ },
  "open_clip.create_model_and_transforms": { index: 0, keywords: ["model_name"], revision: [], only: /^hf-hub:/ },
  "llama_index.embeddings.huggingface.HuggingFaceEmbedding": id(0, "model_name"),
};

/** LangChain hands the revision on in a dict. */
const LANGCHAIN = /^langchain\w*\.(?:[\w.]+\.)?(?:HuggingFace\w*Embeddings|HuggingFacePipeline\.from_model_id)$/;

export function loaderOf(name: string): Loader | undefined {
  const known = BY_NAME[name];
  if (known) return known;
  if (LANGCHAIN.test(name)) return { ...id(0, "model_name", "model_id"), options: "model_kwargs" };
  if (!name.endsWith(".from_pretrained") || !LIBRARIES.test(name)) return undefined;
  // The first argument of an adapter is the model that it goes on.
  return /^peft\.Peft(?!Config)\w*\./.test(name) ? id(1, "model_id") : FROM_PRETRAINED;
}
