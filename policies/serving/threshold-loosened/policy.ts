import {
  defineChangePolicy,
  isGrave,
  isTest,
  kindByWords,
  type Limit,
  limitsInPython,
  limitsInSettings,
  loosened,
  type Pair,
} from "#policy";
import { directionOf } from "./direction.ts";

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
    "Which way is easier is known from the name (`min_accuracy`, `max_disparity`, `drift_threshold`) or from the comparison around the number; where neither says it, and for p-values, nothing is reported. Hyperparameters of training and inference (early stopping, confidence and IoU of detections …) are no gates. What pipelines pass to gates is compared by gate-weakened. In tests only those of evaluation and fairness count; notebooks do not.",
  compares: ["python", "text"],
  *checkChange(view) {
    for (const { file, before, after } of view.pairs("python", "text")) {
      if (isTest(file.path) && !/^(?:fairness|evaluation)$/.test(kindByWords(file.path) ?? "")) continue;
      for (const one of loosened(limitsOf(before), limitsOf(after))) {
        const { was, is } = one;
        const now = is.value === null ? "no limit" : String(is.value);
        const word = is.direction === "floor" ? "at least" : "at most";
        yield {
          location: is.location,
          anchor: is.anchor,
          message: `\`${is.name}\` (${word}) went from ${was.value} to ${now}`,
          severity: isGrave(one) ? "high" : "medium",
        };
      }
    }
  },
});

function limitsOf(documents: Read): readonly Limit[] {
  return documents.flatMap((document) => {
    if (document.kind === "python") return document.notebook ? [] : limitsInPython(document, directionOf);
    return limitsInSettings(document, directionOf);
  });
}
