/** From no App to a registered one. */
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import nock from "nock";
import { parse } from "yaml";
import { MANIFEST } from "../../src/github/manifest.ts";
import { needsSetup, type Setup, startSetup } from "../../src/service/setup.ts";

const API = "https://api.github.test";
const PEM = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const folder = mkdtempSync(join(tmpdir(), "mlsec-setup-"));
const envFile = join(folder, ".env");

let setup: Setup;
let origin: string;

beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect(/localhost/);
  setup = startSetup({ port: 0, webUrl: "https://github.test", apiUrl: API, envFile });
  await once(setup.server, "listening");
  origin = `http://localhost:${(setup.server.address() as AddressInfo).port}`;
});
afterAll(() => {
  setup.server.close();
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  rmSync(folder, { recursive: true, force: true });
});

const get = async (path: string, headers = {}) => {
  const response = await fetch(`${origin}${path}`, { headers });
  return { status: response.status, html: await response.text() };
};
const unescaped = (html: string) => html.replace(/&#(\d+);/g, (_match, code) => String.fromCharCode(Number(code)));

test("app.yml says the same as the manifest", () => {
  expect(parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8"))).toEqual(MANIFEST);
});

test.each([
  [{}, true],
  [{ APP_ID: "", PORT: "1" }, true],
  [{ APP_ID: "1" }, false],
  [{ WEBHOOK_SECRET: "x" }, false],
  [{ NODE_ENV: "production" }, false],
])("%o needs the set-up: %s", (env, expected) => {
  expect(needsSetup(env)).toBe(expected);
});

test("asks for an address that GitHub can reach", async () => {
  expect((await get("/")).html).toContain("name=url");
  expect((await get("/?url=http://plain.example.com")).html).toContain("role=alert");
  expect((await get('/?url="><script>')).html).not.toContain("<script>");
});

test("an answer that was not asked for is refused", async () => {
  expect((await get("/setup/done?code=c&state=guess")).status).toBe(400);
  expect((await get("/setup/done")).status).toBe(400);
  expect((await get("/elsewhere")).status).toBe(404);
});

test("registers the App and keeps its credentials where only their owner reads them", async () => {
  const { html } = await get("/?url=https://mlsec.example.com/x&organization=acme");
  const page = unescaped(html);
  expect(page).toContain('action="https://github.test/organizations/acme/settings/apps/new?state=');
  expect(page).toContain('"hook_attributes":{"url":"https://mlsec.example.com/api/github/webhooks","active":true}');
  expect(page).toContain('"default_permissions":{"metadata":"read","contents":"read"');
  const state = /state=([0-9a-f]+)/.exec(page)?.[1];
  nock(API)
    .post("/app-manifests/the-code/conversions")
    .reply(201, { id: 12, pem: PEM, webhook_secret: "s3cret", html_url: "https://github.test/apps/mlsec" });
  const done = await get(`/setup/done?code=the-code&state=${state}`);
  expect(done.html).toContain("/apps/mlsec/installations/new");
  expect(await setup.done).toEqual({ APP_ID: "12", PRIVATE_KEY: PEM.trim(), WEBHOOK_SECRET: "s3cret" });
  expect(parseEnv(readFileSync(envFile, "utf8"))).toMatchObject({ APP_ID: "12", WEBHOOK_SECRET: "s3cret" });
  expect(statSync(envFile).mode & 0o777).toBe(0o600);
});
