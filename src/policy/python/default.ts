/** What a setting is as long as nobody says otherwise: of a parameter, a field of a settings class, an argument. */
import type { Literal, PythonDocument, Value } from "../../documents/python/document.ts";

/** Undefined where it is no constant, or where several of the name disagree. */
export function defaultOf(document: PythonDocument, value: Value): Literal | undefined {
  if (value.parameter) return value.parameter.default.literal;
  if (value.kind !== "attribute") return undefined;
  // `self.verify = verify` is what the constructor's parameter is.
  const [set, ...more] = value.definitions;
  if (set) return more.length === 0 ? set.parameter?.default.literal : undefined;
  const found = new Set([...fields(document, value.last), ...options(document, value.last)]);
  return found.size === 1 ? [...found][0] : undefined;
}

/** `verify: bool = False`, `verify: bool = field(default=False)`. */
function fields(document: PythonDocument, name: string): (Literal | undefined)[] {
  const classes = new Set(document.classes.map(({ path }) => path));
  return document.assignments.flatMap(({ target, value }) => {
    if (target.kind !== "name" || target.text !== name || !classes.has(target.anchor)) return [];
    const { call } = value;
    if (!call || !/^(?:field|Field|ib|attrib)$/.test(call.method)) return [value.literal];
    const given = call.keyword("default");
    return [(given.absent && call.method === "Field" ? call.argument(0) : given).literal];
  });
}

/** `add_argument("--verify", default=False)`; a switch is off. */
function options(document: PythonDocument, name: string): (Literal | undefined)[] {
  return document.calls("*.add_argument").flatMap((call) => {
    const dest = call.keyword("dest").string;
    const long = call.args.flatMap(({ string }) =>
      string?.startsWith("--") ? string.slice(2).replaceAll("-", "_") : [],
    );
    if ((dest ?? long[0]) !== name) return [];
    const given = call.keyword("default");
    if (!given.absent) return [given.literal];
    return call.keyword("action").is("store_true") ? [false] : [undefined];
  });
}
