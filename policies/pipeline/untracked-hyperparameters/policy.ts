import { type ChangeView, defineChangePolicy, isTest, isWholeTree, type PythonDocument, type Violation } from "#policy";
import { randomTraining } from "./scripts.ts";
import { saysSeed, seedersOf, trainingOf } from "./seeds.ts";
import { hyperparameters } from "./values.ts";

export default defineChangePolicy({
  id: "untracked-hyperparameters",
  stage: "pipeline",
  severity: "low",
  confidence: "medium",
  title: "What a training run depends on is changed where nothing records it",
  why: "DVC reruns and records a stage by its parameter files. A learning rate that moves in the code, or a seed that goes, changes the model while the record of the run stays what it was, so a poisoned or broken run cannot be told from an honest one by repeating it.",
  fix: "Read the value from params.yaml and list it under the stage's params; set the seed at the start of training and record it there.",
  references: [
    "CWE-1059",
    "AML.M0023",
    "https://dvc.org/doc/command-reference/params",
    "https://docs.pytorch.org/docs/stable/notes/randomness.html",
  ],
  since: "0.4.0",
  limits:
    "A hyperparameter counts when its number changes in a file beside or below a params.yaml with its dvc.yaml. A seed counts when the last one of a file goes and training stays, and when a new script trains by chance, keeps the model and says nothing of a seed. Old training that was never seeded, trainers that seed by themselves, values that come from a command line or a config, notebooks and tests are left alone.",
  compares: ["python"],
  *checkChange(view) {
    for (const { file, before, after } of view.pairs("python")) {
      const [now] = after;
      if (!now || now.notebook || isTest(file.path)) continue;
      const [then] = before;
      if (!then) continue;
      if (isTracked(view, file.path)) yield* changed(then, now);
      yield* unseeded(then, now);
    }
    // In a tree that is judged as a whole nothing is new.
    if (isWholeTree(view.change)) return;
    for (const { file, after } of view.heads(TRAINS, "python")) {
      const [script] = after;
      if (file.before || !script || script.notebook || isTest(file.path) || saysSeed(script)) continue;
      const training = randomTraining(script);
      if (training) yield training.violation("training that nobody seeds: no run of it can be repeated");
    }
  },
});

const TRAINS = /\.(?:backward|fit|train)\(/;

/** A folder above has parameters that a pipeline of DVC records. */
function isTracked({ head }: ChangeView, path: string): boolean {
  const folders = path.split("/").slice(0, -1);
  return [...folders, ""].some((_name, depth) => {
    const folder = folders
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join("");
    return head.has(`${folder}dvc.yaml`) && head.has(`${folder}params.yaml`);
  });
}

function* changed(then: PythonDocument, now: PythonDocument): Iterable<Violation> {
  const known = hyperparameters(then);
  for (const [key, { name, value }] of hyperparameters(now)) {
    const old = known.get(key)?.value;
    if (!old || old.literal === value.literal) continue;
    yield value.violation(`\`${name}\` changes from ${old.text} to ${value.text} in code, not in params.yaml`);
  }
}

function* unseeded(then: PythonDocument, now: PythonDocument): Iterable<Violation> {
  const [gone] = seedersOf(then);
  const training = trainingOf(now);
  if (!gone || !training || saysSeed(now)) return;
  yield training.violation(`training is no longer seeded: \`${gone.method}\` is gone`);
}
