/** Facts beyond the files: commits behind tags of actions, rules of environments. Asked for once, and what comes of them. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { policies } from "../../policies/index.ts";
import { boundedCache } from "../../src/github/cache.ts";
import { type Caches, fetchChange } from "../../src/github/change.ts";
import type { Client } from "../../src/github/client.ts";
import { review } from "../../src/review/review.ts";
import { git } from "../hub/git/run.ts";
import { type Hub, type HubRepository, startHub } from "../hub/hub.ts";
import { appToken, clientWith } from "../hub/testing.ts";

jest.setTimeout(60_000);

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const WORKFLOW = ".github/workflows/ci.yml";

let hub: Hub;
let models: HubRepository;
let client: Client;
let commit = "";

const workflow = (...uses: string[]) =>
  `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${uses.map((one) => `      - uses: ${one}\n`).join("")}`;

beforeAll(async () => {
  hub = await startHub();
  const action = await hub.createRepository("tools", "setup", { files: { "action.yml": "name: Set up\n" } });
  const { directory } = action.git;
  commit = (await git(directory, ["rev-parse", "main"])).toString().trim();
  await git(directory, ["tag", "v2"]);
  const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  await git(directory, [...author, "tag", "-a", "v2.1.0", "-m", "Release"]);
  await git(directory, ["tag", "both"]);
  await git(directory, ["branch", "both"]);
  models = await hub.createRepository("acme", "models", {
    files: { [WORKFLOW]: workflow("tools/other@v1") },
    collaborators: { ada: "write" },
  });
  client = new Octokit({ auth: hub.userToken("ada"), baseUrl: `${hub.url}/api/v3`, log: QUIET });
});
afterAll(() => hub.close());

async function change(branch: string, text: string, cache: Caches) {
  await hub.push(models, branch, { [WORKFLOW]: text });
  const { number } = await hub.openPullRequest({ repository: models, head: branch, title: branch });
  return fetchChange(client, { owner: "acme", repo: "models", number }, { contextGlobs: [], cache });
}

const newCaches = (): Caches => ({
  configs: boundedCache(),
  environments: boundedCache(),
  pins: boundedCache(),
  scope: "1",
});
const asked = () =>
  hub.requests
    .of("POST")
    .map(({ body }) => JSON.stringify(body))
    .filter((body) => body.includes("refs/tags/"));

describe("commits behind tags", () => {
  test("are looked up for what a change adds, in one request, and once a day", async () => {
    const caches = newCaches();
    const text = workflow(
      "tools/other@v1",
      "tools/setup/sub@v2",
      "Tools/Setup@main",
      "tools/setup@both",
      "tools/no@v1",
    );
    hub.requests.clear();
    const first = await change("one", text, caches);
    expect(asked()).toHaveLength(1);
    expect(first.change.pins).toEqual(
      new Map([
        ["tools/setup@v2", { commit, version: "v2.1.0" }],
        ["tools/setup@main", { commit, version: "main" }],
      ]),
    );
    const second = await change("two", text, caches);
    expect(second.change.pins).toEqual(first.change.pins);
    expect(asked()).toHaveLength(1);
  });

  test("become a safe fix that keeps the version in a comment", async () => {
    const { change: made, configs } = await change("three", workflow("tools/setup@v2"), newCaches());
    const { introduced } = review({ change: made, configs, policies, today: "2026-01-01" });
    const fix = introduced.find(({ policy }) => policy === "unpinned-action")?.fix;
    expect(fix).toMatchObject({ safety: "safe", title: "pin tools/setup to the commit of v2.1.0" });
    expect(fix?.edits.map(({ text }) => text)).toEqual([commit, " # v2.1.0"]);
  });

  test("a service that does not answer costs a fix, and is asked again", async () => {
    const caches = newCaches();
    const broken: Client = {
      request: client.request,
      graphql: Object.assign(
        async (query: string, ...rest: []) => {
          if (query.includes("refs/tags/")) throw new Error("out of order");
          return client.graphql(query, ...rest);
        },
        { defaults: () => broken.graphql },
      ) as unknown as Client["graphql"],
    };
    await hub.push(models, "four", { [WORKFLOW]: workflow("tools/setup@v2") });
    const { number } = await hub.openPullRequest({ repository: models, head: "four", title: "four" });
    const where = { owner: "acme", repo: "models", number };
    const without = await fetchChange(broken, where, { contextGlobs: [], cache: caches });
    expect(without.change.pins?.size).toBe(0);
    const later = await fetchChange(client, where, { contextGlobs: [], cache: caches });
    expect(later.change.pins?.size).toBe(1);
  });
});

describe("environments", () => {
  const deploy = (environment: string) =>
    `on: pull_request_target\njobs:\n  gpu:\n    runs-on: ubuntu-latest\n    environment: ${environment}\n    steps:\n      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8\n        with: { ref: "\${{ github.event.pull_request.head.sha }}" }\n      - run: make test\n`;
  const severity = async (branch: string, environment: string, by: Client, caches = newCaches()) => {
    await hub.push(models, branch, { [WORKFLOW]: deploy(environment) });
    const { number } = await hub.openPullRequest({ repository: models, head: branch, title: branch });
    const where = { owner: "acme", repo: "models", number };
    const { change: made, configs } = await fetchChange(by, where, { contextGlobs: [], cache: caches });
    const { introduced } = review({ change: made, configs, policies, today: "2026-01-01" });
    return introduced.find(({ policy }) => policy === "untrusted-checkout")?.severity;
  };
  const listed = () => hub.requests.of("GET").filter(({ path }) => path.includes("/environments")).length;

  test("count by their rules, and are listed once", async () => {
    models.environments.set("Reviewed", ["ada"]);
    models.environments.set("open", []);
    const caches = newCaches();
    hub.requests.clear();
    expect(await severity("reviewed", "reviewed", client, caches)).toBe("medium");
    expect(await severity("open", "open", client, caches)).toBe("critical");
    expect(await severity("new", "not-made-yet", client, caches)).toBe("critical");
    expect(listed()).toBe(1);
  });

  test("that cannot be seen may have rules", async () => {
    const { body } = await clientWith(hub, appToken(hub))(
      "POST",
      `/app/installations/${hub.state.installations.get("acme")?.id}/access_tokens`,
      {},
    );
    const narrow = new Octokit({ auth: body.token, baseUrl: `${hub.url}/api/v3`, log: QUIET });
    expect(await severity("unseen", "open", narrow)).toBe("high");
  });
});
