/** What changed inside a line, so that a reader sees it at once. */
import { type Html, html } from "./html.ts";

/** Both lines with their differing middle marked; plain where they have little in common. */
export function marked(before: string, after: string): { readonly before: Html; readonly after: Html } {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (head > 0 && [before, after].some((line) => insideWord(line, head))) head--;
  while (tail > 0 && [before, after].some((line) => insideWord(line, line.length - tail))) tail--;
  if (before === after || (head + tail) * 3 < shortest) return { before: html`${before}`, after: html`${after}` };
  const show = (line: string) => {
    const middle = line.slice(head, line.length - tail);
    const mark = middle === "" ? html`` : html`<mark>${middle}</mark>`;
    return html`${line.slice(0, head)}${mark}${line.slice(line.length - tail)}`;
  };
  return { before: show(before), after: show(after) };
}

/** True when the place lies between two letters of one word: half a word is hard to read. */
function insideWord(line: string, at: number): boolean {
  return /\w/.test(line[at - 1] ?? "") && /\w/.test(line[at] ?? "");
}
