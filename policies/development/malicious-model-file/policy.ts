import { dangersOf, definePolicy, wholeFile } from "#policy";

/** More would say nothing new of the file. */
const MOST_TOLD = 10;

export default definePolicy({
  id: "malicious-model-file",
  stage: "development",
  severity: "critical",
  confidence: "high",
  title: "Loading the model file runs code that is no part of a model",
  why: "A pickle is a list of instructions, and this one imports or calls what no model needs: a shell, an interpreter, files, the network, or a way to any function of Python. It runs wherever the file is loaded, before anybody sees the model, whatever the file is called.",
  fix: "Do not load the file; take the model from its source again, at a commit or hash that is written down, as safetensors or ONNX. Where it was loaded already, treat the machine and its credentials as compromised.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "AML.T0018",
    "AML.T0010.003",
    "CVE-2025-1716",
    "CVE-2025-1550",
    "https://docs.python.org/3/library/pickle.html#module-pickle",
  ],
  since: "0.6.0",
  limits:
    "Files are read by their content, under any name: pickles of all protocols, one or several in a file; PyTorch's archives and older files; joblib also where it is packed with zlib or gzip; .npy and .npz; Keras archives and HDF5. Nothing is ever loaded. A Lambda layer is high, because Keras refuses it unless safe mode is off. Names that are neither known as harmless nor as dangerous are unaudited-model-import.",
  reads: ["model"],
  *check(document) {
    const dangers = dangersOf(document);
    for (const { global, does, refusedByDefault } of dangers.slice(0, MOST_TOLD)) {
      const where = global?.member === undefined ? "" : ` (in \`${global.member}\`)`;
      yield {
        location: wholeFile(document),
        message: `loading it ${does}${where}`,
        anchor: `${global?.member ?? ""} ${global?.qualified ?? ""}`,
        ...(refusedByDefault ? { severity: "high" } : {}),
      };
    }
  },
});
