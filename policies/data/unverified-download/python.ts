/** Files that Python fetches and nobody compares with a hash. */
import { type Call, namesIn, type PythonDocument, type Severity, type Value, type Violation } from "#policy";
import { type Content, contentOf, messageOf, severityOf } from "./address.ts";
import { FETCHERS, type Fetcher } from "./functions.ts";

/** Words of code that compares what it fetched. */
const CHECKS =
  /sha[_-]?(?:1|224|256|384|512)|md5|checksum|hashlib|hexdigest|known_hash|file_hash|verify_\w*(?:hash|sign)|gpg|cosign/i;
/** What is done with an answer that is a file. */
const KEEPS = /\.(?:content|iter_content|iter_bytes|raw|read|write|copyfileobj)\b|BytesIO/;
const QUOTE = /^[rbfu]*(?:"""|'''|"|')/i;

export function* fetchedInPython(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWhere((one) => FETCHERS.some(({ name }) => name.test(one)))) {
    const fetcher = FETCHERS.find(({ name }) => call.names.some((one) => name.test(one)));
    if (fetcher && !isChecked(document, call, fetcher)) yield* fetch(document, call, fetcher);
  }
  for (const call of document.calls("pooch.create")) {
    const open = call.argument(5, "registry").bound.entries.find(({ value }) => value.is(null));
    if (open) yield open.value.violation(`pooch fetches \`${open.key.string ?? open.key.text}\` with no checksum`);
  }
}

function* fetch(document: PythonDocument, call: Call, fetcher: Fetcher): Iterable<Violation> {
  const url = call.argument(...fetcher.url);
  const file = fetcher.file ? call.argument(...fetcher.file) : undefined;
  const address = addressIn(url);
  const name = file && addressIn(file);
  const known = address ?? name ?? call.keyword("id").string;
  const content =
    (address && contentOf(address)) ??
    (name && contentOf(name)) ??
    (fetcher.always && known !== undefined && "archive");
  if (!content || (fetcher.inMemory && (content === "plain" || !KEEPS.test(around(document, call))))) return;
  const severity = address === undefined ? unknownAddress(content) : severityOf(address, content);
  if (severity === undefined) return;
  // Where another function of the file compares hashes, this one may be called by it.
  const elsewhere = compares(document.source.text) && severity !== "high";
  yield call.violation(messageOf(known ?? ""), {
    severity: elsewhere ? "low" : severity,
    ...(address === undefined ? { confidence: "medium" } : {}),
  });
}

function unknownAddress(content: Content): Severity {
  return content === "plain" ? "low" : "medium";
}

/** An address or path as far as it is written: a constant, a default, or an f-string with a known end. */
function addressIn(value: Value): string | undefined {
  const [name] = namesIn(value);
  if (name !== undefined && name !== "") return name;
  const { bound } = value;
  const text = QUOTE.test(bound.text) ? bound.text.replace(QUOTE, "").replace(/(?:"""|'''|"|')$/, "") : undefined;
  return text === undefined || /[\n"']/.test(text) ? undefined : text;
}

function isChecked(document: PythonDocument, call: Call, { checks }: Fetcher): boolean {
  const given = checks.map(([index, keyword]) => call.argument(index, keyword)).filter((value) => !value.absent);
  return call.hasSpread || given.some((value) => !value.is(null)) || compares(around(document, call));
}

function compares(text: string): boolean {
  return CHECKS.test(text.replace(/\b\w{0,60}(?:hash|md5|sha256)\w{0,60}\s{0,9}=\s{0,9}None\b/gi, ""));
}

/** The function around a call; for the module's level its statements, of which nobody knows the order. */
function around({ source }: PythonDocument, call: Call): string {
  return call.function?.text ?? source.text;
}
