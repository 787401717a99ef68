/** Connection strings of databases. */
import { type PlainFault, reachOf } from "./urls.ts";

const URL =
  /^(postgres(?:ql)?|mysql|mariadb|mongodb(?!\+srv)|redis|amqp|clickhouse)(?:\+\w+)?:\/\/(?:[^@/\s]*@)?([^/:?#,\s"']*)/i;
const ENCRYPTED =
  /[?&](?:sslmode=(?!disable|allow|prefer)|ssl(?:_ca|_mode|-mode|_cert|rootcert)?=(?!false|0|disabled)|tls=true|secure=(?:true|1))/i;
const DISABLED = /\bsslmode\s*=\s*disable\b/i;
const LOCAL = /(?:@|\/\/|host\s*=\s*)(?:localhost|127\.\d|\[::1\]|\/)/i;
/** What a host between them stands for is not known. */
const HOLE = /[{}$%]/;

/** Says what is wrong with a connection string; undefined for anything else. */
export function databaseFault(text: string): PlainFault | undefined {
  const [, scheme, host = ""] = URL.exec(text) ?? [];
  if (scheme === undefined && !DISABLED.test(text)) return undefined;
  const inside = LOCAL.test(text) || (host !== "" && !HOLE.test(host) && reachOf(host) === undefined);
  if (DISABLED.test(text) && (scheme !== undefined || /\b(?:host|dbname|user)\s*=/i.test(text))) {
    if (inside) return undefined;
    return { message: "sslmode=disable sends the password and the rows in plain text", severity: "high" };
  }
  if (scheme === undefined || inside || HOLE.test(host) || ENCRYPTED.test(text)) return undefined;
  const reach = reachOf(host);
  if (!reach) return undefined;
  return {
    message: `${scheme.toLowerCase()} at \`${host}\` is not asked for TLS`,
    severity: reach === "private" ? "low" : "medium",
  };
}
