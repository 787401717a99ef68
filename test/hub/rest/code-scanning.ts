/** Results for code scanning. */
import { gunzipSync } from "node:zlib";
import { type Call, param } from "../http/call.ts";
import { Refusal } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { HubRepository } from "../state.ts";

const COMMIT = /^[0-9a-f]{40}$/;
const REF = /^refs\/(?:heads|tags|pull)\/.*$/;

function upload(call: Call, repository: HubRepository) {
  const { commit_sha: commit, ref, sarif } = (call.body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof commit !== "string" || !COMMIT.test(commit) || typeof ref !== "string" || !REF.test(ref)) {
    throw new Refusal(422, "Invalid request.");
  }
  let log: unknown;
  try {
    log = JSON.parse(gunzipSync(Buffer.from(String(sarif), "base64")).toString());
  } catch {
    throw new Refusal(400, "The SARIF file is not valid gzip in base64.");
  }
  repository.analyses.push({ commit, ref, log });
  const id = `${call.hub.state.nextId()}`;
  const url = `${call.hub.state.url}/repos/${param(call, "owner")}/${param(call, "repo")}/code-scanning/sarifs/${id}`;
  return { status: 202, json: { id, url } };
}

export const codeScanningRoutes = [
  repositoryRoute("POST", "/code-scanning/sarifs", { security_events: "write" }, upload),
];
