import {
  type ChangedFile,
  type ChangeView,
  defineChangePolicy,
  isGrave,
  isLooser,
  isTest,
  kindByWords,
  type Limit,
  limitsInPython,
  limitsInSettings,
  loosened,
  type Pair,
  placeOf,
  unmatched,
  type Violation,
} from "#policy";
import { comparedConstants } from "./constants.ts";
import { directionOf } from "./direction.ts";
import { isHeld, isInOtherFile } from "./elsewhere.ts";
import { weakened } from "./gates.ts";
import { looserElsewhere, type Placed } from "./moved.ts";

type Read = Pair<"python" | "text">["before"];

export default defineChangePolicy({
  id: "threshold-loosened",
  stage: "serving",
  severity: "high",
  confidence: "medium",
  title: "A limit on quality, fairness, drift or safety is made easier",
  why: "A model that no longer passes is most easily shipped by moving the line: the gate still runs, stays green, and says nothing any more.",
  fix: "Keep the limit and find out why the model misses it; where it has to move, do it in a pull request of its own, with the numbers, that its owner approves.",
  references: ["CWE-693", "AML.M0008", "AML.T0018", "https://airc.nist.gov/airmf-resources/airmf/5-sec-core/"],
  since: "0.4.0",
  limits:
    "Which way is easier is known from the name (`min_accuracy`, `max_disparity`, `drift_threshold`) or from the comparison around the number or constant; where neither says it, and for p-values, nothing is reported. A comparison that is gone is silent where the change has another check in its place. A constant that only files outside the change compare is judged by its own name. Hyperparameters of training and inference (early stopping, confidence and IoU of detections …) are no gates. What pipelines pass to gates is compared by gate-weakened. In tests only those of evaluation and fairness count; notebooks do not.",
  compares: ["python", "text"],
  *checkChange(view) {
    const gone: Placed[] = [];
    const fresh: Placed[] = [];
    for (const pair of view.pairs("python", "text")) {
      const { file } = pair;
      if (!isJudged(file)) continue;
      const [before, after] = [limitsOf(pair.before), limitsOf(pair.after)];
      for (const { was, is } of loosened(before, after)) yield told(was, is, "");
      gone.push(...unmatched(before, after).map((limit) => ({ file, limit })));
      fresh.push(...unmatched(after, before).map((limit) => ({ file, limit })));
      yield* inGates(view, pair);
    }
    for (const { was, is } of comparedConstants(view)) if (isLooser(was, is)) yield told(was, is, "");
    if (gone.length === 0) return;
    for (const { file, after } of view.heads(NUMBERS, "python", "text")) {
      if (!file.before && isJudged(file)) fresh.push(...limitsOf(after).map((limit) => ({ file, limit })));
    }
    for (const { was, is } of looserElsewhere(gone, fresh)) {
      const where = was.file === is.file ? "" : ` in \`${is.file.path}\``;
      yield told(was.limit, is.limit, ` as \`${is.limit.name}\`${where}`);
    }
  },
});

/** What a file of limits mentions. */
const NUMBERS = /\d/;

/** In tests only those of evaluation and fairness count. */
function isJudged({ path }: ChangedFile): boolean {
  return !isTest(path) || /^(?:fairness|evaluation)$/.test(kindByWords(path) ?? "");
}

function told(was: Limit, is: Limit, as: string): Violation {
  const now = is.value === null ? "no limit" : String(is.value);
  const word = is.direction === "floor" ? "at least" : "at most";
  return {
    location: is.location,
    anchor: is.anchor,
    message: `\`${was.name}\` (${word}) went from ${was.value} to ${now}${as}`,
    severity: isGrave({ was, is }) ? "high" : "medium",
  };
}

function* inGates(view: ChangeView, { file, before, after }: Pair<"python" | "text">): Iterable<Violation> {
  const [was, is] = [before, after].map((list) => list.find((one) => one.kind === "python"));
  if (!was || !is || was.notebook) return;
  for (const weak of weakened(was, is)) {
    if (!weak.is && (isHeld(weak.was, was, is) || isInOtherFile(view, file, weak.was))) continue;
    const { anchor } = weak.was.place;
    yield {
      location: weak.is?.place.location ?? placeOf(view, file, after, anchor),
      anchor,
      message: weak.message,
    };
  }
}

function limitsOf(documents: Read): readonly Limit[] {
  return documents.flatMap((document) => {
    if (document.kind === "python") return document.notebook ? [] : limitsInPython(document, directionOf);
    return limitsInSettings(document, directionOf);
  });
}
