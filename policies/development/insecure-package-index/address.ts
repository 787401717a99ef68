/** What is wrong with the address of a package index, or with trusting its host. */
import { isPlaceholder, type Severity } from "#policy";

export interface Fault {
  readonly message: string;
  readonly severity: Severity;
  /** The password that stands in the address. */
  readonly secret?: string;
}

const URL = /^(https?):\/\/(?:([^/@\s:]*)(?::([^/@\s]*))?@)?([^/:?#\s]+)/i;
const DYNAMIC = /[${}<>%]|^\*+$/;
/** The machine itself, whose traffic nobody else carries. */
const OWN = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|host\.docker\.internal)$/i;
const PRIVATE =
  /^(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+)$|\.(?:local|internal|lan|intra|corp|svc|cluster\.local)$/i;

export function* addressFaults(address: string): Iterable<Fault> {
  const [, scheme, user = "", password = "", host = ""] = URL.exec(address.trim()) ?? [];
  if (scheme === undefined || OWN.test(host)) return;
  if (scheme.toLowerCase() === "http")
    yield {
      message: `packages come from ${called(host)} in plain http: whoever carries them can exchange them`,
      severity: severityOf(host),
    };
  const secret = [password, user].find((one) => isSecret(one));
  if (secret !== undefined)
    yield { message: `the credential for ${called(host)} stands in the address`, severity: "high", secret };
}

/** `--trusted-host pypi.org`, with a port or without. */
export function trustFault(given: string): Fault | undefined {
  const host = given.trim().replace(/:\d+$/, "");
  if (host === "" || OWN.test(host)) return undefined;
  return {
    message: `the certificate of ${called(host)} is not checked: whoever answers for it is believed`,
    severity: severityOf(host),
  };
}

function severityOf(host: string): Severity {
  return PRIVATE.test(host) ? "medium" : "high";
}

function called(host: string): string {
  return DYNAMIC.test(host) ? "the index" : `\`${host}\``;
}

/** A name such as `__token__` or `oauth2accesstoken` is none. */
function isSecret(text: string): boolean {
  return text.length >= 8 && !DYNAMIC.test(text) && /\d/.test(text) && !isPlaceholder(text);
}
