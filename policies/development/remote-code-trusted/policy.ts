import { definePolicy, environmentOf, isTruthy } from "#policy";
import { trustedOnCommandLine } from "./command.ts";
import { trustedInPython } from "./python.ts";
import { trustedInSettings } from "./settings.ts";

/** Read by datasets, huggingface_hub and Text Generation Inference. */
const VARIABLES = /^(?:HF_DATASETS_|HF_HUB_)?TRUST_REMOTE_CODE$/;

export default definePolicy({
  id: "remote-code-trusted",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "Code that comes with a model or dataset is run",
  why: "With trust_remote_code, Python files of the model's repository run as part of your process. Whoever can push there, or take the account over, runs code in training and in serving.",
  fix: "Use an architecture that the library itself knows and drop the option; where it must stay, pin revision and code_revision to commits that were reviewed.",
  references: [
    "CWE-829",
    "CWE-494",
    "AML.T0011.000",
    "AML.T0010.003",
    "https://huggingface.co/docs/transformers/models#custom-models",
  ],
  since: "0.1.0",
  limits:
    "Medium where `revision` and `code_revision` are both full commit hashes, where it is only a default that a caller may change, and for a folder beside the code. A value that cannot be known is trusted.",
  reads: ["python", "command", "container", "pipeline", "settings", "workload", "text"],
  *check(document) {
    if (document.kind === "text") {
      yield* trustedInSettings(document);
      return;
    }
    if (document.kind === "python") yield* trustedInPython(document);
    if (document.kind === "command") yield* trustedOnCommandLine(document.commands);
    for (const { name, value, source, from, to, anchor, replace } of environmentOf(document)) {
      if (!VARIABLES.test(name) || !isTruthy(value)) continue;
      const edit = replace("0");
      yield {
        location: source.locate(from, to),
        anchor,
        message: `\`${name}\` lets models and datasets run their own code`,
        ...(edit ? { fix: { title: `Set ${name} to 0`, safety: "safe", edits: [edit] } } : {}),
      };
    }
  },
});
