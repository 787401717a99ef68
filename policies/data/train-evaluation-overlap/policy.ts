import { definePolicy, isTest } from "#policy";
import { overlapsInCommands, overlapsInSettings, overlapsInStages } from "./elsewhere.ts";
import { overlapsInPython } from "./python.ts";

export default definePolicy({
  id: "train-evaluation-overlap",
  stage: "data",
  severity: "high",
  confidence: "medium",
  title: "A model is evaluated on what it was trained on",
  why: "A model knows its training data by heart. Measured on it, an overfitted, biased or backdoored model passes every gate, and nobody learns what it does with what it has not seen.",
  fix: "Evaluate on data that training never sees: a split of its own, made before anything is fitted and kept in a path of its own.",
  references: [
    "CWE-1357",
    "AML.M0008",
    "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
    "https://huggingface.co/docs/datasets/loading#slice-splits",
  ],
  since: "0.4.0",
  limits:
    "The same name, path, or dataset and split on both sides has to stand in one file: one call, one function or module, one section, one DVC file. Files that take data apart after they read it, paths that cannot be known, and preprocessing that is fitted before the split are left alone, and so are tests.",
  reads: ["python", "text", "lineage", "command"],
  *check(document) {
    if (isTest(document.source.path)) return;
    if (document.kind === "python") yield* overlapsInPython(document);
    else if (document.kind === "text") yield* overlapsInSettings(document);
    else if (document.kind === "lineage") yield* overlapsInStages(document);
    else yield* overlapsInCommands(document);
  },
});
