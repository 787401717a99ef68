import {
  type ChangeView,
  defineChangePolicy,
  isFormatDowngrade,
  isModelPath,
  isTest,
  isWeightFile,
  type Pair,
  type Violation,
} from "#policy";
import { savesIn } from "./saves.ts";

export default defineChangePolicy({
  id: "unsafe-model-format",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A model moves to a format that can carry code",
  why: "A pickle calls whatever it names when it is loaded; safetensors, ONNX and GGUF hold numbers. A repository that has safe weights and gets a pickle again gives up what it had, often for a model that somebody else put there.",
  fix: "Keep the safe format: `safetensors.torch.save_file`, `torch.onnx.export` or `skops.io.dump`; convert a pickle from elsewhere in a sandbox.",
  references: ["CWE-502", "AML.T0010.003", "AML.T0011.000", "https://huggingface.co/docs/safetensors/index"],
  since: "0.4.0",
  limits:
    "By names: a model in a safe format that gives way to one of the same name in a weaker one, a pickle that comes into a folder where all models had safe formats, and a function that wrote a safe format and now pickles. A checkpoint with an optimizer beside safe weights is silent, as are tests and notebooks.",
  compares: ["python"],
  *checkChange(view) {
    yield* inFiles(view);
    for (const pair of view.pairs("python")) if (!isTest(pair.file.path)) yield* inCode(pair);
  },
});

function* inFiles(view: ChangeView): Iterable<Violation> {
  const gone = new Map(view.files.filter(({ after }) => !after).map(({ path }) => [stem(path), path]));
  for (const file of view.files) {
    const { path } = file;
    if (!file.after || isTest(path) || isTraining(path)) continue;
    const old = file.previousPath ?? (file.before ? undefined : gone.get(stem(path)));
    if (old !== undefined && stem(old) === stem(path) && isFormatDowngrade(old, path)) {
      yield {
        location: view.locate(file),
        anchor: path,
        message: `\`${nameOf(path)}\` takes the place of \`${nameOf(old)}\`, and loading it can run code`,
      };
    } else if (!file.before && file.previousPath === undefined && isModelPath(path)) {
      const safe = besides(view, path);
      if (safe !== undefined)
        yield {
          location: view.locate(file),
          anchor: path,
          message: `\`${nameOf(path)}\` can run code when it is loaded; the models beside it, as \`${nameOf(safe)}\`, cannot`,
        };
    }
  }
}

/** A safe model of the same folder, where no model there was unsafe before. */
function besides({ base }: ChangeView, path: string): string | undefined {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const models = base.paths.filter(
    (one) => one.startsWith(folder) && !one.slice(folder.length).includes("/") && isWeightFile(one) && !isTraining(one),
  );
  return models.length > 0 && models.every((one) => isFormatDowngrade(one, path)) ? models[0] : undefined;
}

/** What training goes on from is no model that is handed on. */
function isTraining(path: string): boolean {
  return /(?:^|[/_.-])(?:optimizer|scheduler|rng_state|training_args|scaler)[\w.-]*$/i.test(path);
}

function* inCode({ before, after }: Pair<"python">): Iterable<Violation> {
  const [was, is] = [before[0], after[0]];
  if (!was || !is || was.notebook) return;
  const [old, now] = [savesIn(was), savesIn(is)];
  for (const [anchor, saves] of Map.groupBy(old.safe, ({ call }) => call.anchor)) {
    const at = (list: typeof old.safe) => list.filter(({ call }) => call.anchor === anchor);
    const [pickled] = at(now.pickled).slice(at(old.pickled).length);
    if (!pickled || at(now.safe).length >= saves.length || now.safe.length >= old.safe.length) continue;
    yield pickled.call.violation(`\`${pickled.name}\` writes a pickle where \`${saves[0]?.name}\` wrote no code`);
  }
}

function stem(path: string): string {
  return path.replace(/\.[^./]+$/, "");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
