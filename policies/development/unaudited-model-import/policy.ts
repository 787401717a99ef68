import { definePolicy, unauditedIn, wholeFile, z } from "#policy";

const options = z.strictObject({
  allow: z
    .array(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+$/u))
    .default([])
    .describe("Names that models of this repository may import, each as `module.name`, exactly."),
});

/** Names in a message; a file with more of them is told by their number. */
const MOST_SHOWN = 5;

export default definePolicy({
  id: "unaudited-model-import",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A model file imports names that nobody has looked at",
  why: "Lists of dangerous functions are never whole: every scanner of models misses some. A name outside of what models are known to be made of may be a class of your own, or the next way around the lists.",
  fix: "Look at what the names do when they are called with what the file passes. Put harmless ones into this policy's `allow`, or store the model as safetensors, ONNX or skops, which import nothing.",
  references: [
    "CWE-502",
    "CWE-183",
    "AML.T0011.000",
    "https://docs.python.org/3/library/pickle.html#restricting-globals",
  ],
  since: "0.6.0",
  limits:
    "Known as harmless: tensors, arrays, frames, plain data, and classes of scikit-learn, XGBoost, LightGBM, SciPy, PyTorch and transformers where the file only makes instances of them. `allow` never allows what malicious-model-file tells. In Keras files every name of Keras and TensorFlow is known.",
  options,
  reads: ["model"],
  *check(document, { options: { allow } }) {
    const names = new Set(unauditedIn(document, new Set(allow as readonly string[])).map(({ qualified }) => qualified));
    if (names.size === 0) return;
    const shown = [...names]
      .slice(0, MOST_SHOWN)
      .map((name) => `\`${name.replace(/[`\p{Cc}\p{Cf}]/gu, "?").slice(0, 100)}\``);
    const more = names.size > MOST_SHOWN ? ` and ${names.size - MOST_SHOWN} more` : "";
    yield {
      location: wholeFile(document),
      message: `loading it imports ${shown.join(", ")}${more}, which ${names.size === 1 ? "is" : "are"} not known to be harmless`,
    };
  },
});
