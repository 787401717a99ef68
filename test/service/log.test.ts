import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { createLog } from "../../src/service/log.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString();
const jwt = `eyJhbGciOiJSUzI1NiJ9.${"a".repeat(20)}.${"b".repeat(20)}`;

function logged(...args: [object, string]): string {
  const lines: string[] = [];
  createLog("info", (line) => lines.push(line)).info(...args);
  return lines.join("");
}

test.each([
  ["an installation token", `ghs_123_${jwt}`],
  ["a personal token", "ghp_0123456789abcdefABCDEF"],
  ["a fine-grained token", "github_pat_11ABC_0123456789"],
  ["a bearer token", "authorization: Bearer abc.def-ghi"],
  ["an App token", jwt],
  ["a clone address", "https://x-access-token:topsecret@github.com/a/b"],
  ["a database address", "postgres://mlsec:hunter2@db/mlsec"],
  ["a private key", pem],
])("%s never reaches the log, in whatever field", (_name, secret) => {
  const body = pem.split("\n")[3] ?? "";
  for (const line of [
    logged({ deep: { list: [secret] } }, "x"),
    logged({}, secret),
    logged({ err: new Error(secret) }, "x"),
  ]) {
    for (const part of ["topsecret", "hunter2", "abc.def-ghi", "0123456789", jwt, body])
      expect(line).not.toContain(part);
    expect(line).toContain("[redacted]");
    expect(() => JSON.parse(line)).not.toThrow();
  }
});

test("an error is told without the request and the payload that hang on it", () => {
  const error = Object.assign(new Error("refused", { cause: new Error("deeper") }), {
    status: 422,
    request: { body: "file content" },
    event: { payload: "payload" },
  });
  const line = logged({ err: error }, "failed");
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    err: { message: "refused", status: 422, cause: { message: "deeper" } },
  });
  expect(line).not.toContain("file content");
  expect(line).not.toContain('"payload"');
});
