/** The same in settings, stages and command lines. */
import { type CommandDocument, type DocumentOf, flags, type LineageDocument, type Violation } from "#policy";
import { arePair, isEvaluation, isPath } from "./names.ts";

const ENTRY =
  /^(\s{0,80})(?:-\s+)?["']?([\w./-]{1,80})["']?\s{0,20}[:=]\s*["']?([^\s"'#,]{3,300})["']?\s*,?\s*(?:#.*)?$/;

/** `train_path: a.csv` beside `test_path: a.csv`, in the same section. */
export function* overlapsInSettings({ source }: DocumentOf<"text">): Iterable<Violation> {
  if (!/\.(?:ya?ml|json|toml|cfg|ini)$/i.test(source.path) || !/train/i.test(source.text)) return;
  let block: { readonly name: string; readonly path: string; readonly indent: number }[] = [];
  for (const [index, line] of source.text.split(/\r?\n/, 20_000).entries()) {
    const indent = line.length - line.trimStart().length;
    if (line.trim() !== "") block = block.filter((one) => one.indent <= indent);
    if (/^\s*\[/.test(line)) block = [];
    const [, , name, path] = ENTRY.exec(line) ?? [];
    if (name === undefined || path === undefined || !isPath(path)) continue;
    const other = block.find(
      (one) => one.indent === indent && one.path === path && (arePair(one.name, name) || arePair(name, one.name)),
    );
    if (other) {
      const start = source.lineStart(index + 1) + indent;
      yield {
        location: source.locate(start, start + line.trim().length),
        anchor: name,
        message: `\`${name}\` and \`${other.name}\` are both \`${path}\``,
      };
    }
    block.push({ name, path, indent });
  }
}

/** A stage that evaluates and depends on training data, and on no other data. */
export function* overlapsInStages(document: LineageDocument): Iterable<Violation> {
  if (document.format !== "dvc-yaml") return;
  for (const stage of document.stages) {
    if (!/^(?:eval\w*|test\w*|validate\w*|score\w*)/i.test(stage.name)) continue;
    const data = stage.deps.filter(
      ({ value }) =>
        !/\.(?:py|ipynb|sh|R|ya?ml|pkl|joblib|pt|pth|onnx|h5|keras|safetensors)$/.test(value) && !/model/i.test(value),
    );
    const [first] = data.filter(({ value }) => /train/i.test(value));
    if (!first || data.some(({ value }) => isEvaluation(value))) continue;
    const trains = document.stages.some(
      (one) => one !== stage && /train|fit/i.test(one.name) && one.deps.some(({ value }) => value === first.value),
    );
    if (trains)
      yield {
        location: document.source.locate(first.from, first.to),
        anchor: stage.name,
        message: `stage \`${stage.name}\` evaluates on \`${first.value}\`, which the model is trained on`,
      };
  }
}

const PAIRS: readonly (readonly [string, string])[] = [
  ["--train_file", "--validation_file"],
  ["--train_file", "--test_file"],
  ["--train_data", "--eval_data"],
  ["--train_data", "--test_data"],
  ["--train_path", "--test_path"],
  ["--training-data", "--validation-data"],
  ["--train_data_file", "--eval_data_file"],
];

export function* overlapsInCommands({ commands }: CommandDocument): Iterable<Violation> {
  for (const command of commands) {
    for (const [left, right] of PAIRS) {
      const [train, evaluation] = [flags(command, left)[0]?.value, flags(command, right)[0]?.value];
      if (!train || !evaluation || train.dynamic || train.value !== evaluation.value || !isPath(train.value)) continue;
      yield {
        location: command.source.locate(evaluation.from, evaluation.to),
        anchor: command.owner,
        message: `\`${left}\` and \`${right}\` are both \`${train.value}\``,
      };
    }
  }
}
