/** Template braces in YAML text (Helm, Jinja) made harmless without moving a character. */

/** Stands for a character of template text; from Unicode's private use area, so that nobody writes it. */
export const MASK = "\uE000";

/** What is left of a line when its templates are cut: nothing but a comment may remain for the line to vanish. */
const BLANK = /^[ \t]*(#.*)?\r?$/;

/**
 * Text of the same length in which `{{ … }}` and `{% … %}` are replaced: by spaces where the line holds nothing else (conditions,
 * loops, includes), by `MASK` where it stands for a value. Line breaks stay. `${{ … }}` (GitHub) is left alone, and so
 * is a brace that is never closed, or a `{%` that is not closed on its line.
 */
export function maskTemplates(text: string): string {
  if (!text.includes("{{") && !text.includes("{%")) return text;
  const ranges = templateRanges(text);
  if (ranges.length === 0) return text;
  let result = "";
  let at = 0;
  for (let i = 0; i < ranges.length; ) {
    // Templates that share lines are judged together.
    const lineFrom = text.lastIndexOf("\n", ranges[i]?.from ?? 0) + 1;
    let last = i;
    let lineTo = lineEnd(text, ranges[i]?.to ?? 0);
    while (last + 1 < ranges.length && (ranges[last + 1]?.from ?? 0) < lineTo) {
      last += 1;
      const end = ranges[last]?.to ?? 0;
      if (end > lineTo) lineTo = lineEnd(text, end);
    }
    const group = ranges.slice(i, last + 1);
    const fill = BLANK.test(without(text, Math.max(at, lineFrom), lineTo, group)) ? " " : MASK;
    for (const { from, to } of group) {
      result += text.slice(at, from) + text.slice(from, to).replace(/[^\r\n]/g, fill);
      at = to;
    }
    i = last + 1;
  }
  return result + text.slice(at);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function templateRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let tagEnd = 0;
  let line = 0;
  for (let from = nextOpen(text, 0); from !== -1; ) {
    let end: number;
    if (text[from + 1] === "%") {
      // Both are searched for once, however many tags are opened before them.
      if (tagEnd !== -1 && tagEnd < from + 2) tagEnd = text.indexOf("%}", from + 2);
      if (line < from) line = lineEnd(text, from);
      end = tagEnd > line ? -1 : tagEnd;
    } else {
      const comment = /^\{\{-?\s*\/\*/.test(text.slice(from, from + 12));
      const close = comment ? text.indexOf("*/", from) : from;
      end = close === -1 ? -1 : text.indexOf("}}", close);
      if (end === -1) break;
    }
    if (end !== -1 && text[from - 1] !== "$") ranges.push({ from, to: end + 2 });
    from = nextOpen(text, end === -1 ? from + 2 : end + 2);
  }
  return ranges;
}

/** Where the next `{{` or `{%` is. */
function nextOpen(text: string, from: number): number {
  for (let at = text.indexOf("{", from); at !== -1; at = text.indexOf("{", at + 1)) {
    if (text[at + 1] === "{" || text[at + 1] === "%") return at;
  }
  return -1;
}

function without(text: string, from: number, to: number, group: readonly Range[]): string {
  let rest = "";
  let at = from;
  for (const range of group) {
    rest += text.slice(at, range.from);
    at = range.to;
  }
  return rest + text.slice(at, to);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}
