/** `mlsec scan --pr` against the stand-in for GitHub, and against a GitHub that refuses. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "@jest/globals";
import { pullSubject } from "../../src/cli/pull.ts";
import { scan } from "../../src/cli/scan.ts";
import { removeTemporaryFolders, temporaryFolder } from "../git/repository.ts";
import { startHub } from "../hub/hub.ts";

let server: Server | undefined;

async function refusing(status: number): Promise<void> {
  server = createServer((_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end("{}"),
  );
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  process.env.GITHUB_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.GITHUB_TOKEN = "token";
}

afterAll(removeTemporaryFolders);
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

test("a pull request is judged as the App judges it", async () => {
  const hub = await startHub();
  try {
    const files = { "README.md": "# Models\n", ".mlsec.yml": "version: 1\n" };
    const repository = await hub.createRepository("acme", "models", { files, collaborators: { ada: "write" } });
    await hub.push(repository, "topic", {
      Dockerfile: `FROM python:3.12.7-slim@sha256:${"a".repeat(64)}\nUSER root\n`,
    });
    const pull = await hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
    process.env.GITHUB_API_URL = `${hub.url}/api/v3`;
    process.env.GITHUB_TOKEN = hub.userToken("ada");
    const output = join(temporaryFolder(), "report.json");
    const pr = `acme/models#${pull.number}`;
    const code = await scan(".", { pr, format: "json", output, color: false, policy: ["root-container"] });
    const report = JSON.parse(readFileSync(output, "utf8"));
    expect(code).toBe(1);
    expect(report.change).toMatchObject({ repository: "acme/models", title: "Topic" });
    expect(report.introduced).toMatchObject([{ policy: "root-container", location: { path: "Dockerfile" } }]);
  } finally {
    await hub.close();
  }
}, 60_000);
