/** Imports in Python, in files and in the code cells of notebooks. */
import { bool, defineFacts, string, text } from "./facts.ts";

export const imports = defineFacts({
  name: "imports",
  variable: "imported",
  about: "A name that Python code imports; `from a import b, c` makes two.",
  reads: ["python"],
  path: "example.py",
  fields: {
    name: string("What is imported: `torch.load` for `from torch import load`; relative ones begin with a dot"),
    module: string("The module: `torch`"),
    alias: string("The name that it gets; `*` for a star import"),
    notebook: bool("True in a notebook's cell"),
    text: string("The import as written"),
  },
  *of(document) {
    for (const one of document.imports) {
      yield {
        source: document.source,
        from: one.from,
        to: one.to,
        anchor: one.name,
        values: {
          name: text(one.name),
          module: text(one.module),
          alias: text(one.alias),
          notebook: document.notebook,
          text: text(one.text),
        },
      };
    }
  },
});
