/** Command lines, whatever carries them. */
import type { Word } from "../../documents/command/document.ts";
import { bool, defineFacts, mapOf, string, stringMap, strings, text, texts } from "./facts.ts";

export const commands = defineFacts({
  name: "commands",
  variable: "command",
  about:
    "A command line in a shell script, Dockerfile, pipeline, Kubernetes manifest, compose file, Makefile, Procfile, unit file, notebook or Python subprocess call.",
  reads: ["command"],
  path: "example.sh",
  fields: {
    program: string('Base name, wrappers like `sudo` and `env` removed; `python -m x` is `x`; "" when unknown'),
    args: strings("Words after the program, quotes removed"),
    line: string("Program and words joined by blanks"),
    env: stringMap("Variables that are set for it, by the command or by what carries it"),
    carrier: string(
      "`dockerfile`, `pipeline`, `workload`, `compose`, `shell`, `procfile`, `makefile`, `service`, `notebook` or `python`",
    ),
    owner: string("What it belongs to: `stage runtime`, `job train`, `container server`"),
    image: string("Image in which it runs, where that is known"),
    piped_from: string("Program whose output it reads"),
    writes_to: strings("Files that its output is redirected to"),
    may_fail: bool("True when `|| …` makes its failure harmless"),
  },
  *of(document) {
    for (const command of document.commands) {
      const words = [...command.argv];
      const first = words[0];
      const last = words.at(-1);
      if (!first || !last) continue;
      yield {
        source: command.source,
        from: first.from,
        to: last.to,
        anchor: command.owner,
        values: {
          program: text(command.program),
          args: texts(command.args.map(({ value }) => value)),
          line: text([command.program, ...command.args.map(({ value }) => value)].join(" ")),
          env: mapOf([...command.env].map(([name, word]: [string, Word]) => [name, text(word.value)] as const)),
          carrier: document.carrier,
          owner: text(command.owner),
          image: text(command.image),
          piped_from: text(command.pipedFrom?.program),
          writes_to: texts(
            command.redirects.filter(({ operator }) => operator.includes(">")).map(({ target }) => target.value),
          ),
          may_fail: command.fallback !== undefined,
        },
      };
    }
  },
});
