/** The pages: what an author sees, and that nothing of a change can act in them. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Hub, type Pull, startHub } from "./hub.ts";
import { html } from "./pages/html.ts";
import { marked } from "./pages/intraline.ts";
import { markdown } from "./pages/markdown.ts";
import { installationClient, lines } from "./testing.ts";

let hub: Hub;
let pull: Pull;
beforeAll(async () => {
  hub = await startHub();
  const repository = await hub.createRepository("acme", "ml", {
    files: { "train.py": lines(9) },
    collaborators: { ada: "write" },
  });
  await hub.push(repository, "topic", { "train.py": lines(9, { 5: "<script>alert(1)</script>" }) });
  pull = await hub.openPullRequest({
    repository,
    head: "topic",
    title: "<b>Title</b>",
    author: "ada",
    body: "<img src=x>",
  });
  const client = await installationClient(hub, "acme");
  const annotation = { path: "train.py", start_line: 5, end_line: 5, annotation_level: "failure", message: "a script" };
  await client("POST", "/repos/acme/ml/check-runs", {
    name: "mlsec",
    head_sha: pull.head.sha,
    conclusion: "failure",
    output: { title: "1 finding", summary: "**Stop**", annotations: [annotation] },
  });
  const body = "<!-- marker -->\nPlain is better.\n```suggestion\nplain\n```";
  const comments = [{ path: "train.py", line: 5, body }];
  await client("POST", "/repos/acme/ml/pulls/1/reviews", { event: "COMMENT", body: "Look.", comments });
});
afterAll(() => hub.close());

const get = async (path: string) => {
  const response = await fetch(`${hub.url}${path}`, { headers: { accept: "text/html" } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const post = (path: string, headers = {}) =>
  fetch(`${hub.url}${path}`, { method: "POST", redirect: "manual", headers });

test.each([
  ["/", "1 finding"],
  ["/acme/ml/pull/1", "Apply suggestion"],
  ["/acme/ml/pull/1/commits", "Change"],
  ["/acme/ml/pull/1/checks", "a script"],
  ["/acme/ml/pull/1/files", "a script"],
  ["/acme/ml/blob/topic/train.py", "line 9"],
])("%s shows %s and lets nothing of the change act", async (path, shown) => {
  const { status, headers, text } = await get(path);
  expect(status).toBe(200);
  expect(text).toContain(shown);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(text).not.toMatch(/<script|<img|<b>|marker|style="/);
});

test("an unknown page is a 404", async () => {
  expect((await get("/acme/ml/pull/99")).status).toBe(404);
});

test("buttons are not pressed from other sites", async () => {
  const suggestion = `/acme/ml/pull/1/suggestions/${pull.threads[0]?.comments[0]?.id}`;
  expect((await post(suggestion, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(pull.head.sha).toBe(pull.threads[0]?.place.commit);
});

test("Apply suggestion commits, and its thread is then outdated", async () => {
  const suggestion = `/acme/ml/pull/1/suggestions/${pull.threads[0]?.comments[0]?.id}`;
  expect((await post(suggestion)).headers.get("location")).toBe("/acme/ml/pull/1");
  const blob = await pull.repository.git.objects.read("refs/heads/topic:train.py");
  expect(blob?.bytes.toString()).toBe(lines(9, { 5: "plain" }));
  const { text } = await get("/acme/ml/pull/1");
  expect(text).toContain("Outdated");
  expect(text).toContain('http-equiv="refresh"');
  expect((await post(suggestion)).status).toBe(422);
});

test("Markdown keeps folds and drops every other HTML", () => {
  const text =
    "<details><summary>More <i>x</i></summary>\n\n- `a`\n\n</details>\n\n<script>1</script> [x](javascript:1)";
  expect(markdown(text).text).toBe(
    '<div class="markdown"><details><summary>More &lt;i&gt;x&lt;/i&gt;</summary><ul>\n<li><code>a</code></li>\n</ul>\n</details>' +
      "<p>&lt;script&gt;1&lt;/script&gt; [x](javascript:1)</p>\n</div>",
  );
});

test("what changed inside a line is marked, unless little is left", () => {
  const { before, after } = marked("load(path)", "load(path, safe=True)");
  expect([before.text, after.text]).toEqual(["load(path)", "load(path<mark>, safe=True</mark>)"]);
  expect(marked("privileged: true", "privileged: false").after.text).toBe("privileged: <mark>false</mark>");
  expect(marked("abc", "xyz").after.text).toBe("xyz");
  expect(html`${"<"}${["a", html`<b>`]}`.text).toBe("&#60;a<b>");
});
