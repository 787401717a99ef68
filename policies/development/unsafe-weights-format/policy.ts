import { type Call, definePolicy, isTest, type PythonDocument, type Violation } from "#policy";
import { pickledFiles } from "./files.ts";
import { OPTIONS, type Option } from "./options.ts";

export default definePolicy({
  id: "unsafe-weights-format",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "Weights are kept or taken as a pickle where safetensors would do",
  why: "Weights in .bin, .pt and .ckpt files are pickles: every program that loads them without restrictions runs what they say, and whoever can change one file owns all its users. A safetensors file holds numbers only.",
  fix: "Drop the option or set it to True, convert what is there with save_pretrained, and name .safetensors files.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "AML.T0018.002",
    "https://huggingface.co/docs/safetensors/index",
    "https://huggingface.co/docs/diffusers/using-diffusers/other-formats",
  ],
  since: "0.4.0",
  limits:
    "torch.save is not reported, nor are files of optimizers, TensorFlow and Flax models, tests, and names of files that no library saves as safetensors too. What loads the file is judged by unsafe-torch-load.",
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    for (const option of OPTIONS) {
      for (const call of document.callsWith(option.keyword)) yield* chosen(call, option);
    }
    yield* inDicts(document);
    yield* pickledFiles(document);
  },
});

function* chosen(call: Call, { keyword, value, instead, methods, does }: Option): Iterable<Violation> {
  const given = call.keywords.find(({ name }) => name === keyword)?.value;
  if (!given?.is(value) || methods?.test(call.method) === false || /(?:^|\.)(?:TF|Flax)\w+\./.test(call.name ?? ""))
    return;
  // What a dict elsewhere brought is told there.
  if (given.from < call.from || call.to < given.to) return;
  const fix = call.withKeyword(keyword, instead, `Set ${keyword} to ${instead}`);
  yield call.violation(`\`${call.method || "call"}\` with ${keyword}=${given.text} ${does}`, fix ? { fix } : {});
}

function* inDicts(document: PythonDocument): Iterable<Violation> {
  for (const { keyword, value, instead, does, methods } of OPTIONS) {
    for (const dict of document.dictsWith(keyword)) {
      const entry = dict.entry(keyword);
      if (methods || !entry.is(value)) continue;
      const edit = entry.text === "False" ? entry.replace(instead) : undefined;
      yield entry.violation(`${keyword} ${does}`, {
        ...(edit ? { fix: { title: `Set ${keyword} to ${instead}`, safety: "safe", edits: [edit] } } : {}),
      });
    }
  }
}
