/** Commands that train a model. */
import type { Command } from "#policy";

const TRAIN = /(?:^|[/_.-])(?:train|training|fine-?tune|finetuning|pretrain|sft|dpo|rlhf)(?:[/_.-]|$)/i;
/** Programs whose script is started with a launcher in front. */
const LAUNCHERS = new Set([
  "python",
  "torchrun",
  "accelerate",
  "deepspeed",
  "horovodrun",
  "mpirun",
  "srun",
  "ray",
  "papermill",
  "bash",
  "sh",
  "make",
]);
/** Programs that train when this word is among their first. */
const SUBCOMMANDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["axolotl", ["train"]],
  ["llamafactory-cli", ["train"]],
  ["autotrain", ["llm", "text-classification", "dreambooth"]],
  ["yolo", ["train"]],
  ["rasa", ["train"]],
  ["spacy", ["train"]],
  ["tune", ["run"]],
  ["lightning", ["fit"]],
]);

/** What to call it; undefined for any other command. */
export function trainingIn({ program, args }: Command): string | undefined {
  const words = args.map(({ value }) => value);
  const known = SUBCOMMANDS.get(program)?.find((word) => words.slice(0, 2).includes(word));
  if (known !== undefined) return `${program} ${known}`;
  if (!LAUNCHERS.has(program)) return TRAIN.test(program) && program !== "train-test-split" ? program : undefined;
  const script = words.find((word) => !word.startsWith("-") && (/\.(?:py|sh|ipynb)$/.test(word) || program === "make"));
  return script !== undefined && TRAIN.test(script.replace(/\.(?:py|sh|ipynb)$/, ""))
    ? `${program} ${script}`
    : undefined;
}
