/** `trust_remote_code=True` and its relatives in Python. */
import {
  type Call,
  fixed,
  isPinned,
  isUnder,
  type PythonDocument,
  type Severity,
  type Value,
  type Violation,
} from "#policy";

const OPTION = "trust_remote_code";
const HUB_LOADERS = ["torch.hub.load", "torch.hub.help", "torch.hub.list"];

export function* trustedInPython(document: PythonDocument): Iterable<Violation> {
  yield* trustedByHub(document);
  for (const call of document.callsWith(OPTION)) {
    const own = call.keywords.find(({ name, value }) => name === OPTION && value.is(true) && isInside(call, value));
    if (!own) continue;
    if (call.name === "dict" || call.method === "update") {
      if (!isHandedOn(document, own.value))
        yield own.value.violation(`\`${OPTION}\` is switched on: the model's own code runs`, off(own.value));
      continue;
    }
    const fix = call.withoutKeyword(OPTION, `Remove ${OPTION}`);
    yield call.violation(`\`${called(call)}\` runs code that comes with ${source(call)}`, {
      severity: severityOf(call),
      ...(fix ? { fix } : {}),
    });
  }
  for (const value of document.dictsWith(OPTION)) {
    const entry = value.entry(OPTION);
    if (entry.is(true) && !isCompared(document, value) && !isHandedOn(document, value))
      yield entry.violation(`\`${OPTION}\` is switched on: the model's own code runs`, off(entry));
  }
  for (const { target, value: given } of document.assigned(OPTION)) {
    // `trust_remote_code: bool = field(default=True)`
    const value = /^(?:field|Field)$/.test(given.call?.method ?? "")
      ? (given.call?.keyword("default") ?? given)
      : given;
    if (!value.is(true) || isHandedOn(document, value)) continue;
    if (target.kind !== "name")
      yield value.violation(`\`${target.text}\` is switched on: the model's own code runs`, off(value));
    // A field of a settings class: a default.
    else if (isLocal(target) && !isDecided(document, value)) yield onByDefault(value);
  }
  for (const { target, value } of document.assigned("HF_DATASETS_TRUST_REMOTE_CODE")) {
    const flag = "datasets.config.HF_DATASETS_TRUST_REMOTE_CODE";
    if (value.is(true) && target.names.includes(flag) && !isHandedOn(document, value))
      yield value.violation(`\`${target.text}\` lets every dataset run its own code`, off(value));
  }
  for (const { parameters } of document.functions) {
    for (const parameter of parameters) {
      if (parameter.name === OPTION && parameter.default.is(true)) yield onByDefault(parameter.default);
    }
  }
  for (const call of document.calls("*.add_argument", "*.option", "*.Option")) {
    const named = call.args.some((arg) => /^--trust[-_]remote[-_]code$/.test(arg.string ?? ""));
    const value = call.keyword("default");
    if (named && value.is(true)) yield onByDefault(value);
  }
}

function isLocal(target: Value): boolean {
  return target.kind === "name" && target.text === OPTION && target.anchor !== "";
}

/** Set to True in one branch and to False in another: somebody was asked. */
function isDecided({ assignments }: PythonDocument, on: Value): boolean {
  return assignments.some(({ target, value }) => isLocal(target) && target.anchor === on.anchor && value.is(false));
}

/** `if self.trust_remote_code: model_args["trust_remote_code"] = True` hands on what somebody has chosen. */
function isHandedOn(document: PythonDocument, on: Value): boolean {
  return isUnder(document, on, OPTION);
}

/** What a result is compared with is used for nothing. */
function isCompared({ source }: PythonDocument, value: Value): boolean {
  return /[=!]=\s?$/.test(source.text.slice(Math.max(0, value.from - 3), value.from));
}

/** torch.hub runs the `hubconf.py` of a GitHub repository and asks first unless it is told not to. */
function* trustedByHub(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls(...HUB_LOADERS)) {
    if (call.keyword("source").is("local")) continue;
    const severity = /:[0-9a-f]{40}$/.test(call.argument(0).string ?? "") ? "medium" : "high";
    if (call.keyword("trust_repo").is(true)) {
      const fix = call.withKeyword("trust_repo", '"check"', 'Use trust_repo="check"');
      yield call.violation("`torch.hub` runs the repository's code unasked", { severity, ...(fix ? { fix } : {}) });
    } else if (call.keyword("skip_validation").is(true)) {
      const fix = call.withoutKeyword("skip_validation");
      yield call.violation("`torch.hub` does not check whose repository it runs", {
        severity,
        ...(fix ? { fix } : {}),
      });
    }
  }
}

function onByDefault(value: Value): Violation {
  return value.violation(`\`${OPTION}\` is on unless someone says otherwise: the model's own code runs`, {
    severity: "medium",
    ...off(value),
  });
}

function off(value: Value): ReturnType<typeof fixed> {
  return fixed("Set it to False", "safe", value.text === "True" ? value.replace("False") : undefined);
}

/** A keyword that a partial or a dict elsewhere brought is reported there. */
function isInside(call: Call, value: Value): boolean {
  return call.from <= value.from && value.to <= call.to;
}

/** Only transformers takes code from another repository than the model's; elsewhere one pin pins both. */
const TWO_REVISIONS = /^(?:from_pretrained|from_config|pipeline|SentenceTransformer|LLM)$/;

function severityOf(call: Call): Severity {
  const pins = TWO_REVISIONS.test(call.method) ? ["revision", "code_revision"] : ["revision"];
  const pinned = pins.every((keyword) => isPinned(call.keyword(keyword).string));
  const local = /^(?:\.{0,2}\/|\.{1,2}$)/.test(call.argument(0).string ?? "");
  return pinned || local ? "medium" : "high";
}

function called(call: Call): string {
  const [owner, method] = (call.name ?? "").split(".").slice(-2);
  return call.method === "from_pretrained" && method === "from_pretrained"
    ? `${owner}.${method}`
    : call.method || "call";
}

function source(call: Call): string {
  const name = call.keyword("model").string ?? call.argument(0).string;
  if (name !== undefined && name.length <= 100) return `\`${name}\``;
  return /dataset/.test(call.method) ? "the dataset" : "the model";
}
