/** Where words go, and whether they may be coloured. */
import { writeFileSync } from "node:fs";
import { visible } from "../report/markdown.ts";
import { withoutCommands } from "../report/runner.ts";
import { UsageError } from "./exit.ts";

/** To a terminal unless told otherwise. https://no-color.org, https://force-color.org */
export function wantsColour(option: boolean, stream: NodeJS.WriteStream = process.stdout): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!option || NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0";
  return stream.isTTY === true && TERM !== "dumb";
}

/** Names of files and branches are anybody's words: nothing in the text steers the terminal, or the runner of a pipeline. */
export function harmless(text: string): string {
  return withoutCommands(visible(text));
}

/** To standard error. */
export function say(text: string): void {
  process.stderr.write(`${harmless(text)}\n`);
}

/** A line to standard output. */
export function print(text: string): void {
  process.stdout.write(`${harmless(text)}\n`);
}

/** To a file, or to standard output. Throws `UsageError` when the file cannot be written. */
export function deliver(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}
