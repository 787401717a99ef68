/** Names under which Python libraries switch verification off, from their documentation. */
import { conditionsOf, type Place, type PythonDocument, type Severity, type Value } from "#policy";

export interface Off {
  readonly keyword: string;
  readonly isOff: (value: Value) => boolean;
  readonly does: string;
  /** Callables whose keyword it is; any when absent, because no library means anything else by it. */
  readonly names?: RegExp;
  /** Methods that count without a known receiver, where one of the modules is imported. */
  readonly methods?: { readonly names: ReadonlySet<string>; readonly modules: readonly string[] };
  readonly severity?: Severity;
  /** What makes it safe instead, where the default is not. */
  readonly instead?: string;
}

const HTTP = new Set("get post put patch delete head options request stream send ws_connect".split(" "));
export const isFalse = (value: Value) => value.is(false);
const isTrue = (value: Value) => value.is(true);
const isNone = (value: Value) =>
  (value.names.length === 1 && value.name === "ssl.CERT_NONE") ||
  value.is("CERT_NONE") ||
  value.is("none") ||
  value.is(0);
const CERTIFICATE = "does not check the server's certificate";

export const KEYWORDS: readonly Off[] = [
  {
    keyword: "verify",
    isOff: isFalse,
    does: CERTIFICATE,
    names:
      /^(?:(?:requests|httpx|curl_cffi|requests_toolbelt|cloudscraper)\.|(?:boto3|botocore|aiobotocore|aioboto3|hvac|ollama|clickhouse_connect|consul|trino|gitlab|databricks|jira|keycloak)\.)/,
    methods: { names: HTTP, modules: ["requests", "httpx", "curl_cffi"] },
  },
  // httpx clients under the names of those that hand them on. https://github.com/openai/openai-python#configuring-the-http-client
  {
    keyword: "verify",
    isOff: isFalse,
    does: CERTIFICATE,
    names: /^(?:openai|anthropic|groq)\.(?:\w+\.)*Default(?:Async)?HttpxClient$/,
  },
  {
    keyword: "ssl",
    isOff: isFalse,
    does: CERTIFICATE,
    names: /^aiohttp\./,
    methods: { names: HTTP, modules: ["aiohttp"] },
  },
  { keyword: "verify_ssl", isOff: isFalse, does: CERTIFICATE },
  { keyword: "verify_certs", isOff: isFalse, does: CERTIFICATE },
  { keyword: "ssl_verify", isOff: isFalse, does: CERTIFICATE },
  { keyword: "tls_verify", isOff: isFalse, does: CERTIFICATE },
  { keyword: "ssl_verify_cert", isOff: isFalse, does: CERTIFICATE, instead: "True" },
  { keyword: "validate_certs", isOff: isFalse, does: CERTIFICATE },
  {
    keyword: "enable.ssl.certificate.verification",
    isOff: (value) => value.is(false) || value.is("false"),
    does: CERTIFICATE,
  },
  { keyword: "cert_reqs", isOff: isNone, does: CERTIFICATE },
  { keyword: "ssl_cert_reqs", isOff: (value) => isNone(value) || value.is(null), does: CERTIFICATE },
  { keyword: "tlsAllowInvalidCertificates", isOff: isTrue, does: CERTIFICATE },
  { keyword: "tlsInsecure", isOff: isTrue, does: CERTIFICATE },
  { keyword: "tlsAllowInvalidHostnames", isOff: isTrue, does: "accepts the certificate of any host" },
  { keyword: "ssl_check_hostname", isOff: isFalse, does: "accepts the certificate of any host" },
  { keyword: "ssl_assert_hostname", isOff: isFalse, does: "accepts the certificate of any host" },
  { keyword: "insecure_skip_verify", isOff: isTrue, does: CERTIFICATE },
  { keyword: "trust_server_certificate", isOff: isTrue, does: CERTIFICATE },
  {
    keyword: "insecure_mode",
    isOff: isTrue,
    does: "does not ask whether a certificate was revoked",
    names: /^snowflake\./,
    severity: "medium",
  },
  {
    keyword: "secure",
    isOff: isFalse,
    does: "talks without TLS",
    names: /^minio\.(?:api\.)?Minio$/,
    severity: "medium",
  },
  {
    keyword: "use_ssl",
    isOff: isFalse,
    does: "talks without TLS",
    names: /^(?:boto3|botocore|aiobotocore|s3fs|opensearchpy|elasticsearch)\./,
    severity: "medium",
  },
  {
    keyword: "known_hosts",
    isOff: (value) => value.is(null),
    does: "accepts the key of any host",
    names: /^asyncssh\./,
    severity: "medium",
  },
];

export const OLD_PROTOCOL =
  /^ssl\.(?:PROTOCOL_(?:SSLv2|SSLv3|SSLv23_NO_TLS|TLSv1|TLSv1_1)|TLSVersion\.(?:SSLv3|TLSv1|TLSv1_1|MINIMUM_SUPPORTED))$/;

/** Parameters of connection strings. */
export const IN_URL =
  /[?&](?:tlsInsecure|tlsAllowInvalidCertificates)=true\b|[?&]ssl_cert_reqs=(?:none|CERT_NONE)\b|[?;&]\s*TrustServerCertificate\s*=\s*(?:yes|true)\b/i;

export const LOCAL = /^[rRfFbB]{0,2}["']{0,3}(?:https?:\/\/)?(?:localhost|127\.|\[::1\]|0\.0\.0\.0)/;

/** Whether this Python knows a function says nothing of what anybody asked for. */
const KNOWS = /\bhasattr\([^()]*\)/g;
/** Conditions in which somebody asked for it. */
const ASKED = /insecure|verif|ssl|tls|cert|bundle|skip|trust|local|debug|\bdev/i;

/** What stands under a switch of the program's own is milder: the default may be safe. */
export function isAskedFor(document: PythonDocument, place: Place): boolean {
  return conditionsOf(document, place).some((condition) => ASKED.test(condition.replace(KNOWS, "")));
}
