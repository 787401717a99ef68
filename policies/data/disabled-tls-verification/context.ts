/** Contexts of the ssl module that check nothing, or speak what was broken long ago. */
import { fixed, type PythonDocument, type Violation } from "#policy";
import { isAskedFor, OLD_PROTOCOL } from "./facts.ts";

const UNVERIFIED = "ssl._create_unverified_context";
/** Keywords that `ssl.create_default_context` has too. */
const KEPT: ReadonlySet<string> = new Set(["purpose", "cafile", "capath", "cadata"]);

const MEMBERS = ["_create_default_https_context", "minimum_version", "verify_mode", "check_hostname"];

export function* contextFaults(document: PythonDocument): Iterable<Violation> {
  if (!document.importsModule("ssl")) return;
  for (const call of document.calls(UNVERIFIED)) {
    const isKept = call.args.length === 0 && call.keywords.every(({ name }) => KEPT.has(name));
    const fix = isKept ? call.withMethod("create_default_context") : undefined;
    yield call.violation("`ssl._create_unverified_context` checks no certificate", {
      ...(isAskedFor(document, call) ? { severity: "low" } : {}),
      ...(fix ? { fix } : {}),
    });
  }
  for (const call of document.calls("ssl.SSLContext", "ssl.wrap_socket")) {
    for (const value of [call.argument(0, "protocol"), call.keyword("ssl_version")]) {
      const name = value.names.find((one) => OLD_PROTOCOL.test(one));
      if (name !== undefined)
        yield value.violation(`\`${name}\` is a version that attackers break`, { severity: "medium" });
    }
  }
  for (const { target, value } of document.assigned(...MEMBERS)) {
    if (target.last === "_create_default_https_context" && value.names.includes(UNVERIFIED)) {
      const edit = value.text === UNVERIFIED ? value.replace("ssl.create_default_context") : undefined;
      yield value.violation(
        "every https connection of the process goes unchecked",
        fixed("Put the default back", "safe", edit),
      );
    }
    const old = target.last === "minimum_version" ? value.names.find((one) => OLD_PROTOCOL.test(one)) : undefined;
    if (old !== undefined) {
      const edit = value.kind === "attribute" ? value.replace(value.text.replace(/(?<!\w)\w+$/, "TLSv1_2")) : undefined;
      yield value.violation(`\`${old}\` is a version that attackers break`, {
        severity: "medium",
        ...fixed("Ask for TLS 1.2", "safe", edit),
      });
    }
    if (target.kind !== "attribute") continue;
    const { anchor, object } = target;
    const asked = isAskedFor(document, target) ? ({ severity: "low" } as const) : {};
    const beside = (member: string) =>
      document.assigned(member).filter((one) => one.target.object.text === object.text && one.target.anchor === anchor);
    const modes = beside("verify_mode").filter((one) => isNone(one.value.names));
    const names = beside("check_hostname").filter((one) => one.value.is(false));
    if (target.last === "verify_mode" && isNone(value.names)) {
      const edits = [
        value.replace(
          value.kind === "attribute" ? value.text.replace(/(?<!\w)\w+$/, "CERT_REQUIRED") : "CERT_REQUIRED",
        ),
        ...names.map((one) => one.value.replace("True")),
      ];
      const whole = modes.length === 1 && value.kind === "attribute" ? edits : [undefined];
      yield value.violation(`\`${object.text}\` checks no certificate`, {
        ...fixed("Require a certificate", "safe", ...whole),
        ...asked,
      });
    } else if (target.last === "check_hostname" && value.is(false) && modes.length === 0) {
      yield value.violation(`\`${object.text}\` accepts the certificate of any host`, {
        severity: "medium",
        ...fixed("Check the name", "safe", value.text === "False" ? value.replace("True") : undefined),
        ...asked,
      });
    }
  }
}

function isNone(names: readonly string[]): boolean {
  return names.includes("ssl.CERT_NONE") || names.includes("ssl.VerifyMode.CERT_NONE");
}
