/** Words that a Python file must hold for a condition to be true of anything in it, so that other files need no parsing. */
import type { ASTNode } from "@marcbachmann/cel-js";

/** Facts whose text stands in the file, at least its last part (names) or its first (prefixes). */
const NAMES = new Set(["name", "method", "module"]);

/** Undefined when the condition does not say. */
export function mentionsOf(condition: ASTNode): RegExp | undefined {
  const words = wordsOf(condition);
  if (!words || words.length === 0) return undefined;
  return new RegExp(words.map((word) => `\\b${word.replace(/[^\w]/g, "\\$&")}\\b`).join("|"), "m");
}

/** One of these must be there. */
function wordsOf(node: ASTNode): readonly string[] | undefined {
  switch (node.op) {
    case "&&": {
      const [left, right] = node.args;
      return wordsOf(left) ?? wordsOf(right);
    }
    case "||": {
      const [left, right] = [wordsOf(node.args[0]), wordsOf(node.args[1])];
      return left && right ? [...left, ...right] : undefined;
    }
    case "==":
      return isName(node.args[0])
        ? wordsIn([node.args[1]], -1)
        : isName(node.args[1])
          ? wordsIn([node.args[0]], -1)
          : undefined;
    case "in":
      return isName(node.args[0]) && node.args[1].op === "list" ? wordsIn(node.args[1].args, -1) : undefined;
    case "rcall": {
      const [method, receiver, args] = node.args;
      // Of a prefix only whole parts stand in the file as such.
      return method === "startsWith" && isName(receiver) ? wordsIn(args, 0, /^\w+\./) : undefined;
    }
    default:
      return undefined;
  }
}

function isName(node: ASTNode): boolean {
  return node.op === "." && node.args[0].op === "id" && NAMES.has(node.args[1]);
}

function wordsIn(nodes: readonly ASTNode[], part: number, shape = /\w/): readonly string[] | undefined {
  const words = nodes.map((node) => {
    if (node.op !== "value" || typeof node.args !== "string" || !shape.test(node.args)) return undefined;
    const word = node.args.split(".").at(part);
    return word !== undefined && /^\w+$/.test(word) ? word : undefined;
  });
  return words.every((word) => word !== undefined) ? (words as string[]) : undefined;
}
