/** How Gradio apps are launched. */
import { type Call, findSecrets, fixed, isTest, type PythonDocument, type Violation } from "#policy";

const EVERYWHERE = new Set(["0.0.0.0", "::", "[::]"]);
const EVERY_FILE = new Set(["/", ".", "./", "~", "/home", "/root", "C:\\", "C:/"]);

export function* gradioFaults(document: PythonDocument): Iterable<Violation> {
  if (!document.importsModule("gradio")) return;
  for (const call of document.calls("*.launch")) {
    if (call.names.some((name) => !name.startsWith("gradio."))) continue;
    const guarded = hasAuth(call);
    if (call.keyword("share").is(true)) {
      const fix = call.withKeyword("share", "False");
      yield placeOf(call, "share").violation("`share=True` publishes the demo under a public address", {
        severity: guarded ? "medium" : "high",
        ...(fix ? { fix } : {}),
      });
    }
    if (!guarded && !call.hasSpread && EVERYWHERE.has(call.keyword("server_name").string ?? "")) {
      yield placeOf(call, "server_name").violation("the demo listens on every interface, without a login", {
        severity: "medium",
      });
    }
    if (!isTest(document.source.path)) yield* passwordFaults(call);
    const open = call.keyword("allowed_paths").bound.items.find((item) => EVERY_FILE.has(item.string ?? ""));
    if (open) {
      const where = open.string === "/" ? "every file of the machine" : `every file below \`${open.string}\``;
      const edit = call.edits.drop("allowed_paths");
      yield placeOf(call, "allowed_paths").violation(`visitors may read ${where}`, {
        severity: "high",
        ...fixed("Allow no folder", "review", edit),
      });
    }
  }
}

/** `auth=None` is none; anything else is trusted. */
function hasAuth(call: Call): boolean {
  return ["auth", "auth_dependency"].some((name) => {
    const value = call.keyword(name);
    return !value.absent && !value.is(null);
  });
}

function placeOf(call: Call, keyword: string) {
  return call.keywords.find(({ name }) => name === keyword)?.place ?? call;
}

/** `auth=("admin", "…")`, or a list of such pairs; what is a key of a known format is told as a secret. */
function* passwordFaults(call: Call): Iterable<Violation> {
  const auth = call.keyword("auth");
  const pairs = auth.kind === "list" ? auth.items : [auth];
  for (const { kind, items } of pairs) {
    const [, password] = items;
    const value = password?.kind === "string" ? password.string : undefined;
    if (kind !== "tuple" || !password || !value || findSecrets(value).length > 0) continue;
    const { snippet: _secret, ...location } = password.location;
    yield {
      ...password.violation("the demo's login stands in the code", { severity: "critical", secret: value }),
      location,
    };
  }
}
