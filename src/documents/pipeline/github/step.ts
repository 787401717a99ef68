/** One step of a job or of a composite action. */
import type { Source } from "../../../core/source.ts";
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Bindings, Condition, Step } from "../document.ts";
import { bareExpression } from "../expression/fences.ts";
import { readScript, wordsOf } from "../script.ts";
import { bindingsOf, placeOf, textOf } from "../text.ts";
import type { ShellChoice } from "./shell.ts";
import { readUses } from "./uses.ts";

const MAX_STEPS = 1_000;

/** What a step inherits. */
export interface StepScope {
  readonly source: Source;
  /** `job train`. */
  readonly owner: string;
  /** Variables of the job and the workflow, nearest first. */
  readonly env: readonly Bindings[];
  shell(step: YamlNode): ShellChoice;
}

export function readSteps(list: YamlNode | undefined, scope: StepScope): readonly Step[] {
  return flatten(list)
    .slice(0, MAX_STEPS)
    .map((node, index) => readStep(node, index + 1, scope));
}

/** Steps in order; those of a `parallel:` block stand for themselves. */
function flatten(list: YamlNode | undefined): readonly YamlNode[] {
  return (list?.items() ?? []).flatMap((node) => {
    const block = node.get("parallel");
    if (!block) return node.kind === "map" ? [node] : [];
    return flatten(block.kind === "map" ? block.get("steps") : block);
  });
}

function readStep(node: YamlNode, index: number, scope: StepScope): Step {
  const owner = `${scope.owner}, step ${index}`;
  const id = node.get("id")?.string;
  const name = textOf(node.get("name"));
  const usesText = textOf(node.get("uses"));
  const uses = usesText && readUses(usesText, scope.source);
  const env = bindingsOf(node.get("env"));
  const run = textOf(node.get("run"));
  const script =
    run &&
    readScript(run, scope.shell(node), owner, () =>
      wordsOf([env, ...scope.env], ({ expressions }) => expressions.length > 0),
    );
  const condition = readCondition(node);
  const allowFailure = textOf(node.get("continue-on-error"));
  const workingDirectory = textOf(node.get("working-directory"));
  return {
    ...(id === undefined ? {} : { id }),
    ...(name ? { name } : {}),
    index,
    label: id ?? name?.value ?? uses?.text.value.split("@")[0] ?? script?.commands[0]?.program ?? "run",
    owner,
    at: placeOf(node),
    ...(uses ? { uses } : {}),
    with: bindingsOf(node.get("with")),
    ...(script ? { script } : {}),
    env,
    ...(condition ? { condition } : {}),
    ...(allowFailure ? { allowFailure } : {}),
    ...(workingDirectory ? { workingDirectory } : {}),
    yaml: node,
  };
}

/** `if:` needs no fence; one around the whole is taken off, text around a fence makes it true for ever. */
export function readCondition(owner: YamlNode): Condition | undefined {
  const text = textOf(owner.get("if"));
  if (!text) return undefined;
  const [first, second] = text.expressions;
  if (!first) return { text, expression: bareExpression(text.value), alwaysTrue: false };
  // A block scalar's last line break counts as text.
  const whole = !second && first.from === 0 && first.to === text.value.length;
  return { text, ...(whole ? { expression: first } : {}), alwaysTrue: !whole };
}
