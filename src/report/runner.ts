/** Words to GitHub's runner, which reads commands in whatever a step prints. */

// `::name::` counts at the start of a line, after blanks too; the older `##[name]` counts anywhere in it.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
const BREAK = "\u200b";

/** The same text, in which no line is a command. */
export function withoutCommands(text: string): string {
  return text.replace(/^([ \t]*:)(?=:)/gm, `$1${BREAK}`).replace(/##(?=\[)/g, `##${BREAK}`);
}
