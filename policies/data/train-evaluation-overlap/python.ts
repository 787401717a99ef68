/** Evaluation data that is training data, in Python code. */
import type { Assignment, Call, PythonDocument, Value, Violation } from "#policy";
import { arePair, isEvaluation, isPath, isTrain } from "./names.ts";
import { overlap } from "./splits.ts";

/** Files that take the data apart after it is read: what was one path may be two sets. */
const TAKES_APART =
  /train_test_split|random_split|\bSubset|SubsetRandomSampler|KFold|ShuffleSplit|\.iloc\b|\.sample\(|\.filter\(|\.select\(|\.take\(|\.skip\(|\.shard\(|split_dataset|validation_split|\.query\(|\.drop\(|\.split\(|splits?\[|skiprows|nrows/;

export function* overlapsInPython(document: PythonDocument): Iterable<Violation> {
  for (const call of new Set([...document.callsWith(...EVALUATION), ...document.calls("*.fit")]))
    yield* inTraining(call);
  yield* pairedNames(document);
  yield* onlyTrainingScores(document);
}

/** Keywords of trainers for the data that they evaluate on. */
const EVALUATION: readonly string[] =
  "eval_dataset val_dataloaders validation_data val_data eval_data test_data tuning_data test_set valid_set".split(" ");

/** Both sets handed to one trainer. */
function* inTraining(call: Call): Iterable<Violation> {
  const [train, evaluation] = setsOf(call);
  if (!train || !evaluation || !isKnown(train) || !isKnown(evaluation)) return;
  const what = call.callee.text.slice(0, 60);
  if (train.text === evaluation.text && train.call === undefined) {
    yield evaluation.violation(`\`${what}\` evaluates on its training data, \`${train.text.slice(0, 60)}\``);
    return;
  }
  const shared = overlap(train, evaluation);
  if (shared !== undefined) yield evaluation.violation(`\`${what}\` evaluates on ${shared}`);
}

function setsOf(call: Call): readonly (Value | undefined)[] {
  const pair = (train: string, ...tests: string[]): Value[] | undefined => {
    const evaluation = tests.map((name) => call.keyword(name)).find(({ absent }) => !absent);
    return call.keyword(train).absent || !evaluation ? undefined : [call.keyword(train), evaluation];
  };
  const named =
    pair("train_dataset", "eval_dataset") ??
    pair("train_dataloaders", "val_dataloaders") ??
    pair("train_data", "validation_data", "val_data", "eval_data", "test_data", "tuning_data") ??
    pair("train_set", "test_set", "valid_set");
  if (named) return named;
  if (call.method !== "fit") return [];
  const validation = call.keyword("validation_data");
  const first = validation.items[0] ?? (validation.kind === "name" ? validation : undefined);
  if (first && call.args[0]) return [call.args[0], first];
  const { items } = call.keyword("eval_set");
  const only = items.length === 1 ? items[0]?.items[0] : undefined;
  return only && call.args[0] ? [call.args[0], only] : [];
}

/** None and empty sets evaluate nothing. */
function isKnown(value: Value): boolean {
  return !value.is(null) && value.kind !== "list" && value.kind !== "dict" && value.literal === undefined;
}

/** `train = read("a.csv")` and `test = read("a.csv")`, `X_test = X_train`, `{"train": "a.csv", "test": "a.csv"}`. */
function* pairedNames(document: PythonDocument): Iterable<Violation> {
  const single = document.assigned(isEvaluation).length > 0 ? onceAssigned(document) : [];
  for (const evaluation of single) {
    const name = evaluation.target.text;
    if (!isEvaluation(name)) continue;
    const { value } = evaluation;
    const copied = value.call?.method === "copy" ? value.call.receiver : value;
    if (copied.kind === "name" && arePair(copied.text, name)) {
      yield evaluation.violation(`\`${name}\` is \`${copied.text}\``);
      continue;
    }
    const train = single.find((one) => one.anchor === evaluation.anchor && arePair(one.target.text, name));
    if (!train || train.value.text !== value.text) continue;
    const path = pathIn(value);
    if (path !== undefined && !(value.kind === "call" && TAKES_APART.test(document.source.text)))
      yield evaluation.violation(`\`${name}\` and \`${train.target.text}\` are both \`${path}\``);
  }
  const groups = [
    ...document
      .dictsWith(isEvaluation)
      .map(({ entries }) =>
        entries.flatMap(({ key, value }) => (key.string === undefined ? [] : [{ name: key.string, value }])),
      ),
    ...document.callsWith(isEvaluation).map(({ keywords }) => keywords),
  ];
  for (const group of groups) {
    for (const { name, value } of group) {
      const train = isEvaluation(name)
        ? group.find((one) => arePair(one.name, name) && one.value.text === value.text)
        : undefined;
      const path = train ? pathIn(value) : undefined;
      if (train && path !== undefined) yield value.violation(`\`${name}\` and \`${train.name}\` are both \`${path}\``);
    }
  }
}

function onceAssigned({ assignments }: PythonDocument): readonly Assignment[] {
  const groups = Map.groupBy(assignments, ({ anchor, target }) => `${anchor} ${target.text}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first && others.length === 0 && !first.augmented && first.target.kind === "name" ? [first] : [],
  );
}

/** The path that is read: the constant itself, or a constant argument of a reader. */
function pathIn(value: Value): string | undefined {
  const text =
    value.string ??
    (value.call &&
    /^(?:read_\w+|load\w*|from_\w+|scan_\w+|genfromtxt|Path|open|ImageFolder|image_dataset_from_directory|\w*Dataset)$/.test(
      value.call.method,
    )
      ? value.call.args[0]?.string
      : undefined);
  return text !== undefined && isPath(text) ? text : undefined;
}

const SCORES =
  /^(?:evaluate|score|accuracy_score|f1_score|roc_auc_score|mean_squared_error|classification_report|r2_score|log_loss|mean_absolute_error)$/;

/** A file that fits and then scores the training data alone. */
function* onlyTrainingScores(document: PythonDocument): Iterable<Violation> {
  if (
    document.calls("*.fit").length === 0 ||
    /cross_val|GridSearch|RandomizedSearch|validation_split|oob_score|KFold/.test(document.source.text)
  )
    return;
  const scores = document
    .callsOf((method) => SCORES.test(method))
    .filter(({ args, receiver }) => args[0] && receiver.text !== "self");
  const [first] = scores;
  const all = scores.length > 0 && scores.every(({ args }) => args[0]?.kind === "name" && isTrain(args[0].text));
  // Where a test set exists and nobody scores it, it was forgotten; where none does, the file may only fit.
  const hasTest = () =>
    document.assignments.some(({ target }) =>
      [target, ...target.items].some(({ text, kind }) => kind === "name" && isEvaluation(text)),
    );
  if (first && all && hasTest())
    yield first.violation(`\`${first.method}\` looks at the training data only`, { severity: "medium" });
}
