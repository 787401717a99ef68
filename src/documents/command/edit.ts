/** Edits of command lines that hold in shell, in JSON arrays and in YAML lists alike. */
import type { Edit } from "../../core/location.ts";
import type { Command, Word } from "./document.ts";
import type { Flag } from "./flags.ts";

/** Text that means the same in any quotes and without them. */
const PLAIN = /^[\w./:=@%+,-]+$/;

/** Replaces a part of a word that stands in it exactly once, as written; undefined when that cannot be said. */
export function replaceInWord(command: Command, word: Word, part: string, text: string): Edit | undefined {
  const raw = command.source.text.slice(word.from, word.to);
  const at = raw.indexOf(part);
  if (part === "" || at === -1 || raw.indexOf(part, at + 1) !== -1) return undefined;
  return command.source.edit(word.from + at, word.from + at + part.length, text);
}

/** Takes a flag away, with its value when `withValue` says so and it is a word of its own. */
export function removeFlag(command: Command, flag: Flag, withValue: boolean): Edit | undefined {
  const last = withValue && flag.separate ? flag.value : flag.word;
  const index = command.argv.indexOf(flag.word);
  const previous = command.argv[index - 1];
  if (!last || !previous || previous.to > flag.word.from) return undefined;
  const gap = command.source.text.slice(previous.to, flag.word.from);
  if (!SEPARATOR.test(gap)) return undefined;
  const { source } = command;
  if (!source.embedded) return source.edit(previous.to, last.to, "");
  // An empty text cannot be put into every kind of scalar: the word before is written anew.
  return source.edit(previous.from, last.to, source.text.slice(previous.from, previous.to));
}

/** What may stand between two words of one list: blanks and continuations, a comma, or a dash on the next line. */
const SEPARATOR = /^(?:\s|\\\r?\n)*(?:,\s*|-[ \t]+)?$/;

/** Adds words behind a word of the command, set apart and quoted as that word is. */
export function addWords(command: Command, after: Word, ...values: readonly string[]): Edit | undefined {
  const index = command.argv.indexOf(after);
  const [left, right] = index > 0 ? [command.argv[index - 1], after] : [after, command.argv[1]];
  if (!left || !right || left.to > right.from || !values.every((value) => PLAIN.test(value))) return undefined;
  const gap = command.source.text.slice(left.to, right.from);
  if (!SEPARATOR.test(gap)) return undefined;
  const raw = command.source.text.slice(after.from, after.to);
  const quote = /^(["']).*\1$/s.exec(raw)?.[1] ?? "";
  // In shell a word of flags needs no quotes, and the gap may be longer than one blank.
  const separator = gap.includes(",") || gap.includes("\n") ? gap : " ";
  const added = values.map(
    (value) => separator + (gap.includes(",") || gap.includes("-") ? quote + value + quote : value),
  );
  // The word is written anew: text that begins with a blank cannot be put into every kind of scalar.
  return command.source.edit(after.from, after.to, raw + added.join(""));
}
