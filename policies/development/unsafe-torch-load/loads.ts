/** Calls of torch.load, and what they let a checkpoint do. */
import {
  type Call,
  compareVersions,
  defaultOf,
  isOwnBuffer,
  judgedByFile,
  type Place,
  type PythonDocument,
  type Repository,
  type Violation,
} from "#policy";
import { unsafeGlobals } from "./globals.ts";

/** The first release that reads weights only when nothing is said, and without the bypass CVE-2025-32434. */
const SAFE_BY_DEFAULT = "2.6";
/** The first release without the bypass CVE-2026-24747. */
const LATEST_REPAIR = "2.10";

/** Every torch.load, and loader over it, that unpickles or may. */
export function* loadFaults(document: PythonDocument, repository: Repository): Iterable<Violation> {
  const { dependencies } = repository;
  const known = dependencies.version("torch");
  const safeDefault = dependencies.atLeast("torch", SAFE_BY_DEFAULT);
  const until = known !== undefined && isBefore(known, SAFE_BY_DEFAULT) ? `in torch ${known}` : "before torch 2.6";
  const calls = document.calls("torch.load", "torch.serialization.load");
  const handlers = fallbacks(document, calls);
  for (const call of calls) {
    if (isOwnBuffer(document, call, call.argument(0, "f"), "torch.save")) {
      yield call.violation("`torch.load` copies by way of a pickle", { severity: "info" });
      continue;
    }
    const fallsBack = handlers.some((handler) => isIn(call, handler));
    for (const fault of loadFault(document, call, safeDefault ? undefined : until, fallsBack))
      yield judgedByFile(fault, "high", call.argument(0, "f"), document.source.path, repository);
  }
  for (const value of safeDefault ? [] : document.references("torch.load", "torch.serialization.load")) {
    if (document.notebook || !isAssigned(document, value.from))
      yield value.violation(`\`torch.load\` is handed on without weights_only, to run code from files ${until}`, {
        severity: "medium",
      });
  }
  const trusting = calls.find((call) => call.keyword("weights_only").is(true));
  if (trusting && known !== undefined && isBefore(known, LATEST_REPAIR)) {
    const early = isBefore(known, SAFE_BY_DEFAULT);
    const bypass = early ? "CVE-2025-32434" : "CVE-2026-24747";
    yield trusting.violation(`weights_only=True is bypassed in torch ${known} (${bypass})`, {
      severity: early ? "medium" : "low",
    });
  }
  yield* otherLoaders(document, calls);
  yield* unsafeGlobals(document);
}

/** `until` says in which releases a bare load unpickles; undefined where none of them is installed. */
function* loadFault(
  document: PythonDocument,
  call: Call,
  until: string | undefined,
  fallsBack: boolean,
): Iterable<Violation> {
  const weightsOnly = call.keyword("weights_only");
  const pickle = call.argument(2, "pickle_module");
  const fix = call.withKeyword("weights_only", "True");
  const fixable = fix ? { fix } : {};
  if (weightsOnly.is(false) || weightsOnly.is(0)) {
    const message = fallsBack
      ? "`torch.load` falls back to weights_only=False when the safe load fails"
      : "`torch.load` with weights_only=False runs code from the file";
    yield call.violation(message, fixable);
  } else if (!pickle.absent && !pickle.is(null)) {
    yield call.violation(`\`torch.load\` unpickles with \`${pickle.text}\``);
  } else if (weightsOnly.absent || weightsOnly.is(null)) {
    if (until === undefined) return;
    if (fallsBack) {
      yield call.violation("`torch.load` falls back to unpickling when the safe load fails", fixable);
    } else {
      const unseen = call.hasSpread
        ? ({ severity: "low", confidence: "low" } as const)
        : ({ severity: "medium" } as const);
      yield call.violation(`\`torch.load\` without weights_only runs code from the file ${until}`, {
        ...fixable,
        ...unseen,
      });
    }
  } else if (defaultOf(document, weightsOnly) === false) {
    yield call.violation("`torch.load` runs code from the file unless the caller asks for weights_only", {
      severity: "medium",
    });
  } else if (weightsOnly.bound.kind === "conditional" && weightsOnly.bound.parts.some((branch) => branch.is(false))) {
    yield call.violation("`torch.load` runs code from the file where weights_only turns out False", {
      severity: "medium",
    });
  }
}

function isBefore(version: string, repair: string): boolean {
  return (compareVersions(version, repair) ?? 0) < 0;
}

/** Handlers of a `try` whose body loads weights only. */
function fallbacks(document: PythonDocument, calls: readonly Call[]): readonly Place[] {
  const safe = calls.filter((call) => call.keyword("weights_only").is(true));
  if (safe.length === 0) return [];
  return document.tries.filter(({ body }) => safe.some((call) => isIn(call, body))).flatMap(({ handlers }) => handlers);
}

function isIn(call: Call, place: Place): boolean {
  return place.from <= call.from && call.to <= place.to;
}

/** Lightning's trainer hands the keyword on to what reads `ckpt_path`. */
const TAKES_CHECKPOINT = /^(?:fit|validate|test|predict)$/;

/** Loaders over torch.load (Lightning, Fabric, Accelerate, torch.hub …) pass the keyword on. */
function* otherLoaders(document: PythonDocument, known: readonly Call[]): Iterable<Violation> {
  const trains = document.importsModule("lightning", "pytorch_lightning");
  for (const call of document.callsWith("weights_only")) {
    const loads = /load|restore|read/i.test(call.method) || (trains && TAKES_CHECKPOINT.test(call.method));
    if (!loads || known.includes(call) || !call.keyword("weights_only").is(false)) continue;
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
