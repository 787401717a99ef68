/** Markdown as GitHub shows it, without any HTML but a fold and line breaks: the text may come from anyone. */
import MarkdownIt from "markdown-it";
import { escapeHtml, type Html, Html as HtmlText } from "./html.ts";

export interface MarkdownOptions {
  /** Shows a suggestion block; without it the block is shown as code. */
  readonly suggestion?: (lines: readonly string[], index: number) => Html;
}

const parser = new MarkdownIt({ html: false, linkify: true, breaks: false });
const FOLD = /^<details( open)?>\s*(?:<summary>(.*?)<\/summary>)?\s*$/;

/** Markers of bots are comments: nobody sees them. */
parser.block.ruler.before(
  "html_block",
  "comment",
  (state, startLine, _endLine, silent) => {
    const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
    if (!state.src.startsWith("<!--", start)) return false;
    const end = state.src.indexOf("-->", start);
    if (end < 0) return false;
    if (silent) return true;
    state.line = startLine + state.src.slice(start, end).split("\n").length;
    return true;
  },
  { alt: ["paragraph", "reference", "blockquote"] },
);

/** `<details>`, its summary, and its end, each on a line of its own. */
parser.block.ruler.before(
  "html_block",
  "fold",
  (state, startLine, _endLine, silent) => {
    const line = state.getLines(startLine, startLine + 1, state.blkIndent, false).trim();
    const open = FOLD.exec(line);
    if (!open && line !== "</details>") return false;
    if (silent) return true;
    const token = state.push("fold", "", 0);
    const summary = open?.[2] === undefined ? "" : `<summary>${parser.renderInline(open[2])}</summary>`;
    token.content = open ? `<details${open[1] ?? ""}>${summary}` : "</details>";
    state.line = startLine + 1;
    return true;
  },
  { alt: ["paragraph", "reference", "blockquote", "list"] },
);

parser.inline.ruler.before("html_inline", "break", (state, silent) => {
  const tag = /^<br ?\/?>/.exec(state.src.slice(state.pos, state.pos + 6));
  if (!tag) return false;
  if (!silent) state.push("hardbreak", "br", 0);
  state.pos += tag[0].length;
  return true;
});

parser.renderer.rules.fold = (tokens, index) => tokens[index]?.content ?? "";
parser.renderer.rules.fence = (tokens, index, _options, given) => {
  const env = given as MarkdownOptions & { shown?: number };
  const token = tokens[index];
  const content = token?.content ?? "";
  if (token?.info.trim() === "suggestion" && env.suggestion) {
    env.shown = (env.shown ?? 0) + 1;
    return env.suggestion(content === "" ? [] : content.replace(/\n$/, "").split("\n"), env.shown - 1).text;
  }
  return `<pre class="code"><code>${escapeHtml(content)}</code></pre>`;
};
// Nothing is loaded from elsewhere: an image is shown as its description.
parser.renderer.rules.image = (tokens, index) => escapeHtml(tokens[index]?.content ?? "");
// The pages allow no inline style, so alignment is a class.
for (const rule of ["th_open", "td_open"] as const) {
  parser.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const align = /text-align:(left|center|right)/.exec(String(token?.attrGet("style") ?? ""))?.[1];
    if (token) token.attrs = align ? [["class", align]] : null;
    return self.renderToken(tokens, index, options);
  };
}
parser.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("rel", "noreferrer");
  return self.renderToken(tokens, index, options);
};

export function markdown(text: string, options: MarkdownOptions = {}): Html {
  return new HtmlText(`<div class="markdown">${parser.render(text, { ...options })}</div>`);
}

/** Code spans and emphasis only, for titles. */
export function inlineMarkdown(text: string): Html {
  return new HtmlText(parser.renderInline(text));
}
