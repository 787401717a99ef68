/** Calls in Python, in files and in the code cells of notebooks. */
import type { Value } from "../../documents/python/document.ts";
import { bool, defineFacts, mapOf, string, stringMap, strings, text, texts } from "./facts.ts";

export const calls = defineFacts({
  name: "calls",
  variable: "call",
  about: "A call in Python code, also in a notebook's cells; a decorator and a `functools.partial` count as calls.",
  reads: ["python"],
  path: "example.py",
  fields: {
    name: string('What is called, with imports and aliases resolved: `torch.load`; "" when it is not known'),
    names: strings("All that it may be, where an import or assignment stands in branches"),
    method: string("The last part as written: `load` in `self.model.load(x)`"),
    args: { type: "list<dyn>", about: "Positional arguments that are constants, by position; null for the rest" },
    arguments: strings("Positional arguments as written"),
    keywords: { type: "map<string, dyn>", about: "Keyword arguments; null for what is no constant" },
    written: stringMap("Keyword arguments as written"),
    open: bool("True when `*args` or `**kwargs` may carry more"),
    function: string('Dotted path of the function or class around it; "" at the module\'s level'),
    decorator: bool("True for a decorator"),
    notebook: bool("True in a notebook's cell"),
    text: string("The whole call as written"),
  },
  *of(document) {
    for (const call of document.allCalls) {
      const positional = call.args.filter(({ kind }) => kind !== "spread");
      yield {
        source: document.source,
        from: call.from,
        to: call.to,
        anchor: call.anchor,
        values: {
          name: text(call.name),
          names: texts(call.names),
          method: text(call.method),
          args: positional.slice(0, 100).map(constant),
          arguments: texts(positional.map((value) => value.text)),
          keywords: mapOf(call.keywords.map(({ name, value }) => [name, constant(value)] as const)),
          written: mapOf(call.keywords.map(({ name, value }) => [name, text(value.text)] as const)),
          open: call.hasStar || call.hasSpread,
          function: text(call.anchor),
          decorator: call.decorator,
          notebook: document.notebook,
          text: text(call.text),
        },
      };
    }
  },
});

/** What CEL calls it: whole numbers are ints, others doubles; None and what is not known are null. */
function constant({ literal }: Value): string | bigint | number | boolean | null {
  if (literal === undefined) return null;
  if (typeof literal === "string") return text(literal);
  return typeof literal === "number" && Number.isSafeInteger(literal) ? BigInt(literal) : literal;
}
