/** What a text is put together from, as far as it is no constant: the holes of commands, queries, templates. */
import type { Call, Value } from "../documents/python/document.ts";

const MAX_DEPTH = 12;
const MAX_HOLES = 24;

/** Calls whose result is a number, a fixed word or a name that nobody else chose. */
const HARMLESS =
  /^(?:builtins\.)?(?:int|float|bool|len|round|abs|sum|min|max|ord|hash|id|range|time\.\w+|datetime\..*|uuid\.\w+|tempfile\.\w+|os\.(?:getpid|cpu_count|getcwd|getuid|getgid)|random\..*|secrets\.token_\w+|torch\.cuda\.device_count|multiprocessing\.cpu_count|hashlib\..*|shutil\.which|sysconfig\.\w+|sys\.version.*|platform\.\w+)$/;
/** Attributes that the interpreter fills. */
const HARMLESS_NAMES =
  /^(?:sys\.(?:executable|platform|prefix|version\w*|maxsize)|os\.(?:sep|linesep|devnull|pathsep|pardir|curdir|name)|tempfile\.\w+\.name$|__\w+__|string\.\w+|math\.\w+)/;
/** Calls whose text is that of what they are given. */
const CARRIES =
  /^(?:builtins\.)?(?:str|repr|format|os\.path\.\w+|os\.fspath|pathlib\.\w+|textwrap\.dedent|list|tuple|sorted|set)$/;
/** Methods whose text is that of what they are called on. */
const KEEPS = new Set(
  "strip lstrip rstrip lower upper title replace encode decode expandtabs removeprefix removesuffix resolve absolute as_posix joinpath split splitlines".split(
    " ",
  ),
);
/** `Mode.SERIAL.value`: what an enumeration says. */
const ENUMERATED = /^(?:\w+\.)+[A-Z][A-Z0-9_]+\.(?:value|name)$/;
const NUMERIC = /^["']?(?:int|float|bool)\b|Literal\[|^["']?(?:datetime|date|UUID|uuid\.UUID)\b/;

/**
 * Values in a text that are no constants, numbers or results of `quotes` (qualified names, or methods, of what makes a value
 * harmless). A name that is bound to texts stands for these; the text itself is a hole when nothing is known of it.
 */
export function holesOf(value: Value, quotes: RegExp): readonly Value[] {
  const found: Value[] = [];
  // Names that are bound to each other would be walked once for every way between them.
  const seen = new Set<string>();
  walk(value, 0);
  return found;

  function walk(at: Value, depth: number): void {
    if (at.absent || found.length >= MAX_HOLES) return;
    const place = `${at.from}-${at.to}`;
    if (seen.has(place)) return;
    seen.add(place);
    if (at.literal !== undefined) return;
    const parts = depth < MAX_DEPTH ? partsOf(at, quotes) : undefined;
    if (parts) for (const part of parts) walk(part, depth + 1);
    else if (!at.own && !found.some((one) => one.from === at.from)) found.push(at);
  }
}

/** What a value is made of; empty when it is harmless, undefined when it is a hole. */
function partsOf(at: Value, quotes: RegExp): readonly Value[] | undefined {
  switch (at.kind) {
    case "string":
      return at.parts.filter((part) => !isNumberSpec(at, part));
    case "operation":
      if (at.operator === "%") return formatted(at.parts);
      // Products, comparisons and the like make no text; a repeated string has no holes of its own.
      return /^(?:\+|\/|or|and)$/.test(at.operator ?? "") ? at.parts : [];
    case "conditional":
      return at.parts.filter((_part, index) => index !== 1);
    case "tuple":
    case "list":
    case "set":
      return at.items;
    case "dict":
      return at.entries.map((entry) => entry.value);
    case "call":
      return at.call && carriedBy(at.call, quotes);
    case "name":
    case "attribute":
      return boundTo(at);
    default:
      return undefined;
  }
}

/** `"%s-%05d" % (name, step)`: what stands for a number is left out. */
function formatted([format, values]: readonly Value[]): readonly Value[] {
  if (!format || !values) return [];
  const specs = [...(format.string ?? "").matchAll(/%(?:\(\w+\))?[-+ #0]*[\d.*]*([a-zA-Z%])/g)].flatMap(([, spec]) =>
    spec === undefined || spec === "%" ? [] : [spec],
  );
  const given = values.kind === "tuple" ? values.items : [values];
  return [format, ...given.filter((_value, index) => !/[diouxXeEfFgG]/.test(specs[index] ?? ""))];
}

function carriedBy(call: Call, quotes: RegExp): readonly Value[] | undefined {
  const { names } = call;
  if (quotes.test(call.method) || names.some((name) => quotes.test(name) || HARMLESS.test(name))) return [];
  const given = [...call.args, ...call.keywords.map((keyword) => keyword.value)];
  if (call.method === "format" && !call.receiver.absent) return [call.receiver, ...given];
  if (call.method === "join" && call.receiver.string !== undefined) return call.args.map(elements);
  if (names.some((name) => CARRIES.test(name))) return given;
  return KEEPS.has(call.method) && !call.receiver.absent ? [call.receiver] : undefined;
}

function boundTo(at: Value): readonly Value[] | undefined {
  if (/^(?:pid|ppid|returncode|port|rank|local_rank|world_size)$/.test(at.kind === "attribute" ? at.last : ""))
    return [];
  if (at.names.some((name) => HARMLESS_NAMES.test(name)) || ENUMERATED.test(at.text)) return [];
  const { definitions } = at;
  // A property is a function, whose text says nothing.
  if (definitions.some((one) => one.kind === "other")) return undefined;
  if (definitions.length > 0) return definitions;
  const { parameter } = at;
  if (!parameter) return undefined;
  return NUMERIC.test(parameter.annotation ?? "") || isNumber(parameter.default.literal) ? [] : undefined;
}

/** `[f"--{x}" for x in flags]` is what its elements are; the first expression inside is the element. */
function elements(list: Value): Value {
  const bound = list.bound;
  if (bound.kind !== "comprehension") return list;
  const [, element] = [...bound.inside];
  return element ?? list;
}

function isNumber(literal: unknown): boolean {
  return typeof literal === "number" || typeof literal === "boolean";
}

/** `{step:05d}`, `{loss:.3f}`: only a number can be written so. */
function isNumberSpec(text: Value, part: Value): boolean {
  return /^\s*(?:![rsa])?:[^{}]*[bcdoxXeEfFgGn%]\}/.test(
    text.text.slice(part.to - text.from, part.to - text.from + 24),
  );
}
