/** Variables of a Dockerfile: ENV and ARG, and their use in image names. */
import type { Word } from "../command/document.ts";
import { MAX_ENVIRONMENT } from "../command/script.ts";
import type { ImageReference, Instruction } from "./document.ts";

/** `NAME=value …`, or the old `ENV NAME value`; for ARG also a name alone, which sets nothing. */
export function assignmentsOf(instruction: Instruction, text: string): [string, Word][] {
  const [first, ...rest] = instruction.words;
  if (!first) return [];
  if (instruction.keyword === "ENV" && !first.value.includes("=")) {
    const last = rest.at(-1);
    const start = rest[0];
    if (!start || !last) return [];
    const value = rest.length === 1 ? start.value : text.slice(start.from, last.to);
    return [[first.value, { ...start, value, to: last.to, dynamic: rest.some((word) => word.dynamic) }]];
  }
  return instruction.words.flatMap((word) => {
    const equals = word.value.indexOf("=");
    if (equals < 1) return [];
    const from = text.startsWith(word.value.slice(0, equals + 1), word.from) ? word.from + equals + 1 : word.from;
    return [[word.value.slice(0, equals), { ...word, value: word.value.slice(equals + 1), from }]];
  });
}

/** The environment with an instruction's assignments over it; the same map when there are none. */
export function withAssignments(
  env: ReadonlyMap<string, Word>,
  instruction: Instruction,
  text: string,
): ReadonlyMap<string, Word> {
  if (instruction.keyword !== "ENV" && instruction.keyword !== "ARG") return env;
  const added = assignmentsOf(instruction, text);
  if (added.length === 0 || env.size >= MAX_ENVIRONMENT) return env;
  // The last assignment of a name counts and comes first.
  const fresh = new Map(added.slice(0, MAX_ENVIRONMENT).reverse());
  for (const [name, word] of env) if (!fresh.has(name)) fresh.set(name, word);
  return fresh;
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)(?:(:?[-+])([^${}]*))?\}|([A-Za-z_]\w*))/g;
const MAX_ROUNDS = 4;

/** The name with its variables replaced by their defaults; undefined value when one has none. */
export function resolveImage(word: Word, args: ReadonlyMap<string, Word>): ImageReference {
  const value = expand(word.value, args);
  return { raw: word.value, value, from: word.from, to: word.to };
}

function expand(text: string, args: ReadonlyMap<string, Word>): string | undefined {
  let value = text;
  for (let round = 0; round < MAX_ROUNDS && value.includes("$"); round++) {
    let known = true;
    value = value.slice(0, 2_000).replace(VARIABLE, (_whole, braced, operator: string | undefined, word, bare) => {
      const found = args.get(braced ?? bare)?.value;
      if (operator?.endsWith("+")) return found ? word : "";
      if (operator?.endsWith("-")) return found || (operator === "-" && found === "") ? (found ?? "") : word;
      if (!found) known = false;
      return found ?? "";
    });
    if (!known) return undefined;
  }
  return /[${}\s]/.test(value) || value === "" ? undefined : value;
}
