import { definePolicy, type Violation } from "#policy";
import { promotions } from "./promotions.ts";

/** `models:/ranker/latest`, `models:/ranker/Production`. https://mlflow.org/docs/latest/ml/model-registry/ */
const MLFLOW = /^models:\/(?:\/[^/\s]+\/)?[^/\s@]+\/(latest|Production|Staging|Archived|None)$/i;
/** `entity/project/name:latest`, in calls that take an artifact. */
const ARTIFACT = /^(?:[\w.-]+\/){0,2}[\w.-]+:latest$/;
const ARTIFACT_CALLS = ["*.use_artifact", "*.use_model", "wandb.use_artifact"] as const;
const URI_FLAGS = /^(?:-m|--model-uri|--model_uri)$/;

export default definePolicy({
  id: "mutable-model-alias",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A model is taken by a name that moves",
  why: "`latest` is whatever was uploaded last, and a stage is what somebody dragged there: tomorrow's run serves or trains on another model than the one that was tested, nobody approves the switch, and whoever can register a version decides what runs.",
  fix: "Name the version (`models:/ranker/17`, `ranker:v17`), and change it in a reviewed commit. A registry alias that only a reviewed promotion may move (`models:/ranker@champion`) is left alone.",
  references: ["CWE-494", "CWE-829", "AML.T0010.003"],
  since: "0.3.0",
  limits:
    "Names that are put together at run time are unknown. Code that makes a version the served one counts where it registers or looks up the newest version itself and no branch decides. Tests are left alone.",
  reads: ["python", "command", "workload"],
  *check(document) {
    if (/(?:^|\/)tests?\/|(?:^|\/)test_[^/]*\.py$/.test(document.source.path)) return;
    switch (document.kind) {
      case "python": {
        for (const value of document.strings) {
          const found = MLFLOW.exec(value.string ?? "")?.[1];
          if (found !== undefined) yield value.violation(messageOf(value.string ?? "", found));
        }
        for (const call of document.calls(...ARTIFACT_CALLS)) {
          const name = call.argument(0, "artifact_or_name");
          if (name.string !== undefined && ARTIFACT.test(name.string)) {
            yield name.violation(messageOf(name.string, "latest"));
          }
        }
        yield* promotions(document);
        return;
      }
      case "command":
        for (const { args, source, owner } of document.commands) {
          for (const [index, word] of args.entries()) {
            const value = word.value.replace(/^--?[\w-]+=/, "");
            const found = MLFLOW.exec(value)?.[1];
            if (found === undefined || (value === word.value && !URI_FLAGS.test(args[index - 1]?.value ?? "-m")))
              continue;
            yield { location: source.locate(word.from, word.to), message: messageOf(value, found), anchor: owner };
          }
        }
        return;
      case "workload":
        for (const { pods, kind, name } of document.resources) {
          for (const { containers } of pods) {
            for (const { env } of containers) {
              for (const { value } of env) {
                const found = MLFLOW.exec(value?.value ?? "")?.[1];
                if (!value || found === undefined) continue;
                const location = document.source.locate(value.from, value.to);
                yield {
                  location,
                  message: messageOf(value.value ?? "", found),
                  anchor: `${kind} ${name}`,
                } satisfies Violation;
              }
            }
          }
        }
    }
  },
});

function messageOf(name: string, alias: string): string {
  return alias === "latest"
    ? `\`${name}\` is whatever was registered last`
    : `\`${name}\` is whatever stands in that stage`;
}
