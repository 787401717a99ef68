/** A verdict for code scanning. https://docs.github.com/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data */
import { gzipSync } from "node:zlib";
import { type Client, type RepositoryRef, statusOf } from "./client.ts";

/** Sends a SARIF log for a commit. False where code scanning is off or not to be had: then there is nowhere to send it. */
export async function uploadSarif(
  client: Client,
  { owner, repo }: RepositoryRef,
  { commit, ref, sarif }: { readonly commit: string; readonly ref: string; readonly sarif: string },
): Promise<boolean> {
  try {
    await client.request("POST /repos/{owner}/{repo}/code-scanning/sarifs", {
      owner,
      repo,
      commit_sha: commit,
      ref,
      sarif: gzipSync(sarif).toString("base64"),
      tool_name: "mlsec",
    });
    return true;
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) return false;
    throw error;
  }
}
