import { definePolicy, optionUses, settingsOf } from "#policy";
import { allowedUrlFaults } from "./allowed-urls.ts";
import { OPTIONS } from "./facts.ts";

export default definePolicy({
  id: "model-server-unsafe-option",
  stage: "serving",
  severity: "high",
  confidence: "high",
  title: "A model server runs with an option that is not for production",
  why: "Loading a model, an adapter or the packages that an archive names is running code. Options that let requests or the environment choose what is loaded turn access to the port into access to the machine.",
  fix: "Remove the option. Load models at start from a store that you control, and name it in the server's list of allowed places.",
  references: ["CWE-94", "CWE-489", "CWE-1188", "AML.T0011.000", "AML.T0049"],
  since: "0.1.0",
  limits:
    "TorchServe's `allowed_urls` is asked for only where models can be registered while it runs; without that, its default harms nobody.",
  reads: ["command", "container", "python", "settings", "workload"],
  *check(document) {
    for (const { option, location, anchor, fix } of optionUses(document, OPTIONS)) {
      yield { location, message: option.message, severity: option.severity, anchor, ...fix };
    }
    if (document.kind !== "settings" && document.kind !== "workload") return;
    for (const file of settingsOf(document)) yield* allowedUrlFaults(file);
  },
});
