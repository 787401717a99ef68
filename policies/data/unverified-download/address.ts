/** What an address, or the name of the file that it is written to, promises of the content. */
import { modelFormat, type Severity } from "#policy";

/** `model`: runs or decides; `archive`: of data or models; `plain`: rows and text. */
export type Content = "model" | "archive" | "plain";

const PLAIN = /\.(?:csv|tsv|jsonl?|parquet|arrow|feather|txt|xlsx?|arff|libsvm|xml)(?:\.(?:gz|bz2|xz|zst))?$/i;
const ARRAYS = /\.(?:npy|npz|mat|rds|caffemodel|tfrecords?|h5ad|task|llamafile)$/i;
const ARCHIVE = /\.(?:zip|tar|tgz|tbz2?|rar|7z|(?:tar\.)?(?:gz|bz2|xz|zst))$/i;
/** Words that tell an archive of data or models from one of software. */
const WORDS =
  /data|corpus|corpora|image|photo|annotation|train|valid|(?:^|[/_.-])(?:val|test|dev)(?:[/_.-]|\d)|model|weight|checkpoint|embedding|vector|glove|word2vec|coco|imagenet|cifar|mnist|squad|librispeech|movielens|(?:^|\/)ml-\d|wiki|review|vocab|label|pretrained|speech|voxceleb|celeb/i;
const SOFTWARE =
  /\/archive\/|linux|windows|macos|darwin|x86_64|x64|amd64|aarch64|arm64|\bcuda|cudnn|\bsrc\b|[-_.]source|\bsdk\b|toolkit|installer|[-_/]v?\d+\.\d+\.\d+|\/(?:ci|tools?|wheels?)\//i;
/** An address of Google Drive, or the id of a file there. */
const DRIVE = /^https?:\/\/drive\.google\.com\/|^[\w-]{20,}$/;
/** Places where `.bin` is a model. */
const HUBS = /^https?:\/\/(?:huggingface\.co|hf\.co|hf-mirror\.com)\//;

export function contentOf(address: string): Content | undefined {
  const path = address.replace(/[?#].*$/, "").replace(/\/(?:download)?$/, "");
  const unpacked = path.replace(/\.(?:gz|bz2|xz|zst)$/i, "");
  const format = modelFormat(unpacked);
  if (format === "certain" || ARRAYS.test(unpacked)) return "model";
  if (format === "possible")
    return !/\.bin$/i.test(unpacked) || HUBS.test(path) || WORDS.test(path) ? "model" : undefined;
  if (PLAIN.test(path)) return "plain";
  return ARCHIVE.test(path) && WORDS.test(path.replace(/^\w+:\/\/[^/]*/, "")) && !SOFTWARE.test(path)
    ? "archive"
    : undefined;
}

/** Undefined where the address itself holds the content fast, or is the machine's own. */
export function severityOf(address: string, content: Content): Severity | undefined {
  if (/\/[0-9a-f]{40}(?:\/|$)|\/[0-9a-f]{64}(?:\/|$|\.)/.test(address)) return undefined;
  if (isLocal(address) || /^(?:file|s3|gs|az|abfss?|hdfs):/.test(address)) return undefined;
  if (/^(?:http|ftp):\/\//i.test(address)) return content === "plain" ? "medium" : "high";
  return content === "plain" ? "low" : "medium";
}

function isLocal(address: string): boolean {
  const host = /^\w+:\/\/(?:[^/@]*@)?([^/:?#]*)/.exec(address)?.[1] ?? "";
  return (
    /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+)$/.test(
      host,
    ) || /^[a-z][\w-]*$|\.(?:local|internal|svc|svc\.cluster\.local|lan|test)$/i.test(host)
  );
}

/** One phrase on what is fetched how. */
export function messageOf(address: string): string {
  if (DRIVE.test(address)) return "a file of Google Drive is fetched with no checksum";
  const text = address
    .replace(/^https:\/\//, "")
    .replace(/\/\/[^/@]*@/, "//")
    .replace(/\?.*$/s, "");
  const shown = text.length > 70 ? `${text.slice(0, 30)}…${text.slice(-35)}` : text;
  const plaintext = /^(?:http|ftp):\/\//i.test(address);
  return `\`${shown}\` is fetched ${plaintext ? "in plain text and " : ""}with no checksum`;
}
