/** Comparisons of the actor with a bot, on which a condition depends. */
import { type Expr, pathOf } from "#policy";

export interface BotCheck {
  /** `github.actor`, where it stands. */
  readonly node: Expr;
  readonly path: string;
  readonly bot: string;
}

const ACTOR = /^github\.(?:actor|triggering_actor|event\.sender\.login)$/;
/** Says whose change, comment or issue it is. */
const AUTHOR =
  /^github\.event\.(?:pull_request|comment|issue|review|discussion)\.user\.login$|^github\.event\.workflow_run\.(?:actor|head_repository)/;

/** A condition that also asks for the author is sound. */
export function botChecks(tree: Expr): readonly BotCheck[] {
  return [...found(tree, true)];
}

function* found(tree: Expr, positive: boolean): Iterable<BotCheck> {
  switch (tree.kind) {
    case "and":
      if (positive && tree.operands.some((one) => asksAuthor(one))) return;
      for (const operand of tree.operands) yield* found(operand, positive);
      return;
    case "or":
      for (const operand of tree.operands) yield* found(operand, positive);
      return;
    case "not":
      yield* found(tree.operand, !positive);
      return;
    case "compare":
      if ((tree.operator === "==" && positive) || (tree.operator === "!=" && !positive)) {
        yield* pair(tree.left, tree.right);
        yield* pair(tree.right, tree.left);
      }
      return;
    case "call":
      if (!positive) return;
      // contains(list or text, actor); endsWith(actor, '[bot]')
      if (tree.name === "contains") yield* pair(tree.args[1], tree.args[0]);
      else if (tree.name === "endswith" || tree.name === "startswith") yield* pair(tree.args[0], tree.args[1]);
      return;
    default:
      return;
  }
}

function* pair(node: Expr | undefined, other: Expr | undefined): Iterable<BotCheck> {
  const path = node && pathOf(node)?.join(".");
  const bot = other && botIn(other);
  if (node && path !== undefined && ACTOR.test(path) && bot !== undefined) yield { node, path, bot };
}

function botIn(tree: Expr): string | undefined {
  if (tree.kind === "call" && tree.name === "fromjson" && tree.args[0]) return botIn(tree.args[0]);
  if (tree.kind !== "literal" || typeof tree.value !== "string") return undefined;
  return /(?<![\w-])[\w-]*\[bot\]/.exec(tree.value)?.[0];
}

function asksAuthor(tree: Expr): boolean {
  if (tree.kind !== "compare" || tree.operator !== "==") return false;
  return [tree.left, tree.right].some((side) => AUTHOR.test(pathOf(side)?.join(".") ?? ""));
}
