import {
  CALLED_FILES,
  type ChangeView,
  defineChangePolicy,
  GATE_NAMES,
  type Pair,
  type Severity,
  type Violation,
} from "#policy";
import { loosened } from "./loosened.ts";
import { allGates, find, gatesWritten, isReplaced, lostEvent, type Placed } from "./match.ts";

export default defineChangePolicy({
  id: "gate-weakened",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "The change takes a gate out of the pipeline, or its teeth",
  why: "The easiest way to get a fault past a scan or a fairness test is to switch it off in the same change: removed, made tolerant, skipped, or with a threshold that it can no longer miss.",
  fix: "Keep the gate as it was and fix what it finds; where it has to go, do it in a pull request of its own that its owner approves.",
  references: ["CWE-693", "CWE-1127", "AML.T0010"],
  since: "0.1.0",
  limits:
    "A gate that moves to another job or workflow, or gives way to another of its kind in the same file, is no finding. Ordinary tests may go; that they are made tolerant is reported. Hooks of pre-commit and settings files of scanners are not compared.",
  compares: ["pipeline"],
  needs: CALLED_FILES,
  *checkChange(view) {
    const everywhere = lazily(() => allGates(view.head));
    for (const pair of view.pairs("pipeline")) {
      const before = pair.before.flatMap((document) => gatesWritten(document, view.base));
      const after = pair.after.flatMap((document) => gatesWritten(document, view.head));
      const seen = new Set<string>();
      for (const placed of before) {
        const key = `${placed.job.id} ${placed.gate.kind} ${placed.gate.name}`;
        if (placed.gate.tolerated !== undefined || seen.has(key)) continue;
        seen.add(key);
        yield* compare(view, pair, placed, before, after, everywhere);
      }
    }
  },
});

function* compare(
  view: ChangeView,
  pair: Pair<"pipeline">,
  old: Placed,
  before: readonly Placed[],
  after: readonly Placed[],
  everywhere: () => readonly Placed[],
): Iterable<Violation> {
  const { name, kind } = old.gate;
  const anchor = `${old.job.id}/${name}`;
  const grave: Severity = kind === "test" ? "medium" : "high";
  const now = find(after, old);
  if (!now || now.gate.tolerated !== undefined) {
    const moved = find(everywhere(), old);
    const isHeld = (one: Placed | undefined): boolean => one !== undefined && one.gate.tolerated === undefined;
    if (isHeld(moved) || isReplaced(old, before, after)) return;
    if (now) {
      const message = `\`${name}\` in job \`${now.job.id}\` can no longer fail: ${now.gate.tolerated}`;
      yield { location: now.gate.location, message, severity: grave, anchor };
    } else if (kind !== "test") {
      const message = `\`${name}\` (${GATE_NAMES[kind]}) is gone from job \`${old.job.id}\``;
      yield { location: whereItWas(view, pair, old), message, anchor };
    }
    return;
  }
  const loose = loosened(old.gate, now.gate);
  if (loose) {
    const message = `\`${name}\` in job \`${now.job.id}\` ${loose.what}`;
    yield { location: now.gate.location, message, severity: loose.severity, anchor };
  }
  const lost = lostEvent(old, now, everywhere);
  if (lost !== undefined && kind !== "test") {
    yield {
      location: now.gate.location,
      message: `\`${name}\` in job \`${now.job.id}\` no longer runs on ${lost}`,
      anchor,
    };
  }
}

/** The job that held it, where that is still there; otherwise the file. */
function whereItWas(view: ChangeView, { file, after }: Pair<"pipeline">, old: Placed) {
  for (const document of after) {
    const jobs = [...document.jobs, ...(document.templates ?? [])];
    const job = jobs.find(({ id }) => id === old.job.id);
    if (job) return document.source.locate(job.key.from, job.key.to);
  }
  return view.locate(file);
}

function lazily<Value>(make: () => Value): () => Value {
  let value: { readonly it: Value } | undefined;
  return () => {
    value ??= { it: make() };
    return value.it;
  };
}
