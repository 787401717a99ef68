/** Which program a command line runs once the programs that only run other programs are taken away. */
import type { Word } from "./document.ts";
import { RUNNERS, WRAPPERS, type Wrapper } from "./wrappers.ts";

export interface Unwrapped {
  readonly program: string;
  readonly args: readonly Word[];
  /** Assignments in wrappers: `env A=1 prog`. */
  readonly env: ReadonlyMap<string, Word>;
}

/** Wrappers around wrappers: enough for any real one. */
const MAX_WRAPPERS = 8;
/** Interpreter options that take a value: `python -X dev -W ignore`. */
const PYTHON_VALUES = new Set(["-X", "-W", "--check-hash-based-pycs"]);

/** `text` is what the words' offsets point into. */
export function unwrap(argv: readonly Word[], text: string): Unwrapped {
  const env = new Map<string, Word>();
  let rest = argv;
  for (let i = 0; i < MAX_WRAPPERS; i++) {
    const inner = unwrapOnce(rest, env, text);
    if (!inner) break;
    rest = inner;
  }
  const [first, ...args] = rest;
  if (!first || first.value.startsWith("-")) return { program: "", args: rest, env };
  const program = programName(first.value);
  const dynamicPython = program === "" && args[0]?.value === "-m";
  return program === "python" || dynamicPython ? { ...pythonModule(args), env } : { program, args, env };
}

/** Base name; `python3.11`, `pypy3` give `python`, `pip3` gives `pip`; "" when it is not known before it runs. */
function programName(value: string): string {
  const base = value.slice(value.lastIndexOf("/") + 1).replace(/\.exe$/i, "");
  if (/[$`(){}]/.test(base)) return "";
  if (/^(?:python|pypy)(?:\d[\d.]*)?$/.test(base)) return "python";
  return /^pip\d[\d.]*$/.test(base) ? "pip" : base;
}

function unwrapOnce(argv: readonly Word[], env: Map<string, Word>, text: string): readonly Word[] | undefined {
  const name = programName(argv[0]?.value ?? "");
  const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (wrapper) return afterOptions(argv, 1, wrapper, env, text);
  const runner = Object.hasOwn(RUNNERS, name) ? RUNNERS[name] : undefined;
  if (!runner) return undefined;
  const verb = argv.findIndex((word, index) => index > 0 && index < 8 && word.value === runner.verb);
  if (verb === -1) return undefined;
  if (!runner.dashes) return afterOptions(argv, verb + 1, runner, env, text);
  const dashes = argv.findIndex((word, index) => index > verb && word.value === "--");
  return dashes === -1 ? undefined : argv.slice(dashes + 1);
}

/** The words of the inner command; undefined when there is none, or when the wrapper only asks about it. */
function afterOptions(
  argv: readonly Word[],
  start: number,
  wrapper: Wrapper,
  env: Map<string, Word>,
  text: string,
): readonly Word[] | undefined {
  let at = start;
  let operands = wrapper.operands ?? 0;
  for (; at < argv.length; at++) {
    const word = argv[at] as Word;
    if (word.value === "--") continue;
    if (word.value.startsWith("-") && word.value.length > 1) {
      if (wrapper.refuses?.includes(word.value)) return undefined;
      if (wrapper.values?.includes(word.value)) at++;
      continue;
    }
    const assignment = wrapper.assignments ? assignmentIn(word, text) : undefined;
    if (assignment) {
      if (!env.has(assignment.name)) env.set(assignment.name, assignment.value);
      continue;
    }
    if (operands === 0) break;
    operands--;
  }
  return at < argv.length ? argv.slice(at) : undefined;
}

function assignmentIn(word: Word, text: string): { name: string; value: Word } | undefined {
  const match = /^([A-Za-z_]\w*)=/.exec(word.value.slice(0, 200));
  if (!match?.[1]) return undefined;
  const quote = /^["']/.test(text.slice(word.from, word.from + 1)) ? 1 : 0;
  const from = word.from + quote + match[0].length;
  const straight = text.startsWith(match[0], word.from + quote);
  const value = { ...word, value: word.value.slice(match[0].length) };
  return { name: match[1], value: straight ? { ...value, from, to: Math.max(from, word.to - quote) } : value };
}

function pythonModule(args: readonly Word[]): Pick<Unwrapped, "program" | "args"> {
  for (let at = 0; at < args.length; at++) {
    const value = args[at]?.value ?? "";
    const module = args[at + 1];
    if (value === "-m" || /^-[bBdEiIOqsSuvx]+m$/.test(value)) {
      return module
        ? { program: module.dynamic ? "" : moduleName(module.value), args: args.slice(at + 2) }
        : { program: "python", args };
    }
    if (!value.startsWith("-") || value === "-" || value === "-c") break;
    if (PYTHON_VALUES.has(value)) at++;
  }
  return { program: "python", args };
}

function moduleName(module: string): string {
  return module === "pip" || module === "pip.__main__" ? "pip" : module.replace(/\.__main__$/, "");
}
