/** Hyperparameters that Python code writes down as numbers. */
import type { PythonDocument, Value } from "#policy";

/** Names that say it without the code around them. */
const NAME =
  /^(?:lr|learning_rate|batch_size|per_device_(?:train|eval)_batch_size|(?:num_(?:train_)?|n_|max_)?epochs|weight_decay|dropout(?:_rate)?|momentum|n_estimators|num_boost_round|num_leaves|max_depth|warmup_(?:steps|ratio)|gradient_accumulation_steps|label_smoothing|lora_alpha|lora_rank|reg_(?:alpha|lambda)|subsample|eta)$/;

export interface Hyperparameter {
  readonly name: string;
  readonly value: Value;
}

/** By what holds them together when lines move: the function, what is called, and how often before. */
export function hyperparameters(document: PythonDocument): Map<string, Hyperparameter> {
  const found = new Map<string, Hyperparameter>();
  const add = (route: string, name: string, value: Value) => {
    if (!NAME.test(name.toLowerCase()) || typeof value.literal !== "number") return;
    for (let count = 0; ; count++) {
      const key = `${value.anchor} ${route} ${name} ${count}`;
      if (found.has(key)) continue;
      found.set(key, { name, value });
      return;
    }
  };
  for (const call of document.allCalls) {
    for (const { name, value } of call.keywords) if (value.kind === "number") add(call.method, name, value);
  }
  for (const { target, value } of document.assignments) {
    if (target.kind === "name" && value.kind === "number") add("=", target.text, value);
  }
  for (const { entries } of document.dicts) {
    for (const { key, value } of entries)
      if (key.string !== undefined && value.kind === "number") add("{}", key.string, value);
  }
  return found;
}
