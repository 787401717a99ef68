/** Text of a change, of waivers and of configurations in every report that is Markdown: shown, and nothing more. */
import { describe, expect, test } from "@jest/globals";
import MarkdownIt from "markdown-it";
import { checkRunOutput } from "../../src/report/check-run.ts";
import { closedComment, commentMark, commentMarker } from "../../src/report/marker.ts";
import { reviewOf } from "../../src/report/review.ts";
import { saidSoFar } from "../../src/report/said.ts";
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
];

const markdown = new MarkdownIt({ html: true, linkify: true });
const OURS = /^https:\/\/github\.com\/mlsec\/mlsec\//;
const TAGS = new Set("p strong em code pre ul li ol h3 table thead tbody tr th td details summary br hr a".split(" "));

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
    ...(/[\u202a-\u202e\u2066-\u2069]/.test(html) ? ["direction"] : []),
    ...(/<h3>All clear/.test(html) ? ["heading"] : []),
  ];
}

describe.each(HOSTILE)("%s", (_name, text) => {
  const source = "import torch\nm = torch.load(p)\n";
  const path = `${text.replace(/[\n\0]/g, " ")}.py`;
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
