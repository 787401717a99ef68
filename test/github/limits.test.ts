/** Single exchanges in which GitHub says no. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import nock from "nock";
import { limits, RateLimited } from "../../src/github/limits.ts";

const API = "https://github.test";
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
let lanes = 0;

/** Each client has limits of its own. */
function newClient() {
  const asked: string[] = [];
  const lane = `test-${++lanes}`;
  const Limited = Octokit.plugin((octokit) =>
    limits(octokit, { lane, onRequest: (...seen) => asked.push(seen.join(" ")) }),
  );
  return { client: new Limited({ baseUrl: API, log: QUIET }), asked };
}

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
});
// What nock replaces belongs to the process, which runs other test files after this one.
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const hour = () => String(Math.floor(Date.now() / 1000) + 3600);

describe("a refusal that time will mend", () => {
  test.each([
    ["retry-after", 403, { "retry-after": "7" }, "You have exceeded a secondary rate limit", 7, 7],
    ["429", 429, { "retry-after": "3" }, "Too many", 3, 3],
    [
      "an empty quota",
      403,
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": hour() },
      "API rate limit",
      3590,
      3602,
    ],
    ["words alone", 403, {}, "You have triggered an abuse detection mechanism", 60, 60],
  ])("by %s says how long to wait, and nothing more is asked", async (_name, status, headers, message, least, most) => {
    nock(API).get("/user").reply(status, { message }, headers);
    const { client, asked } = newClient();
    const error = await client.request("GET /user").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimited);
    const { seconds } = error as RateLimited;
    expect(seconds).toBeGreaterThanOrEqual(least);
    expect(seconds).toBeLessThanOrEqual(most);
    await expect(client.request("GET /meta")).rejects.toBeInstanceOf(RateLimited);
    expect(asked).toEqual([`GET /user ${status}`]);
  });

  test("comes from GraphQL with a 200", async () => {
    nock(API)
      .post("/graphql")
      .reply(200, { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] });
    await expect(newClient().client.graphql("{ viewer { login } }")).rejects.toBeInstanceOf(RateLimited);
  });
});

test("a missing permission is no rate limit", async () => {
  nock(API).get("/user").reply(403, { message: "Resource not accessible by integration" });
  await expect(newClient().client.request("GET /user")).rejects.toMatchObject({ status: 403, name: "HttpError" });
});

test("a read that fails in passing is repeated", async () => {
  nock(API).get("/user").reply(502).get("/user").replyWithError("reset").get("/user").reply(200, { login: "ada" });
  const { client, asked } = newClient();
  expect((await client.request("GET /user")).data).toEqual({ login: "ada" });
  expect(asked).toEqual(["GET /user 502", "GET /user 500", "GET /user 200"]);
});

test("a write that fails is not repeated: it may have taken effect", async () => {
  nock(API).post("/user/repos").reply(502);
  const { client, asked } = newClient();
  await expect(client.request("POST /user/repos", { name: "x" })).rejects.toMatchObject({ status: 502 });
  expect(asked).toEqual(["POST /user/repos 502"]);
});
