import { definePolicy, isTest } from "#policy";
import { unpinnedOnCommandLine } from "./command.ts";
import { unpinnedInPython } from "./python.ts";

export default definePolicy({
  id: "unpinned-dataset",
  stage: "data",
  severity: "medium",
  confidence: "high",
  title: "A dataset is fetched by a name that can come to mean other data",
  why: "Without a commit, each run trains or evaluates on whatever the dataset's repository holds that day. Whoever takes an account over, or buys the domain behind a link, poisons the model without a change in this repository, and no result can be reproduced.",
  fix: "Pass revision=<40-digit commit hash of the dataset's repository>, name a version on Kaggle and OpenML, or keep a copy whose hash is tracked with DVC.",
  references: [
    "CWE-494",
    "AML.T0010.002",
    "AML.T0020",
    "https://huggingface.co/docs/datasets/loading#hugging-face-hub",
  ],
  since: "0.4.0",
  limits:
    "Names that are not written in the file, revisions that cannot be known, folders, files of one's own behind the builders (csv, json, parquet, imagefolder …) and tests are left alone. OpenML is low: its files are checked, but the active version moves. TensorFlow Datasets, torchvision and scikit-learn's own datasets check what they fetch. DVC's imports have a policy of their own.",
  reads: ["python", "command"],
  *check(document, { repository }) {
    if (isTest(document.source.path)) return;
    if (document.kind === "python") yield* unpinnedInPython(document, repository);
    else yield* unpinnedOnCommandLine(document, repository);
  },
});
