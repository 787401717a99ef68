import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { readSettings } from "../../src/service/settings.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const GOOD = { APP_ID: "12", PRIVATE_KEY: pkcs8, WEBHOOK_SECRET: "8f3a61c09e27d4b5f1c86a0e93b7d254" };

test("defaults are safe", () => {
  expect(readSettings(GOOD)).toEqual({
    appId: 12,
    privateKey: pkcs8,
    webhookSecret: GOOD.WEBHOOK_SECRET,
    port: 3000,
    host: "localhost",
    apiUrl: "https://api.github.com",
    logLevel: "info",
    databaseUrl: undefined,
    dataDirectory: "./.mlsec-data",
    fingerprintKey: undefined,
    concurrency: 4,
    retries: 6,
    debounceMs: 1000,
    sweepMinutes: 10,
  });
});

test.each([
  ["PKCS#1", pkcs1],
  ["with \\n for line breaks", pkcs1.replaceAll("\n", "\\n")],
  ["in base64", Buffer.from(pkcs1).toString("base64")],
])("a private key %s is read", (_form, key) => {
  expect(readSettings({ ...GOOD, PRIVATE_KEY: key }).privateKey).toBe(pkcs8);
});

test("GitHub Enterprise Server has its own address", () => {
  expect(readSettings({ ...GOOD, GHE_HOST: "github.acme.test" }).apiUrl).toBe("https://github.acme.test/api/v3");
  expect(readSettings({ ...GOOD, GHE_HOST: "localhost:1", GHE_PROTOCOL: "http" }).apiUrl).toBe(
    "http://localhost:1/api/v3",
  );
});

describe("refused in one line", () => {
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  test.each([
    [{ WEBHOOK_SECRET: "development" }, /WEBHOOK_SECRET is too weak/],
    [{ WEBHOOK_SECRET: "a".repeat(64) }, /WEBHOOK_SECRET is too weak: it repeats/],
    [{ WEBHOOK_SECRET: "abcdefgh".repeat(4) }, /WEBHOOK_SECRET is too weak: it repeats/],
    [{ WEBHOOK_SECRET: "0123456789abcdef".repeat(2) }, /WEBHOOK_SECRET is too weak: it repeats/],
    [{ WEBHOOK_SECRET: "abcdefghijkl".repeat(4).slice(5) }, /WEBHOOK_SECRET is too weak: it repeats/],
    [{ WEBHOOK_SECRET: "" }, /WEBHOOK_SECRET is missing/],
    [{ APP_ID: "" }, /APP_ID/],
    [{ APP_ID: "-1" }, /APP_ID/],
    [{ PRIVATE_KEY: "" }, /PRIVATE_KEY or PRIVATE_KEY_PATH is missing/],
    [{ PRIVATE_KEY: elliptic.export({ type: "pkcs8", format: "pem" }).toString() }, /no RSA key/],
    [{ PORT: "http" }, /PORT/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL is no postgres/],
    [{ LOG_LEVEL: "loud" }, /LOG_LEVEL/],
    [{ MLSEC_CONCURRENCY: "0" }, /MLSEC_CONCURRENCY/],
    [{ GHE_PROTOCOL: "ftp" }, /GHE_PROTOCOL/],
  ])("%o", (change, message) => {
    const attempt = () => readSettings({ ...GOOD, ...change });
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(/\n/);
  });

  test("everything at once", () => {
    expect(() => readSettings({})).toThrow(/APP_ID.*WEBHOOK_SECRET/);
  });
});
