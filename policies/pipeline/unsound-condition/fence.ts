/** A condition as the one expression that it was meant to be. */
import { type Edit, type PipelineDocument, replaceScalar, type Text, type YamlNode } from "#policy";

/** `|` and `>` keep a line break at the end; `|-` and `>-` do not. */
export function withoutLineBreak({ source }: PipelineDocument, node: YamlNode): Edit | undefined {
  const header = /^[|>]([1-9]?)[+]?/.exec(source.text.slice(node.from, node.from + 3));
  if (!header || node.alias) return undefined;
  return source.edit(node.from, node.from + header[0].length, `${header[0].charAt(0)}${header[1]}-`);
}

/** Without any braces, where the rest is part of the expression: `${{ a }} && b`. */
export function bare(node: YamlNode, { value, expressions }: Text): Edit | undefined {
  if (node.style === "literal" || node.style === "folded" || !/[&|=!<>]/.test(outside(value, expressions)))
    return undefined;
  let text = "";
  let at = 0;
  for (const { from, to, body } of expressions) {
    const whole = /&&|\|\|/.test(body) ? `(${body})` : body;
    text += value.slice(at, from) + whole;
    at = to;
  }
  text += value.slice(at);
  return /^[!&*|>%@`]|: | #/.test(text) && node.style === "plain" ? undefined : replaceScalar(node, text.trim());
}

function outside(value: string, expressions: Text["expressions"]): string {
  let text = "";
  let at = 0;
  for (const { from, to } of expressions) {
    text += value.slice(at, from);
    at = to;
  }
  return text + value.slice(at);
}
