/** What owners change: names, owners, permissions, suspension. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, startHub } from "./hub.ts";
import { APP_PERMISSIONS } from "./identity/permissions.ts";
import { appToken, clientWith, installationClient } from "./testing.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

let owners = 0;
const newRepository = (): Promise<HubRepository> => hub.createRepository(`owner-${++owners}`, "before");

test("an old name redirects reads by 301 and the rest by 307, to an address by id, until another takes it", async () => {
  const repository = await newRepository();
  const { login } = repository.owner;
  const client = await installationClient(hub, login);
  hub.renameRepository(repository, "after");
  const read = await client("GET", `/repos/${login}/before/pulls?state=all`);
  expect(read.status).toBe(301);
  expect(read.headers.get("location")).toBe(`${hub.url}/api/v3/repositories/${repository.id}/pulls?state=all`);
  expect((await client("GET", `/repositories/${repository.id}/pulls?state=all`)).status).toBe(200);
  expect((await client("POST", `/repos/${login}/before/check-runs`, {})).status).toBe(307);
  expect((await client("GET", `/repos/${login}/after`)).body.id).toBe(repository.id);
  const stranger = await installationClient(hub, (await newRepository()).owner.login);
  expect((await stranger("GET", `/repos/${login}/before`)).status).toBe(404);
  const { data } = (
    await client("POST", "/../graphql", { query: `{ repository(owner: "${login}", name: "before") { id } }` })
  ).body;
  expect(data.repository.id).toBeTruthy();
  const other = await hub.createRepository(login, "before");
  expect((await client("GET", `/repos/${login}/before`)).body.id).toBe(other.id);
});

test("a repository that is transferred is no longer of the installation that it left", async () => {
  const repository = await newRepository();
  const { login } = repository.owner;
  const client = await installationClient(hub, login);
  const { owner } = await newRepository();
  hub.transferRepository(repository, owner.login);
  expect((await client("GET", `/repos/${login}/before`)).status).toBe(404);
  const there = await installationClient(hub, owner.login);
  expect((await there("GET", `/repositories/${repository.id}`)).body.owner.login).toBe(owner.login);
});

test("a suspended installation has no tokens, and those that are out are refused until it is back", async () => {
  const { owner } = await newRepository();
  const client = await installationClient(hub, owner.login);
  const id = hub.state.installations.get(owner.login)?.id;
  const app = clientWith(hub, appToken(hub));
  hub.suspend(owner.login);
  const tokens = await app("POST", `/app/installations/${id}/access_tokens`);
  expect([tokens.status, tokens.body.message]).toEqual([403, "This installation has been suspended"]);
  expect((await client("GET", "/installation/repositories")).status).toBe(403);
  expect((await app("GET", `/app/installations/${id}`)).body.suspended_at).not.toBeNull();
  hub.unsuspend(owner.login);
  expect((await client("GET", "/installation/repositories")).status).toBe(200);
  hub.uninstall(owner.login);
  expect((await client("GET", "/installation/repositories")).status).toBe(401);
  expect((await app("POST", `/app/installations/${id}/access_tokens`)).status).toBe(404);
});

test("what is withdrawn is gone at once, what is granted comes with the next token", async () => {
  const { owner } = await newRepository();
  const path = `/repos/${owner.login}/before/statuses/${"0".repeat(40)}`;
  const before = await installationClient(hub, owner.login);
  hub.grant(owner.login, { ...APP_PERMISSIONS, statuses: "write" });
  expect((await before("POST", path, { state: "error" })).status).toBe(403);
  const after = await installationClient(hub, owner.login);
  expect((await after("POST", path, { state: "error" })).status).not.toBe(403);
  hub.grant(owner.login, APP_PERMISSIONS);
  expect((await after("POST", path, { state: "error" })).status).toBe(403);
});
