/** Whatever an author wrote is shown, and is nothing but text. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { cell, code, escapeText, fenced, message, shorten, visible } from "../../src/report/markdown.ts";

const markdown = new MarkdownIt({ html: true, linkify: true });

/** What a reader sees of rendered Markdown, and the elements it is made of. */
function rendered(source: string): { text: string; elements: string[] } {
  const html = markdown.render(source);
  const elements = [...html.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] ?? "");
  const text = html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
  return { text: text.trim().replaceAll("\u200b", ""), elements };
}

const HOSTILE = [
  "@octocat please look",
  "<script>alert(1)</script>",
  "<!-- mlsec:0123 -->",
  "![x](https://evil.example/pixel.png)",
  "[click](javascript:alert(1))",
  "https://evil.example/ and www.evil.example",
  "someone@evil.example",
  "fixes #1, GH-2, other/repository#3",
  "see 0123456789abcdef0123456789abcdef01234567",
  "``` \n</details>\n```",
  "`a` `b",
  "**bold** _it_ ~~gone~~",
  "# heading",
  "1. list",
  "- item",
  "> quote",
  "a | b | c",
  "&lt;b&gt; &amp; &#64;octocat",
  "line\r\nbreak\u2028other\nlast",
  "[^1] [!NOTE] $x$",
  "<https://evil.example>",
  "back\\slash\\",
];

describe("escapeText", () => {
  test.each(HOSTILE)("shows %j as it is", (text) => {
    const { text: seen, elements } = rendered(escapeText(text));
    expect(elements).toEqual(["p"]);
    expect(seen).toBe(visible(text).replace(/\s+/g, " ").trim());
  });

  test.each(["@octocat", "#12", "GH-12", "https://x.example", "www.x.example", "0123abc"])("breaks %s", (text) => {
    expect(escapeText(text).replaceAll("\\", "")).not.toContain(text);
  });

  test("holds for any text, also inside a list item", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string())), (parts) => {
        const text = `x${parts.join("")}`;
        const { text: seen, elements } = rendered(`- ${escapeText(text)}`);
        expect(elements).toEqual(["ul", "li"]);
        expect(seen).toBe(visible(text).replace(/\s+/g, " ").trim());
      }),
    );
  });
});

describe("code", () => {
  test.each(["a", "`", "a`b", "``x``", " padded ", "a|b", "@octocat <b>"])("holds %j", (text) => {
    expect(rendered(code(text)).elements).toEqual(["p", "code"]);
    expect(rendered(code(text)).text).toBe(text.trim());
  });

  test("a pipe does not end a table's cell", () => {
    const table = `| a | b |\n|---|---|\n| ${cell(code("x|y"))} | ${cell(escapeText("p|q"))} |`;
    expect(rendered(table).elements.filter((element) => element === "td")).toHaveLength(2);
  });
});

test.each(["__init__", "a __b__ c", "_a_", "x__y__", "é_x_"])("underscores of %j do not emphasize", (text) => {
  expect(rendered(message(text))).toMatchObject({ elements: ["p"], text });
});

test("a message keeps its code and nothing else", () => {
  expect(rendered(message("`torch.load` of @user runs <b>code</b> from `a``b`")).elements).toEqual([
    "p",
    "code",
    "code",
  ]);
  fc.assert(
    fc.property(fc.string(), (name) => {
      const elements = rendered(message(`\`${name}\` runs ${name}`)).elements;
      expect(elements.filter((element) => element !== "code")).toEqual(["p"]);
    }),
  );
});

test("an address in a message can be copied and is no link", () => {
  expect(message("revoke it at https://x.example/a_b#c, then go on")).toBe(
    "revoke it at `https://x.example/a_b#c`, then go on",
  );
});

test("a fence is longer than what it holds", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("`", "```", "````", "\n", "a", " ")), (parts) => {
      const text = parts.join("");
      expect(markdown.parse(fenced(text, "suggestion"), {}).map(({ type }) => type)).toEqual(["fence"]);
    }),
  );
});

test("control and direction characters become visible", () => {
  expect(visible("a\u202eb\u0000c\u001b[31m\ud800")).toBe("a\ufffdb\ufffdc\ufffd[31m\ufffd");
  expect(visible("tab\tline\n")).toBe("tab\tline\n");
});

test("shortening never cuts a character", () => {
  expect(shorten("ab😀cd", 4)).toBe("ab…");
  expect(shorten("abcd", 4)).toBe("abcd");
});
