import { definePolicy, environmentOf, isTruthy } from "#policy";
import { loadFaults } from "./loads.ts";

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
    "A bare `torch.load(path)` is silent where a lock file or pin says torch 2.6 or later, whose default is safe, and medium elsewhere. A `weights_only` that cannot be known is trusted. `torch.jit.load` does not unpickle and is left alone. A load of a file of the repository is critical where the file calls what no model needs, and low where nothing in it runs as it is here; malicious-model-file tells when that changes.",
  reads: ["python", "command", "container", "pipeline", "settings", "workload"],
  *check(document, { repository }) {
    if (document.kind === "python") yield* loadFaults(document, repository);
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
