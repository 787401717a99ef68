/**
 * Text of the change made safe to stand in GitHub Markdown: paths, messages and code are whatever an author wrote,
 * so none of it may mention people, link, embed, close a fence or pass for one of our own markers.
 */

// Mentions and references are found after Markdown is rendered, so a backslash does not stop them; a zero-width space does.
const BREAK = "\u200b";

// Joiners (U+200C, U+200D) stay: scripts and emoji need them. A carriage return alone lets a terminal write over a line.
const CONTROL = /(?![\t\n\u200c\u200d]|\r\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Control and direction characters become visible, lone surrogates are repaired; line breaks and tabs stay. */
export function visible(text: string): string {
  return text.toWellFormed().replace(CONTROL, "\ufffd");
}

/** One line of plain text. Every character is shown as it is, and nothing in it is Markdown, HTML or a reference. */
export function escapeText(text: string): string {
  return escapeLine(oneLine(text).trim());
}

/** Text that GitHub makes no mention, reference, link or emoji of, wherever it finds those in plain words. */
export function unlinked(text: string): string {
  return text
    .replace(/@/g, `${BREAK}@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/(?<![A-Za-z0-9])GH-(?=\d)/gi, `$&${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/:(?=[\w+-]+:)/g, `:${BREAK}`)
    .replace(/(?<![A-Za-z0-9])www\./gi, `www${BREAK}.`)
    .replace(/\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}\b/gi, (id) => id.replace(/.{6}(?=.)/g, `$&${BREAK}`));
}

function escapeLine(line: string): string {
  const escaped = line
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*[\]~$|]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_");
  return unlinked(escaped)
    .replace(/^([-+=#])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** A code span that holds exactly this text, on one line. */
export function code(text: string): string {
  const body = oneLine(text);
  if (body === "") return "` `";
  const fence = "`".repeat(longestRun(body) + 1);
  const pad = body.startsWith("`") || body.endsWith("`") || /^ .* $/.test(body) ? " " : "";
  return `${fence}${pad}${body}${pad}${fence}`;
}

/** A finding's message: names in backticks stay code, addresses become code that can be copied, the rest is escaped. */
export function message(text: string): string {
  return oneLine(text)
    .trim()
    .split(/(`[^`]+`|\bhttps?:\/\/[^\s`<>"']*[^\s`<>"'.,;:!?)\]])/)
    .map((part, index) => (index % 2 === 1 ? code(part.replace(/^`|`$/g, "")) : escapeLine(part)))
    .join("");
}

/** A fenced block; its fence is longer than any run of backticks in the text. */
export function fenced(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const end = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${fence}${language}\n${text}${end}${fence}`;
}

/** Markdown of one cell of a table: a pipe would end the cell even inside a code span. */
export function cell(markdown: string): string {
  return markdown.replace(/\\?\|/g, "\\|").replace(/\n/g, " ");
}

/** Cuts text to so many UTF-16 units, never through a character, and shows that it was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** White space becomes single spaces, and everything else visible. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, " ");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A link around text that is escaped already; the bare text without an address. */
export function linked(text: string, url: string | undefined): string {
  return url === undefined ? text : `[${text}](${url})`;
}
