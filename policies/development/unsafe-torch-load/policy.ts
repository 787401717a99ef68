import {
  type Call,
  type DocumentContext,
  definePolicy,
  environmentOf,
  isTruthy,
  type PythonDocument,
  type Violation,
} from "#policy";
import { unsafeGlobals } from "./globals.ts";

/** The first release that reads weights only when nothing is said, and without the bypass CVE-2025-32434. */
const SAFE_BY_DEFAULT = "2.6";
/** The first release without the bypass CVE-2026-24747. */
const LATEST_REPAIR = "2.10";
const FORCES_PICKLE = "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD";

export default definePolicy({
  id: "unsafe-torch-load",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "torch.load can run code from the file it loads",
  why: "A checkpoint is a pickle. Without weights_only=True, loading it calls whatever the file names, so whoever can write the file runs code where it is loaded.",
  fix: "Pass weights_only=True on torch 2.10 or later, or store weights as safetensors.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "CVE-2025-32434",
    "CVE-2026-24747",
    "https://docs.pytorch.org/docs/stable/notes/serialization.html#weights-only-security",
  ],
  since: "0.1.0",
  limits:
    "A bare `torch.load(path)` is silent where a lock file or pin says torch 2.6 or later, whose default is safe, and medium elsewhere. A `weights_only` that cannot be known is trusted. `torch.jit.load` does not unpickle and is left alone.",
  mentions: /\bload\b|weights_only|safe_globals|TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD/,
  reads: ["python", "command", "container", "pipeline", "settings", "workload"],
  *check(document, { repository }) {
    if (document.kind === "python") yield* loads(document, repository.dependencies);
    for (const { name, value, source, from, to, anchor } of environmentOf(document)) {
      if (name !== FORCES_PICKLE || !isTruthy(value)) continue;
      yield {
        location: source.locate(from, to),
        anchor,
        message: `\`${FORCES_PICKLE}\` makes every torch.load unpickle`,
      };
    }
  },
});

function* loads(
  document: PythonDocument,
  dependencies: DocumentContext["repository"]["dependencies"],
): Iterable<Violation> {
  const known = dependencies.version("torch");
  const safeDefault = dependencies.atLeast("torch", SAFE_BY_DEFAULT);
  const calls = document.calls("torch.load", "torch.serialization.load");
  for (const call of calls) yield* loadFault(document, call, safeDefault);
  for (const value of safeDefault ? [] : document.references("torch.load", "torch.serialization.load")) {
    if (document.notebook || !isAssigned(document, value.from))
      yield value.violation("`torch.load` handed on without weights_only", { severity: "medium" });
  }
  const trusting = calls.find((call) => call.keyword("weights_only").is(true));
  if (trusting && known !== undefined && !dependencies.atLeast("torch", LATEST_REPAIR)) {
    const bypass = safeDefault ? "CVE-2026-24747" : "CVE-2025-32434";
    yield trusting.violation(`weights_only=True is bypassed in torch ${known} (${bypass})`, {
      severity: safeDefault ? "low" : "medium",
    });
  }
  yield* otherLoaders(document, calls);
  yield* unsafeGlobals(document);
}

function* loadFault(document: PythonDocument, call: Call, safeDefault: boolean): Iterable<Violation> {
  const weightsOnly = call.keyword("weights_only");
  const pickle = call.argument(2, "pickle_module");
  const fix = call.withKeyword("weights_only", "True");
  const fixable = fix ? { fix } : {};
  if (weightsOnly.is(false) || weightsOnly.is(0)) {
    const message = fallsBack(document, call)
      ? "`torch.load` falls back to weights_only=False when the safe load fails"
      : "`torch.load` with weights_only=False runs code from the file";
    yield call.violation(message, fixable);
  } else if (!pickle.absent && !pickle.is(null)) {
    yield call.violation(`\`torch.load\` unpickles with \`${pickle.text}\``);
  } else if (weightsOnly.absent || weightsOnly.is(null)) {
    if (safeDefault) return;
    if (fallsBack(document, call)) {
      yield call.violation("`torch.load` falls back to unpickling when the safe load fails", fixable);
    } else {
      const unseen = call.hasSpread
        ? ({ severity: "low", confidence: "low" } as const)
        : ({ severity: "medium" } as const);
      yield call.violation("`torch.load` without weights_only runs code from the file before torch 2.6", {
        ...fixable,
        ...unseen,
      });
    }
  } else if (weightsOnly.parameter?.default.is(false)) {
    yield call.violation("`torch.load` gets weights_only=False unless the caller says otherwise", {
      severity: "medium",
    });
  }
}

/** True in a handler of a `try` whose body loads weights only. */
function fallsBack(document: PythonDocument, call: Call): boolean {
  return document.tries.some(
    ({ body, handlers }) =>
      handlers.some((handler) => handler.from <= call.from && call.to <= handler.to) &&
      document.callsIn(body).some((one) => one.names.includes("torch.load") && one.keyword("weights_only").is(true)),
  );
}

/** Loaders over torch.load (Lightning, Fabric, Accelerate, torch.hub …) pass the keyword on. */
function* otherLoaders(document: PythonDocument, known: readonly Call[]): Iterable<Violation> {
  if (!document.source.text.includes("weights_only")) return;
  for (const call of document.allCalls) {
    if (known.includes(call) || !/load|restore|read/i.test(call.method) || !call.keyword("weights_only").is(false))
      continue;
    const fix = call.withKeyword("weights_only", "True");
    yield call.violation(`\`${call.method}\` with weights_only=False runs code from the file`, {
      confidence: "medium",
      ...(fix ? { fix } : {}),
    });
  }
}

/** An alias is judged where it is called. */
function isAssigned(document: PythonDocument, from: number): boolean {
  return document.assignments.some(({ value }) => value.from <= from && from < value.to);
}
