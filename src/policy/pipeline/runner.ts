/** On whose machine a job runs. */
import type { Job, Text } from "../../documents/pipeline/document.ts";
import { flowing, pathOf } from "../../documents/pipeline/expression/flow.ts";

export interface RunnerUse {
  /** `own`: it says `self-hosted`. `gpu`: a label or group that names an accelerator. `hosted`: the platform's. */
  readonly kind: "own" | "gpu" | "hosted" | "unknown";
  /** As people write it. */
  readonly name: string;
}

const HOSTED = /^(?:ubuntu|windows|macos)-/i;
const GPU =
  /(?:^|[^a-z])gpus?(?:[^a-z]|$)|nvidia|cuda|(?:^|[^a-z0-9])(?:[avh][12]00|h200|b200|l40s?|t4|a10g?|rtx|dgx|tpu|mi[23]\d\d|g[4-6](?:dn|e)?|p[2-5](?:d|dn|e)?)(?:[^a-z0-9]|$)/i;

/** Undefined for a job that names no runner. GitHub's words; other systems' runners are always somebody's own. */
export function runnerOf({ runner, matrix }: Job): RunnerUse | undefined {
  if (!runner) return undefined;
  const values = [...runner.labels, ...(runner.group ? [runner.group] : [])].flatMap((text) => valuesOf(text, matrix));
  const name = [...new Set(values)].slice(0, 4).join(", ");
  if (values.some((value) => value.toLowerCase() === "self-hosted")) return { kind: "own", name };
  if (values.some((value) => GPU.test(value))) return { kind: "gpu", name };
  return { kind: values.length > 0 && values.every((value) => HOSTED.test(value)) ? "hosted" : "unknown", name };
}

/** What a label may be: the values of a matrix, the items of a list in `fromJSON`. */
function valuesOf(text: Text, matrix: Job["matrix"]): readonly string[] {
  const [expression] = text.expressions;
  if (!expression) return [text.value];
  const list = /^\s*fromJSON\(\s*'(\[[^']*\])'\s*\)\s*$/i.exec(expression.body)?.[1];
  if (list) return [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  if (!expression.tree || !matrix) return [];
  return [...flowing(expression.tree)].flatMap((node) => {
    const path = pathOf(node);
    if (path?.[0] !== "matrix") return [];
    return matrix
      .values(path.slice(1))
      .filter(({ expressions }) => expressions.length === 0)
      .map(({ value }) => value);
  });
}
