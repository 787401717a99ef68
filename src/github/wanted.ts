/** Which contents are worth fetching at all. */
import { extname } from "node:path/posix";
import type { MissingReason } from "../core/change.ts";
import type { TreeEntry } from "./tree.ts";

/** Longer files are not read by any reader but those of `LONG`: outputs swell notebooks, hashes swell lock files. */
const MOST_BYTES = 5_000_000;
const MOST_BYTES_OF_LONG = 20_000_000;
const LONG = new Set(["ipynb", "lock"]);

const SUBMODULE = "160000";

/** What may be a model whose content is looked into. */
const MODELS = new Set(
  "bin ckpt pt pth pkl pickle joblib dill safetensors h5 hdf5 keras npy npz pdparams nemo".split(" "),
);

/** Other weights, and datasets: judged by their names and sizes. */
const ARTIFACTS = new Set(
  "gguf ggml onnx pb tflite mlmodel caffemodel parquet arrow feather orc avro tfrecord tfrecords mat rds rdata".split(
    " ",
  ),
);

/** Nothing that a policy could read. */
const MEDIA = new Set(
  (
    "png jpg jpeg gif bmp ico webp avif tif tiff psd heic mp3 wav flac ogg m4a mp4 mov avi mkv webm woff woff2 ttf otf " +
    "eot pdf doc docx xls xlsx ppt pptx zip gz tgz bz2 xz zst 7z rar tar jar whl egg so dylib dll exe class pyc"
  ).split(" "),
);

export function isModel(path: string): boolean {
  return MODELS.has(extname(path).slice(1).toLowerCase());
}

/** Why a file's content is left where it is; undefined when it should be fetched. */
export function leftOut(path: string, entry: TreeEntry): MissingReason | undefined {
  if (entry.mode === SUBMODULE) return "submodule";
  const extension = extname(path).slice(1).toLowerCase();
  if (MEDIA.has(extension)) return "unread";
  const most = LONG.has(extension) || MODELS.has(extension) ? MOST_BYTES_OF_LONG : MOST_BYTES;
  if (ARTIFACTS.has(extension) || (entry.size ?? 0) > most) return "too-large";
  return undefined;
}
