/** Verification that is switched off in Python. */
import { type Call, defaultOf, fixed, type PythonDocument, type Value, type Violation } from "#policy";
import { contextFaults } from "./context.ts";
import { IN_URL, isAskedFor, isFalse, KEYWORDS, LOCAL, type Off } from "./facts.ts";

const HOSTS = ["url", "base_url", "endpoint_url", "host", "hosts", "endpoint", "address"];
const POLICIES = /^paramiko\.(?:client\.)?(?:AutoAddPolicy|WarningPolicy)$/;

const LONGEST_URL = 500;
const MEMBERS = ["verify", "verify_ssl", "verify_certs", "ssl_verify"];

export function* pythonFaults(document: PythonDocument): Iterable<Violation> {
  for (const off of KEYWORDS) {
    for (const call of document.callsWith(off.keyword)) yield* keywordFault(document, call, off);
  }
  for (const dict of document.dictsWith("client_kwargs", ...KEYWORDS.map(({ keyword }) => keyword)))
    yield* dictFaults(dict);
  yield* contextFaults(document);
  yield* memberFaults(document);
  for (const call of document.calls("*.set_missing_host_key_policy")) {
    const policy = call.argument(0).bound;
    const name = [...policy.names, ...(policy.call?.names ?? [])].find((one) => POLICIES.test(one));
    if (name === undefined) continue;
    const edit = policy.call ? policy.call.edits.method("RejectPolicy") : undefined;
    yield call.violation(`\`${name.split(".").at(-1)}\` accepts the key of any host`, {
      severity: "medium",
      ...fixed("Use RejectPolicy and load_system_host_keys", "review", edit),
    });
  }
  for (const call of document.calls("urllib3.disable_warnings", "requests.packages.urllib3.disable_warnings")) {
    yield call.violation("warnings about certificates that nobody checks are silenced", { severity: "info" });
  }
  for (const value of document.strings) {
    // Longer ones are documentation.
    if (value.text.length > LONGEST_URL || value.text.includes("\n")) continue;
    if (IN_URL.test(value.text) && !/@?(?:localhost|127\.0\.0\.1)\b/.test(value.text))
      yield value.violation("the connection string says that no certificate is checked");
  }
}

function* keywordFault(document: PythonDocument, call: Call, off: Off): Iterable<Violation> {
  const { keyword, isOff, does, names, methods, severity, instead } = off;
  const own = call.keywords.find(
    ({ name, place }) => name === keyword && call.from <= place.from && place.to <= call.to,
  );
  const value = call.keyword(keyword);
  if (value.absent || isLocal(call)) return;
  // A setting whose default is off is off for whoever sets nothing.
  const byDefault = !isOff(value) && defaultOf(document, value) === false && off.isOff === isFalse;
  if (!isOff(value) && !byDefault) return;
  // What a dict beside the call brings is told there, where its key says enough.
  if (!own && !names) return;
  const known = !names || call.names.some((name) => names.test(name));
  if (!known && !(methods?.names.has(call.method) && document.importsModule(...methods.modules))) return;
  if (!known && (call.names.length > 0 || call.receiver.absent)) return;
  if (byDefault) {
    yield (own?.place ?? call).violation(`\`${shown(call)}\` ${does} unless the settings say otherwise`, {
      severity: "medium",
    });
    return;
  }
  const fix = instead ? call.withKeyword(keyword, instead) : call.withoutKeyword(keyword);
  yield (own?.place ?? call).violation(`\`${shown(call)}\` ${does}`, {
    ...(isAskedFor(document, call) ? { severity: "low" } : severity ? { severity } : {}),
    ...(known ? {} : { confidence: "medium" }),
    ...(fix ? { fix } : {}),
  });
}

/** Keys of settings that are handed on: those that mean nothing else. */
function* dictFaults(dict: Value): Iterable<Violation> {
  for (const { keyword, isOff, does, names, severity } of KEYWORDS) {
    const value = dict.entry(keyword);
    if (names || value.absent || !isOff(value) || value.is(null)) continue;
    yield value.violation(
      `\`${keyword}\` ${does.startsWith("does not") ? "switches the check of certificates off" : does}`,
      {
        ...(severity ? { severity } : {}),
        ...fixed(
          "Leave the check on",
          "safe",
          value.kind === "boolean" ? value.replace(value.is(true) ? "False" : "True") : undefined,
        ),
      },
    );
  }
  const options = dict.entry("client_kwargs");
  const verify = options.entry("verify");
  if (verify.is(false)) yield verify.violation("the client does not check the server's certificate", safe(verify));
}

/** `session.verify = False`, `configuration.verify_ssl = False`. */
function* memberFaults(document: PythonDocument): Iterable<Violation> {
  const talks = document.importsModule("requests", "httpx", "curl_cffi");
  for (const { target, value } of document.assigned(...MEMBERS)) {
    if (target.kind !== "attribute" || !value.is(false)) continue;
    const known = target.names.some((name) => /^(?:requests|httpx|curl_cffi)\./.test(name));
    const looks = talks && /(?:session|client|http)\w*$/i.test(target.object.last);
    const inherits = target.object.text === "self" && isSession(document, target.anchor);
    const own = target.object.text === "self" || target.object.text === "cls";
    const counts = target.last === "verify" ? known || looks || inherits : !own;
    if (!counts) continue;
    yield value.violation(`\`${target.text}\` switches the check of certificates off`, {
      ...(isAskedFor(document, value) ? { severity: "low" } : {}),
      ...safe(value),
    });
  }
}

/** Inside of a class that is a session itself. */
function isSession({ classes }: PythonDocument, anchor: string): boolean {
  const around = classes.filter(({ path }) => anchor.startsWith(`${path}.`));
  return around.some(({ bases }) =>
    bases.some(({ names }) =>
      names.some((name) => /^(?:requests|httpx|curl_cffi)\.(?:\w+\.)*\w*(?:Session|Client)$/.test(name)),
    ),
  );
}

function isLocal(call: Call): boolean {
  const hosts = [...call.args.slice(0, 2), ...HOSTS.map((name) => call.keyword(name))];
  return hosts.some((host) => {
    const [first] = host.bound.items;
    return [host, host.bound, first?.bound].some((value) => value && LOCAL.test(value.string ?? value.text));
  });
}

function shown(call: Call): string {
  return (
    (call.callee.text.split("\n").length === 1 && call.callee.text.length <= 40 && call.callee.text) || call.method
  );
}

function safe(value: Value): ReturnType<typeof fixed> {
  return fixed("Leave the check on", "safe", value.text === "False" ? value.replace("True") : undefined);
}
