/** `mlsec scan --pr` against a GitHub that refuses. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { pullSubject } from "../../src/cli/pull.ts";

let server: Server | undefined;

async function refusing(status: number): Promise<void> {
  server = createServer((_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end("{}"),
  );
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  process.env.GITHUB_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.GITHUB_TOKEN = "token";
}

afterEach(() => {
  server?.close();
  delete process.env.GITHUB_API_URL;
  delete process.env.GITHUB_TOKEN;
});

describe("what GitHub refuses is said in words", () => {
  test.each([
    [401, "does not accept the token"],
    [403, "too many requests, or a token with too few rights"],
    [404, "knows no example/models#12"],
  ])("%i", async (status, words) => {
    await refusing(status);
    await expect(pullSubject("example/models#12", [])).rejects.toThrow(words);
  });
});

test.each(["https://github.com/example/models/pull/12", "example/models#12"])(
  "%s names a pull request",
  async (reference) => {
    await refusing(404);
    await expect(pullSubject(reference, [])).rejects.toThrow("GitHub knows no");
  },
);
