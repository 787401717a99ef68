/** The program text of a step: its script, and the inputs that its action runs as code. */
import type { Command } from "../../command/document.ts";
import type { Shell, Step, Text } from "../document.ts";
import { CODE_INPUTS } from "./code-inputs.ts";

export interface Code {
  readonly text: Text;
  readonly language: Shell;
  readonly commands: readonly Command[];
  /** What to call it: `script`, or the input's name. */
  readonly label: string;
}

export function codeOf(step: Step): readonly Code[] {
  const { script, uses } = step;
  if (script) {
    return [
      {
        text: script.text,
        language: script.shell,
        label: "script",
        get commands() {
          return script.commands;
        },
      },
    ];
  }
  const inputs = uses ? (CODE_INPUTS.get(uses.repository) ?? []) : [];
  return inputs.flatMap(({ input, language }) => {
    const text = step.with.get(input);
    return text ? [{ text, language, label: `input \`${input}\` of \`${uses?.repository}\``, commands: [] }] : [];
  });
}
