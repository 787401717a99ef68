/** Who may see and do what. */
import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Hub, startHub } from "./hub.ts";
import { appToken, clientWith, installationClient } from "./testing.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
  await hub.createRepository("acme", "open", { private: false });
  await hub.createRepository("acme", "closed", { collaborators: { ada: "maintain", bob: "read" } });
  await hub.createRepository("other", "closed");
});
afterAll(() => hub.close());

const HOUR = 3600;
const seconds = () => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
  type: "pkcs8",
  format: "pem",
});

describe("the App's own token", () => {
  test.each([
    ["expired", () => appToken(hub, { exp: seconds() - 1 }), 401],
    ["of an hour", () => appToken(hub, { exp: seconds() + HOUR }), 401],
    ["issued in the future", () => appToken(hub, { iat: seconds() + HOUR }), 401],
    ["of another App", () => appToken(hub, { iss: "1" }), 404],
    ["signed by a stranger", () => appToken(hub, {}, stranger.toString()), 401],
    ["that is no token", () => "a.b.c", 401],
    ["that is right", () => appToken(hub), 200],
    ["signed with the PKCS#1 form", () => appToken(hub, {}, hub.privateKeyPkcs1), 200],
  ])("one %s", async (_name, token, status) => {
    expect((await clientWith(hub, token())("GET", "/app")).status).toBe(status);
  });

  test("is answered under both base paths", async () => {
    expect((await clientWith(hub, appToken(hub), "")("GET", "/app")).body.slug).toBe("mlsec");
  });
});

describe("an installation token", () => {
  test("sees the repositories of its account only", async () => {
    const client = await installationClient(hub, "acme");
    expect((await client("GET", "/installation/repositories")).body.total_count).toBe(2);
    expect((await client("GET", "/repos/acme/closed")).status).toBe(200);
    expect((await client("GET", "/repos/other/closed")).status).toBe(404);
  });

  test("can be narrowed to a repository and to permissions", async () => {
    const client = await installationClient(hub, "acme", {
      repositories: ["open"],
      permissions: { contents: "read" },
    });
    expect((await client("GET", "/repos/acme/closed")).status).toBe(404);
    expect((await client("GET", "/repos/acme/open/contents/README.md")).status).toBe(200);
    const refused = await client("POST", "/repos/acme/open/check-runs", { name: "x", head_sha: "x" });
    expect(refused.status).toBe(403);
    expect(refused.body.message).toBe("Resource not accessible by integration");
  });

  test("sees only the repositories that the App was installed for", async () => {
    await hub.createRepository("chosen", "in");
    await hub.createRepository("chosen", "out");
    hub.install("chosen", ["in"]);
    const client = await installationClient(hub, "chosen");
    expect((await client("GET", "/installation/repositories")).body.repository_selection).toBe("selected");
    expect((await client("GET", "/repos/chosen/in")).status).toBe(200);
    expect((await client("GET", "/repos/chosen/out")).status).toBe(404);
  });

  test("cannot be widened", async () => {
    const app = clientWith(hub, appToken(hub));
    const id = hub.state.installations.get("acme")?.id;
    const wide = await app("POST", `/app/installations/${id}/access_tokens`, { permissions: { contents: "write" } });
    expect(wide.status).toBe(422);
    const beyond = await app("POST", `/app/installations/${id}/access_tokens`, { repositories: ["none"] });
    expect(beyond.status).toBe(422);
  });

  test("has the form that GitHub gives and expires", async () => {
    const client = await installationClient(hub, "acme");
    expect([...hub.state.installationTokens.keys()].at(-1)).toMatch(/^ghs_\d+_[\w-]+\.[\w-]+\.[\w-]+$/);
    hub.expireTokens();
    expect((await client("GET", "/repos/acme/open")).body.message).toBe("Bad credentials");
  });
});

describe("people", () => {
  test("read what is open or theirs, and cannot write checks", async () => {
    const anonymous = clientWith(hub, undefined);
    expect((await anonymous("GET", "/repos/acme/open")).status).toBe(200);
    expect((await anonymous("GET", "/repos/acme/closed")).status).toBe(404);
    const ada = clientWith(hub, hub.userToken("ada"));
    expect((await ada("GET", "/repos/acme/closed")).status).toBe(200);
    expect((await ada("POST", "/repos/acme/closed/check-runs", {})).body.message).toBe(
      "You must authenticate via a GitHub App.",
    );
  });

  test.each([
    ["ada", "write", "maintain"],
    ["bob", "read", "read"],
    ["acme", "admin", "admin"],
  ])("%s has the permission %s in the role %s", async (login, permission, role) => {
    const client = await installationClient(hub, "acme");
    const { body } = await client("GET", `/repos/acme/closed/collaborators/${login}/permission`);
    expect([body.permission, body.role_name]).toEqual([permission, role]);
  });
});

test("answers carry an ETag, and a 304 costs nothing", async () => {
  const client = await installationClient(hub, "acme");
  const first = await client("GET", "/repos/acme/open");
  const etag = first.headers.get("etag") ?? "";
  const again = await client("GET", "/repos/acme/open", undefined, { "if-none-match": etag });
  expect(again.status).toBe(304);
  const third = await client("GET", "/repos/acme/open");
  const remaining = (reply: typeof first) => Number(reply.headers.get("x-ratelimit-remaining"));
  expect(remaining(first) - remaining(third)).toBe(1);
});
