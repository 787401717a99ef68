/** Lines of any text file. */
import { linesOf } from "../../documents/lines.ts";
import { defineFacts, int, string, text } from "./facts.ts";

export const lines = defineFacts({
  name: "lines",
  variable: "line",
  about: "A line of any text file, empty ones left out. Narrow such a policy with `paths`: there are many lines.",
  reads: ["text"],
  path: "example.txt",
  fields: {
    text: string("The line without its end"),
    number: int("Its number, from 1"),
  },
  *of({ source }) {
    for (const { from, to, number } of linesOf(source.text)) {
      if (from === to) continue;
      yield { source, from, to, values: { text: text(source.text.slice(from, to)), number: BigInt(number) } };
    }
  },
});
