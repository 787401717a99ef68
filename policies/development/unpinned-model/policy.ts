import { definePolicy, isTest } from "#policy";
import { unpinnedOnCommandLine } from "./command.ts";
import { unpinnedInPython } from "./python.ts";

export default definePolicy({
  id: "unpinned-model",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A model is fetched by a name that can come to mean another one",
  why: "Without a commit, each start takes whatever the model's repository holds that day: a taken-over account or a silent update reaches training and serving at once, and results cannot be reproduced. `main`, branches and tags move as well.",
  fix: "Pass revision=<40-digit commit hash of the model's repository>, or keep the model in storage of your own and check its hash.",
  references: [
    "CWE-494",
    "CWE-829",
    "AML.T0010.003",
    "https://huggingface.co/docs/huggingface_hub/guides/download#from-specific-version",
  ],
  since: "0.1.0",
  limits:
    "Names that are not written in the file, revisions that cannot be known, folders, and tests are left alone; so are loaders that verify what they fetch (whisper, torchvision) or offer no pin (InferenceClient). Datasets and plain downloads have policies of their own, and what manifests serve is judged there.",
  mentions:
    /from_pretrained\s*(?:[(,)]|$)|from_pretrained_|hf_hub_download|snapshot_download|\bpipeline\s*(?:[(,)]|as\b|$)|SentenceTransformer|SparseEncoder|CrossEncoder|\bvllm\b|\bmlx_lm\b|\bevaluate\b|\btimm\b|open_clip|HuggingFace\w*Embedding|HuggingFacePipeline|\bhub\b|_from_url|model_zoo|tensorflow_hub|pull_prompt|WhisperModel|kagglehub|\bboto3\b|google\.cloud/m,
  reads: ["python", "command"],
  *check(document, { repository }) {
    if (isTest(document.source.path)) return;
    if (document.kind === "python") yield* unpinnedInPython(document, repository);
    else yield* unpinnedOnCommandLine(document, repository);
  },
});
