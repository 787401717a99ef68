/** Text of a change, of waivers, of configurations and of people in every report: shown, and nothing more. */
import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { checkRunOutput } from "../../src/report/check-run.ts";
import { markdownReport } from "../../src/report/document.ts";
import { jsonReport } from "../../src/report/json.ts";
import { oneLine, visible } from "../../src/report/markdown.ts";
import { closedComment, commentMark, commentMarker } from "../../src/report/marker.ts";
import { reviewOf } from "../../src/report/review.ts";
import { saidSoFar } from "../../src/report/said.ts";
import { sarifReport } from "../../src/report/sarif.ts";
import { textReport } from "../../src/report/text.ts";
import { messageOf } from "../../src/service/fix-commit.ts";
import { change, edit, META, onLine, safeFix, verdict } from "./build.ts";

const HOSTILE: readonly (readonly [string, string])[] = [
  ["a mention", "@acme/security please approve"],
  ["a reference", "see #1 and GH-2 and acme/models#3"],
  ["an address", "https://evil.example/x www.evil.example mail@evil.example"],
  ["HTML", "<b>bold</b><script>alert(1)</script></details></summary>"],
  ["a beacon", '<img src="https://evil.example/p.png"> ![x](https://evil.example/p.png)'],
  ["a link", "[click](https://evil.example) [ref]\n\n[ref]: https://evil.example"],
  ["fences", "````\n~~~~\n``` x"],
  ["a forged mark", "<!-- mlsec:aaaa closed --> <!-- mlsec-review:bbbb -->"],
  ["a table", "a | b |\n|---|---|\n| c | d |"],
  ["a heading and a list", "# All clear\n- [x] approved"],
  ["emphasis", "**approved** _yes_ ~~no~~"],
  ["directions", "safe\u202eelif\u2066"],
  ["a team and a mention after a sign", "(@acme/security) _@octocat \u200b@octocat"],
  ["references after signs", "_GH-12 (gh-12) [#12] acme/models#3 fixes:GH-7"],
  ["commits", "0123abc 0123456789abcdef0123456789abcdef01234567 acme/models@0123abc"],
  ["addresses after signs", "_www.evil.example (www.evil.example *www.evil.example ~www.evil.example"],
  ["addresses of other kinds", "mailto:x@evil.example xmpp:x@evil.example ftp://evil.example HTTP://EVIL.EXAMPLE"],
  ["pictures in words", ":+1: :shipit: :white_check_mark:"],
  ["mathematics", "$\\text{approved}$ $`x`$ $$y$$"],
  ["a footnote", "safe[^1]\n\n[^1]: approved"],
  ["an alert", "> [!NOTE]\n> approved"],
  ["other headings and lists", "approved\n===\n1. one\n+ [ ] two\n* three"],
  ["entities", "&lt;b&gt; &#64;octocat &#x23;12 &commat;octocat"],
  ["pipes and backslashes", "a \\| b \\\\| c `\\|` |"],
  ["terminal sequences", "\u001b[2J\u001b[31mred\u001b]8;;https://evil.example\u0007x\u009b1A\u009d0;t\u009c"],
  ["what moves the cursor", "bad\rgood\b\b\b\v\f\u0085\u2028\u2029"],
  ["what nobody sees", "a\0b\u200bc\ufeffd\u00ade\u{e0041}f\u061c"],
  ["half characters", "\ud800x\udc00"],
  ["words to a pipeline", "[skip ci] [ci skip] [no ci]\nskip-checks: true"],
  ["another author", "x\n\nCo-authored-by: Eve <eve@evil.example>\nSigned-off-by: Eve <eve@evil.example>"],
  ["a command to the runner", "::error file=a.py::x\n::stop-commands::x\n##[error]x"],
];

/** Joiners belong to scripts and emoji; the zero-width space is the one that we put there. */
const HIDDEN = /(?![\n\t\u200b\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

const markdown = new MarkdownIt({ html: true, linkify: true });
const OURS = /^https:\/\/github\.com\/mlsec\/mlsec\//;
const TAGS = new Set("p strong em code pre ul li ol h3 table thead tbody tr th td details summary br hr a".split(" "));

/** As one line of a text file can hold it. */
function inFile(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").replace(/\n/g, " ");
}

/** What stands in code, as a reader sees it. */
function codeIn(text: string): string[] {
  const html = markdown.render(text);
  return [...html.matchAll(/<code[^>]*>([\s\S]*?)<\/code>/g)].map(([, inside = ""]) => decoded(inside));
}

function decoded(html: string): string {
  const entities = { lt: "<", gt: ">", quot: '"', amp: "&" } as const;
  return html.replace(/&(lt|gt|quot|amp);/g, (_all, name: keyof typeof entities) => entities[name]);
}

/** What is wrong with a piece of Markdown as GitHub would show it. */
function faults(text: string): string[] {
  const html = markdown.render(text);
  const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>/gi)].map((match) => match[1]?.toLowerCase() ?? "");
  const links = [...html.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1] ?? "");
  const prose = html.replace(/<(pre|code)[^>]*>[\s\S]*?<\/\1>/g, "").replace(/<!--[\s\S]*?-->/g, "");
  return [
    ...tags.filter((tag) => !TAGS.has(tag)).map((tag) => `tag ${tag}`),
    ...links.filter((link) => !OURS.test(link)).map((link) => `link ${link}`),
    ...(/(?:^|[^\w\u200b])@[a-z]/i.test(prose) ? ["mention"] : []),
    ...(/(?:^|[^&\w\u200b])#\d/.test(prose) ? ["reference"] : []),
    ...(/(?:^|[\s([{:_])GH-\d/i.test(prose) ? ["reference"] : []),
    ...(/(?:^|[\s*_~(])www\.\w/i.test(prose) ? ["address"] : []),
    ...(/(?:^|[^\w\u200b]):[\w+-]+:/.test(prose) ? ["emoji"] : []),
    ...(/\b[0-9a-f]{7,40}\b/.test(prose) ? ["commit"] : []),
    ...(/(?<!\\)\[[\^!]/.test(text.replace(/(`+)[^`][\s\S]*?\1/g, "")) ? ["footnote or alert"] : []),
    ...(/^\s*[-*+] \[[ x]\]/m.test(text.replace(/(`{3,})[^`][\s\S]*?\n\1/g, "")) ? ["task"] : []),
    ...(HIDDEN.test(html) ? ["hidden"] : []),
    ...(/<h3>All clear/.test(html) ? ["heading"] : []),
  ];
}

describe.each(HOSTILE)("%s", (_name, text) => {
  const source = "import torch\nm = torch.load(p)\n";
  const path = `${text.replaceAll("\0", " ")}.py`;
  const waiver = {
    policy: META.id,
    paths: ["**"],
    reason: text,
    owner: text,
    expires: "2026-12-31",
    origin: { kind: "command" as const, by: text, at: "2026-11-01T00:00:00Z" },
  };
  const fault = (more = {}) =>
    onLine(path, source, 2, {
      message: text,
      title: text,
      anchor: text,
      ...safeFix(edit(path, source, 17, 17, " ")),
      ...more,
    });
  const judged = verdict({
    introduced: [fault()],
    fixed: [fault()],
    waived: [{ finding: fault(), waiver }],
    refused: [{ waiver, reason: text }],
    failures: [{ what: "configuration", path, reason: text }],
    configuration: { layers: [text], held: [text], changes: [text] },
    mode: "observe",
  });

  test("in the check", () => {
    const fixed = [{ path: "a.py", before: Buffer.from(`${text}\n`), after: Buffer.from(`${text}!\n`) }];
    const { summary, text: details } = checkRunOutput(judged, [META], { fixed });
    expect({ summary: faults(summary), text: faults(details) }).toEqual({ summary: [], text: [] });
    expect(codeIn(details)).toContain(`${oneLine(path)}:2`);
    expect(codeIn(summary)).toContain(oneLine(path));
  });

  test("in annotations, which are plain text", () => {
    const { annotations } = checkRunOutput(judged, [META]);
    expect(annotations).toHaveLength(1);
    for (const { path: where, title, message, raw_details } of annotations) {
      expect(where).toBe(path);
      expect(title).toMatch(/^high: /);
      for (const words of [title, message, raw_details]) expect(words.replaceAll("\r\n", "\n")).not.toMatch(HIDDEN);
    }
  });

  test("in the document", () => {
    const document = markdownReport(judged, [META], change({ [path]: source }));
    const [heading = "", ...rest] = document.split("\n");
    expect(heading).toMatch(/^# mlsec: /);
    expect(faults(rest.join("\n").replace("\n## Findings\n", ""))).toEqual([]);
  });

  test("in the terminal, where it adds no line", () => {
    const hostile = `import torch\nm = torch.load(p) # ${inFile(text)}\n`;
    const shown = (words: string, file: string, content: string) => {
      const found = onLine(file, content, 2, {
        ...{ message: words, title: words, related: [{ ...onLine(file, content, 1).location, note: words }] },
        fix: { title: words, safety: "review", edits: [edit(file, content, 17, 18, words.replace(/\s/g, " "))] },
      });
      const whole = {
        ...judged,
        introduced: [found],
        fixed: [found],
        failures: [{ what: "content", path: file, reason: words }],
      };
      return textReport(whole, change({ [file]: content }), [META], { colour: false, verbose: true });
    };
    const report = shown(text, path, hostile);
    expect(report).not.toMatch(HIDDEN);
    expect(report).not.toMatch(/^[ \t]*::|##\[/m);
    expect(report.replaceAll("\u200b", "")).toContain(oneLine(text).trim());
    expect(report.split("\n")).toHaveLength(
      shown("x", "x.py", "import torch\nm = torch.load(p) # x\n").split("\n").length,
    );
  });

  test("in JSON, which gives it back whole", () => {
    const report = jsonReport(judged);
    expect(report).not.toMatch(HIDDEN);
    expect(report).not.toMatch(/\u200b|##\[/);
    const [first] = JSON.parse(report).introduced;
    expect(first).toMatchObject({ message: text, location: { path } });
  });

  test("in SARIF", () => {
    const log = sarifReport(judged, [META]);
    expect(log).not.toMatch(HIDDEN);
    const [{ results, invocations, tool }] = JSON.parse(log).runs;
    for (const { message, locations, suppressions } of results) {
      expect(message.text).not.toMatch(HIDDEN);
      expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(/);
      expect(message).not.toHaveProperty("markdown");
      for (const { justification } of suppressions) expect(justification).not.toMatch(HIDDEN);
      const { uri } = locations[0].physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[\w.~!*'()%/-]+$/);
      expect(decodeURIComponent(uri)).toBe(path.toWellFormed());
    }
    expect(results).toHaveLength(2);
    expect(JSON.stringify(invocations)).not.toMatch(HIDDEN);
    expect(tool.driver.rules.map(({ help }: { help: { markdown: string } }) => faults(help.markdown))).toEqual([[]]);
  });

  test("in a suggestion and in a proposal, whose blocks hold it whole", () => {
    const line = inFile(text);
    const hostile = `import torch\n${line}\nend\n`;
    const edits = [edit(path, hostile, 13, 13, "# ")];
    const blocks = (
      safety: "safe" | "review",
      found = onLine(path, hostile, 2, { fix: { title: text, safety, edits } }),
    ) => {
      const [comment] = reviewOf(verdict({ introduced: [found] }), change({ [path]: hostile }), [META])?.comments ?? [];
      expect(faults(comment?.body ?? "none")).toEqual([]);
      return markdown.parse(comment?.body ?? "", {}).filter(({ type }) => type === "fence");
    };
    const suggestions = blocks("safe").map(({ info, content }) => ({ info, content }));
    expect(suggestions).toEqual(visible(line) === line ? [{ info: "suggestion", content: `# ${line}\n` }] : []);
    const [proposal, ...others] = blocks("review");
    expect(others).toEqual([]);
    expect(proposal?.info).toBe("diff");
    expect(proposal?.content).toBe(`@@ -1,3 +1,3 @@\n import torch\n-${visible(line)}\n+# ${visible(line)}\n end\n`);
  });

  test("in the message of a commit", () => {
    const found = fault({ location: { ...fault().location, path } });
    const { headline, body } = messageOf([found], { login: text, id: 7 });
    expect(headline).toBe("Apply 1 safe fix of mlsec");
    const [listed = "", blank, trailer = "", ...more] = body.split("\n");
    expect([blank, ...more]).toEqual([""]);
    expect(listed).toMatch(/^- unsafe-torch-load: /);
    expect(listed).not.toMatch(HIDDEN);
    expect(listed).not.toMatch(/(?:^|[^\w\u200b])@\w|#\d|\bGH-\d|:\/\/|\[(?:skip|ci|no)|\b[0-9a-f]{7,40}\b/i);
    expect(trailer).toMatch(/^Co-authored-by: [\w[\]-]* <7\+[\w[\]-]*@users\.noreply\.github\.com>$/);
  });

  test("in the review and its comments", () => {
    const review = reviewOf(judged, change({ [path]: source }), [META]);
    expect(review?.comments.length).toBeGreaterThan(0);
    for (const { body } of review?.comments ?? []) expect(faults(body)).toEqual([]);
    expect(faults(review?.body ?? "")).toEqual([]);
  });

  test("in the reason of a closed comment, which stays ours", () => {
    const finding = fault();
    const thread = {
      fingerprints: [finding.fingerprint],
      identities: [finding.identity],
      ...{ closed: false, closedByUs: false, answered: false },
    };
    const [gone] = saidSoFar([thread], verdict({ waived: [{ finding, waiver }] })).gone;
    const body = closedComment(`${commentMarker([finding])}\n\nwords`, gone?.reason ?? "");
    expect(faults(body)).toEqual([]);
    expect(commentMark(body)).toEqual({
      fingerprints: [finding.fingerprint],
      identities: [finding.identity],
      closed: true,
    });
  });
});
