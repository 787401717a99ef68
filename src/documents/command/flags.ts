/** Flags of a command line: `--host x`, `--host=x`, `-p8080`, `-sSLk`. */
import type { Command, Word } from "./document.ts";

export interface Flag {
  /** As written, without its value. */
  readonly name: string;
  /** The word in which the flag stands. */
  readonly word: Word;
  /** What it is set to: after `=`, attached to a short flag, or the next word when that is no flag. */
  readonly value: Word | undefined;
  /** The flag alone, or the flag and its value, in the command's source. */
  readonly from: number;
  readonly to: number;
  /** True when the value is a word of its own. */
  readonly separate: boolean;
}

/**
 * The last use of a flag, which is the one that counts for most programs; undefined when it is not there.
 * `_` and `-` are the same inside long names. For a flag that takes no value ignore `value`: it is whatever follows.
 */
export function flag(command: Command, ...names: readonly string[]): Flag | undefined {
  return flags(command, ...names).at(-1);
}

/** Every use, in order. Words behind a lone `--` are operands. */
export function flags(command: Command, ...names: readonly string[]): readonly Flag[] {
  // Most commands that a policy asks about have none.
  if (!command.args.some(({ value }) => value.startsWith("-"))) return [];
  const wanted = new Set(names.map(canonical));
  const found: Flag[] = [];
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at] as Word;
    if (word.value === "--") break;
    if (!word.value.startsWith("-")) continue;
    const use = flagIn(command, word, command.args[at + 1], wanted);
    if (use) found.push(use);
  }
  return found;
}

function flagIn(command: Command, word: Word, next: Word | undefined, wanted: ReadonlySet<string>): Flag | undefined {
  const equals = word.value.indexOf("=");
  const name = equals === -1 ? word.value : word.value.slice(0, equals);
  const base = { name, word, from: word.from };
  if (wanted.has(canonical(name))) {
    if (equals !== -1) return { ...base, value: tail(command, word, equals + 1), to: word.to, separate: false };
    const value = next && (!next.value.startsWith("-") || /^-\d/.test(next.value)) ? next : undefined;
    return { ...base, value, to: value?.to ?? word.to, separate: value !== undefined };
  }
  const short = word.value.slice(0, 2);
  if (word.value.startsWith("--") || word.value.length < 3 || !wanted.has(short)) return undefined;
  return { ...base, name: short, value: tail(command, word, 2), to: word.to, separate: false };
}

/** True when a one-letter switch is set, alone or in a cluster: `k` in `-sSLk`. */
export function hasSwitch(command: Command, letter: string): boolean {
  return command.args.some((word) => /^-[A-Za-z]+$/.test(word.value) && word.value.includes(letter));
}

/** Words that are neither flags nor the values of the flags named here; all of them behind a lone `--`. */
export function operands(command: Command, ...takingValues: readonly string[]): readonly Word[] {
  const taking = new Set(takingValues.map(canonical));
  const found: Word[] = [];
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at] as Word;
    if (word.value === "--") return [...found, ...command.args.slice(at + 1)];
    if (!word.value.startsWith("-") || word.value === "-") found.push(word);
    else if (taking.has(canonical(word.value))) at++;
  }
  return found;
}

function canonical(name: string): string {
  return name.startsWith("--") && name.includes("_") ? name.replaceAll("_", "-") : name;
}

/** The part of a word's value behind an offset, with its own offsets where the word stands as it is. */
function tail(command: Command, word: Word, start: number): Word {
  const value = word.value.slice(start);
  const raw = command.source.text.slice(word.from, Math.min(word.to, word.from + start + 1));
  const head = word.value.slice(0, start);
  if (raw.startsWith(head)) return { ...word, value, from: word.from + start };
  if (raw.slice(1).startsWith(head) && /^["']/.test(raw)) {
    return { ...word, value, from: word.from + start + 1, to: Math.max(word.from + start + 1, word.to - 1) };
  }
  return { ...word, value };
}
