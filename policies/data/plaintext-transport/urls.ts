/** Addresses that are spoken to without encryption. */
import type { Severity } from "#policy";

export interface PlainFault {
  readonly message: string;
  readonly severity: Severity;
  /** The same with encryption, where the host is known to serve it. */
  readonly secure?: string;
}

/**
 * Hosts that are known to answer https with a certificate of their own: services whose documentation names no other
 * address (S3 without a dot in the bucket's name, never its websites), and data sets that scikit-learn, torchvision,
 * fairseq and stanza fetch from there by https.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
const SERVES_HTTPS =
  /^(?:(?:[\w-]+\.)?s3(?:[.-](?:dualstack\.)?[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com|huggingface\.co|(?:raw|gist)\.githubusercontent\.com|(?:www\.|api\.)?github\.com|(?:[\w-]+\.)?storage\.googleapis\.com|download\.pytorch\.org|[\w-]+\.blob\.core\.windows\.net|zenodo\.org|(?:www\.)?kaggle\.com|api\.openai\.com|api\.anthropic\.com|api\.wandb\.ai|(?:www\.|api\.)?openml\.org|dl\.fbaipublicfiles\.com|archive\.ics\.uci\.edu|nlp\.stanford\.edu|(?:www\.)?cs\.toronto\.edu|pypi\.org|export\.arxiv\.org|(?:[\w-]+\.)?figshare\.com)$/i;

const INSIDE =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|169\.254(?:\.\d+){2}|\[?::1?\]?|[^.]+|.*\.(?:localhost|local|internal|svc|test|example|invalid|lan|localdomain|home\.arpa)|.*\.svc\.[\w.-]+|(?:.*\.)?example\.(?:com|org|net))$/i;
const PRIVATE = /^(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+$/;
/** Names that stand for a name: `your-server.com`, `<host>`, `${HOST}`. */
const PLACEHOLDER =
  /[<>${}*%]|^(?:your|my)[-_.]|\b(?:hostname|yourdomain|mydomain|domain\.com|host\.com|server\.com|foo\.|bar\.|site\.com|url\.com|some[-_.])/i;

/** How an address is: undefined for one that needs no encryption or is none. */
export function reachOf(host: string): "outside" | "private" | undefined {
  if (host === "" || INSIDE.test(host) || PLACEHOLDER.test(host)) return undefined;
  return PRIVATE.test(host) ? "private" : "outside";
}

/** `http://host…`, `ftp://host…`; of an f-string the part before its first value is enough. */
export function plainUrl(text: string): PlainFault | undefined {
  const [, scheme = "", user, host = ""] = /^(http|ftp):\/\/([^@/\s]*@)?([^/:?#\s"']+)/i.exec(text) ?? [];
  const reach = reachOf(host);
  if (!reach) return undefined;
  const severity = user ? "high" : reach === "private" ? "low" : "medium";
  const known = scheme === "http" && SERVES_HTTPS.test(host) && !/:\d/.test(text.slice(7));
  return {
    message: `\`${host}\` is spoken to in plain ${scheme.toLowerCase()}`,
    severity,
    ...(known ? { secure: `https${text.slice(4)}` } : {}),
  };
}
