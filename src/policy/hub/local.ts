/** Tells names of a hub from folders. */
import type { PythonDocument } from "../../documents/python/document.ts";
import type { Repository } from "../repository.ts";

/** `name` or `organization/name`, as huggingface.co has them. */
const HUB_NAME = /^(?:hf[-_]hub:)?(?:[A-Za-z0-9][\w.-]{0,95}\/)?[A-Za-z0-9][\w.-]{0,95}$/;
/** First folders under which people keep what they trained. */
const OWN_FOLDER =
  /^(?:\w*outputs?|results?|checkpoints?|ckpts?|(?:saved|local|trained|finetuned|my)?[-_]?models?|logs?|runs?|tmp|temp|data|exp\w*|artifacts?|weights|path|lightning_logs|mlruns|work_dirs?|assets|build|dist|cache|pretrained)\//i;
const OWN_NAME =
  /^(?:(?:my|best|final|saved|trained|local|tmp|new|your|test|dummy|some|fine[-_]?tuned)[-_]?)*(?:model|output|tokenizer|(?:image[-_]|text[-_])?encoder|decoder|unet|vae|scheduler|checkpoint|weights|ckpt|results?|pipeline|processor|adapter|lora|dir|path|folder|repo|name|id)s?(?:[-_.]?\w*(?:dir|path|name|id))?(?:[-_]\d+)?$/i;
const FILE = /\.(?:pt|pth|bin|ckpt|safetensors|onnx|json|gguf|h5|pkl|yaml|zip|model)$/i;

/** True for a name that a hub resolves: not a path, not a folder of the repository, not a placeholder. */
export function isHubName(name: string, repository: Repository): boolean {
  const bare = name.replace(/^hf[-_]hub:/, "");
  if (!HUB_NAME.test(name) || OWN_FOLDER.test(bare) || FILE.test(bare)) return false;
  if (!bare.includes("/") && OWN_NAME.test(bare)) return false;
  return !repository.has(bare) && !repository.paths.some((path) => path.startsWith(`${bare}/`));
}

const WRITERS = [
  "*.save_pretrained",
  "*.save_model",
  "*.makedirs",
  "*.mkdir",
  "*.save_to_disk",
  "*.push_to_hub",
  "*.save",
];
const FOLDER_KEYWORDS = new Set([
  "output_dir",
  "save_directory",
  "save_dir",
  "default_root_dir",
  "logging_dir",
  "local_dir",
]);

/** Folders that the file itself writes: what is loaded from there is its own. */
export function writtenFolders(document: PythonDocument): ReadonlySet<string> {
  const folders = new Set<string>();
  const add = (folder: string | undefined) => {
    if (folder !== undefined) folders.add(folder);
  };
  for (const call of document.calls(...WRITERS)) add(call.argument(0).string);
  for (const call of document.callsWith((name) => FOLDER_KEYWORDS.has(name))) {
    for (const { name, value } of call.keywords) if (FOLDER_KEYWORDS.has(name)) add(value.string);
  }
  return folders;
}
