import { definePolicy } from "#policy";
import { loadFaults } from "./loads.ts";
import { modelFaults } from "./models.ts";

export default definePolicy({
  id: "unsafe-keras-load",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "Keras is allowed to run code that a model file carries",
  why: "A saved model can hold Lambda layers, which are Python bytecode, and names of functions to call. Safe mode refuses them; with it off, in HDF5 files that never had it, and in releases with a known way around it, loading a model runs what its author put there.",
  fix: "Leave safe_mode on, save in the .keras format with registered layers instead of Lambda, and use Keras 3.11.3 or later.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "CVE-2025-9905",
    "CVE-2025-1550",
    "CVE-2024-3660",
    "https://keras.io/api/models/model_saving_apis/model_saving_and_loading/",
  ],
  since: "0.4.0",
  limits:
    "An HDF5 file is low, medium where Keras is locked or pinned to a release that ignores safe_mode there, and silent where the same code writes it or Keras is 3.11.3 or later. Lambda layers are info. A release with a known bypass is told once a file. Paths and options that cannot be known are trusted; weights, JSON and SavedModel folders are left alone. A load of a file of the repository is critical where the file calls what no model needs, and low where nothing in it runs as it is here; malicious-model-file tells when that changes.",
  reads: ["python"],
  *check(document, { repository }) {
    yield* loadFaults(document, repository);
    yield* modelFaults(document);
  },
});
