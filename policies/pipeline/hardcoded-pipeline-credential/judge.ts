/** Whether a variable's literal value is a credential, by its name and its looks. */
import { type Confidence, isPlaceholder, type Severity } from "#policy";

interface Judgement {
  readonly what: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

const PASSWORD = /(?:^|[_-]|[a-z])(?:password|passwd|passphrase|pwd)$/i;
const TOKEN =
  /(?:^|[_-]|[a-z](?=[A-Z]))(?:token|secret|api[_-]?key|apikey|access[_-]?key|secret[_-]?key|private[_-]?key|auth[_-]?key|client[_-]?secret)$/i;
/** Servers that a job starts for itself and that are gone with it. */
const THROWAWAY =
  /^(?:POSTGRES|PG|MYSQL|MARIADB|MONGO|REDIS|RABBITMQ|MINIO|DB|DATABASE|TEST|ORACLE|MSSQL|SA_|ACCEPT|KEYCLOAK|ELASTIC|OPENSEARCH|CLICKHOUSE|NEO4J|KEYSTORE|LOCAL|CI_|MOCK|FAKE|DUMMY|E2E|DJANGO|FLASK|APP_|RAILS|JWT|NEXTAUTH|SESSION|COOKIE)/i;
const WELL_KNOWN =
  /^(?:postgres|password|passw0rd|root|admin|test|testing|secret|example|guest|user|minio\w*|changeme|mysql|none|null|true|false|dummy|foo|bar|baz|localstack|default|ci|local|dev|mlflow|ubuntu|runner|write|read|inherit|\d{1,6})[\d!_-]*(?:password|secret|admin|pass|test)?$/i;
const LOWEST_LENGTH = 6;
const LOWEST_TOKEN_LENGTH = 16;

export function judge(name: string, value: string): Judgement | undefined {
  const isPassword = PASSWORD.test(name);
  if ((!isPassword && !TOKEN.test(name)) || /[\s$`{}<>*]/.test(value) || value.length < LOWEST_LENGTH) return undefined;
  if (WELL_KNOWN.test(value) || isPlaceholder(value) || isReference(value)) return undefined;
  if (looksRandom(value)) {
    return THROWAWAY.test(name)
      ? { what: word(isPassword), severity: "medium", confidence: "low" }
      : { what: word(isPassword), severity: "critical", confidence: "high" };
  }
  if (!isPassword || THROWAWAY.test(name)) return undefined;
  return { what: "a password", severity: "high", confidence: "medium" };
}

function word(isPassword: boolean): string {
  return isPassword ? "a password" : "a token";
}

/** Names of files, paths, addresses, keys in a vault, versions: where the secret is, not the secret. */
function isReference(value: string): boolean {
  return /^(?:\.{0,2}\/|~|[a-z]+:\/\/|secrets?[/.]|vault[:/])|\.(?:txt|json|ya?ml|pem|key|env|crt)$|^[\w.-]+\/[\w./-]+$/i.test(
    value,
  );
}

function looksRandom(value: string): boolean {
  if (value.length < LOWEST_TOKEN_LENGTH) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  // Words joined by dashes are a name.
  const words = value.split(/[-_.]/).filter((part) => /^[a-zA-Z]{2,}$/.test(part)).length;
  return kinds >= 2 && /\d/.test(value) && words < 2;
}
