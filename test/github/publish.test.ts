/** What the publisher sends, against a hub that refuses what GitHub refuses. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { boundedCache } from "../../src/github/cache.ts";
import { completeCheckRun, findCheckRuns, startCheckRun } from "../../src/github/check-runs.ts";
import type { Client } from "../../src/github/client.ts";
import { type CachedConfig, fetchOrganizationConfig } from "../../src/github/configs.ts";
import { fetchPull, type Pull } from "../../src/github/pull.ts";
import { findReview, postReview } from "../../src/github/review-comments.ts";
import { reviewMarker } from "../../src/report/marker.ts";
import { type Hub, type Pull as HubPull, type HubRepository, startHub } from "../hub/hub.ts";
import { appToken, clientWith } from "../hub/testing.ts";

jest.setTimeout(60_000);

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const WHERE = { owner: "acme", repo: "models" };

let hub: Hub;
let repository: HubRepository;
let client: Client;

beforeAll(async () => {
  hub = await startHub();
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`).join("");
  repository = await hub.createRepository("acme", "models", {
    files: { "a.py": lines },
    collaborators: { eve: "write" },
  });
  const id = hub.state.installations.get("acme")?.id;
  const { body } = await clientWith(hub, appToken(hub))("POST", `/app/installations/${id}/access_tokens`, {});
  client = new Octokit({ auth: body.token, baseUrl: `${hub.url}/api/v3`, log: QUIET });
});
afterAll(() => hub.close());

/** A pull request that changes line 20, so that lines 17 to 23 are its one hunk. */
async function propose(branch: string): Promise<{ shown: HubPull; pull: Pull }> {
  const lines = Array.from({ length: 40 }, (_, index) => (index === 19 ? `${branch}\n` : `line ${index + 1}\n`)).join(
    "",
  );
  await hub.push(repository, branch, { "a.py": lines });
  const shown = await hub.openPullRequest({ repository, head: branch, title: branch });
  return { shown, pull: await fetchPull(client, { ...WHERE, number: shown.number }) };
}

const comment = (line: number) => ({
  path: "a.py",
  line,
  side: "RIGHT" as const,
  body: `<!-- mlsec:ab -->\n\non ${line}`,
});

describe("a review", () => {
  const bodyOf = (pull: Pull) => `${reviewMarker(pull.head.sha)}\nFindings.`;

  test("is posted with its comments, and found again", async () => {
    const { shown, pull } = await propose("fine");
    expect(await findReview(client, pull)).toBeUndefined();
    const id = await postReview(client, pull, { body: bodyOf(pull), comments: [comment(20), comment(21)] });
    expect(shown.threads.map((thread) => thread.place.line)).toEqual([20, 21]);
    expect(await findReview(client, pull)).toBe(id);
  });

  test("loses the comments that GitHub takes none of, and only those", async () => {
    const { shown, pull } = await propose("mixed");
    await postReview(client, pull, {
      body: bodyOf(pull),
      comments: [comment(2), comment(20), { ...comment(20), path: "no.py" }],
    });
    expect(shown.reviews).toHaveLength(1);
    expect(shown.threads.map((thread) => thread.place.line)).toEqual([20]);
  });

  test("says in its body what has no place in the diff", async () => {
    const { shown, pull } = await propose("refused");
    const route = "/repos/:owner/:repo/pulls/:pull/reviews";
    hub.faults.answer({ method: "POST", route, what: { kind: "status", status: 422 }, times: 1 });
    await postReview(client, pull, {
      body: bodyOf(pull),
      comments: [{ ...comment(20), body: "<!-- mlsec:ab -->\n\nbad\n\n```suggestion\ngood\n```" }],
    });
    expect(shown.threads).toEqual([]);
    expect(shown.reviews.map((review) => review.body)).toEqual([
      `${bodyOf(pull)}\n\n<details><summary>a.py:20</summary>\n\nbad\n\n\`\`\`text\ngood\n\`\`\`\n</details>`,
    ]);
  });

  test("of somebody else who copies our mark is not ours", async () => {
    const { shown, pull } = await propose("copied");
    const person = clientWith(hub, hub.userToken("eve"));
    const path = `/repos/acme/models/pulls/${pull.number}/reviews`;
    expect(await person("POST", path, { event: "COMMENT", body: bodyOf(pull) })).toMatchObject({ status: 200 });
    expect(shown.reviews).toHaveLength(1);
    expect(await findReview(client, pull)).toBeUndefined();
  });
});

describe("a check run", () => {
  const annotations = Array.from({ length: 120 }, (_, index) => ({
    path: "a.py",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning" as const,
    message: `${index}`,
    title: "",
    raw_details: "",
  }));
  const output = { title: "Title", summary: "Summary", text: "", annotations };

  test("carries its conclusion with the first fifty annotations, and all of them once", async () => {
    const { pull } = await propose("long");
    const id = await startCheckRun(client, WHERE, pull.head.sha, "key");
    hub.requests.clear();
    await completeCheckRun(client, { ...WHERE, id }, output, { conclusion: "failure", externalId: "key:config" });
    const sent = hub.requests.of("PATCH").map(({ body }) => body as { conclusion?: string });
    expect(sent.map(({ conclusion }) => conclusion)).toEqual(["failure", undefined, undefined]);
    const [run] = hub.checkRuns(repository, pull.head.sha);
    expect(run?.annotations.map(({ message }) => message)).toEqual(annotations.map(({ message }) => message));
    expect(await findCheckRuns(client, WHERE, pull.head.sha, hub.appId)).toEqual([
      { id, externalId: "key:config", completed: true, cancelled: false, annotations: 120 },
    ]);
  });

  test("that was interrupted gets the rest", async () => {
    const { pull } = await propose("interrupted");
    const id = await startCheckRun(client, WHERE, pull.head.sha, "key");
    const completion = { conclusion: "failure" as const, externalId: "key:config" };
    await completeCheckRun(client, { ...WHERE, id }, { ...output, annotations: annotations.slice(0, 50) }, completion);
    await completeCheckRun(client, { ...WHERE, id }, output, { ...completion, sent: 50 });
    const [run] = hub.checkRuns(repository, pull.head.sha);
    expect(run?.annotations.map(({ message }) => message)).toEqual(annotations.map(({ message }) => message));
  });
});

describe("the organization's configuration", () => {
  let organization: HubRepository;
  const asked = () => hub.requests.all.filter(({ path }) => path.includes("/.github/")).map(({ status }) => status);

  test("is asked for once, then only whether it changed, and kept apart by installation", async () => {
    organization = await hub.createRepository("acme", ".github", { files: { ".mlsec.yml": "version: 1\n" } });
    const real = boundedCache<CachedConfig>();
    let age = 0;
    const cache = {
      get: (key: string) => {
        const known = real.get(key);
        return known && { ...known, at: known.at - age };
      },
      set: real.set,
    };
    hub.requests.clear();
    const fetchIt = (scope = "1") => fetchOrganizationConfig(client, "acme", cache, scope);
    const commit = expect.stringMatching(/^[0-9a-f]{40}$/);
    const expected = { config: { path: "acme/.github/.mlsec.yml", text: "version: 1\n", commit }, policies: [] };
    expect(await fetchIt()).toEqual(expected);
    expect(await fetchIt()).toEqual(expected);
    expect(asked()).toEqual([200, 200, 200]);
    age = 3_600_000;
    expect(await fetchIt()).toEqual(expected);
    expect(asked()).toEqual([200, 200, 200, 304]);
    expect(await fetchIt("2")).toEqual(expected);
    expect(asked()).toEqual([200, 200, 200, 304, 200, 200, 200]);
  });

  test("is not read through a link", async () => {
    const link = { content: "other.yml", mode: "120000" as const };
    await hub.push(organization, "main", { ".mlsec.yml": link, "other.yml": "version: 1\n" });
    for (const cache of [undefined, boundedCache<CachedConfig>()]) {
      expect(await fetchOrganizationConfig(client, "acme", cache)).toMatchObject({
        config: { text: "", notPlain: true },
      });
    }
  });

  test("may be absent", async () => {
    expect(await fetchOrganizationConfig(client, "nobody")).toEqual({ policies: [] });
  });
});
