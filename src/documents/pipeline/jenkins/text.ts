/** Texts of a Jenkinsfile with their places. */
import type { Embedding, Source } from "../../../core/source.ts";
import type { Script, Text } from "../document.ts";
import type { Token } from "./lex.ts";
import type { Argument, Call, Value } from "./parse.ts";

/** A text with quotes; what Groovy puts in are its expressions. */
export function textOf(token: Token, source: Source): Text {
  const { value, from, to, text } = token;
  const embedding: Embedding = {
    segments: text?.pieces ?? [],
    // Anything that quotes or Groovy would read otherwise is not written.
    encode: (fresh) => (/["'\\$/]|\r|\n/.test(fresh) ? undefined : fresh),
  };
  return { value, from, to, source: source.embed(value, embedding), expressions: text?.holes ?? [] };
}

/** A stretch of the file as it stands there. */
export function slice(source: Source, from: number, to: number, value = source.text.slice(from, to)): Text {
  const segments = [{ at: 0, length: to - from, rawAt: from, rawLength: to - from }];
  const own = value.length === to - from ? source.embed(source.text.slice(from, to), { segments }) : source;
  return { value, from, to, source: own, expressions: [] };
}

/** The n-th argument without a name, or the one with a name. */
export function argument(call: Call, index: number, name: string): Argument | undefined {
  return (
    call.args.find((each) => each.name === name) ??
    (index < 0 ? undefined : call.args.filter((each) => each.name === undefined)[index])
  );
}

export function textArgument(call: Call, index: number, name: string, source: Source): Text | undefined {
  const token = argument(call, index, name)?.value.text;
  return token && textOf(token, source);
}

/**
 * `'echo ' + env.CHANGE_TITLE`: what Groovy joins is a script too. It stands there as its author wrote it, with the names
 * as its expressions; its commands cannot be known.
 */
export function joinedScript(value: Value | undefined, source: Source): Script | undefined {
  const names = value?.parts.filter(({ kind }) => kind === "name") ?? [];
  if (!value || names.length === 0 || value.parts.length === names.length) return undefined;
  const text = slice(source, value.from, value.to);
  const expressions = names.map(({ from, to, value: body }) => ({
    from: from - value.from,
    to: to - value.from,
    body,
  }));
  return { text: { ...text, expressions }, shell: "other", pipefail: false, commands: [] };
}
