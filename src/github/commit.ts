/** A commit on the branch of a pull request, signed by GitHub. */
import type { Client } from "./client.ts";
import type { Pull } from "./pull.ts";

export interface NewCommit {
  readonly files: readonly { readonly path: string; readonly after: Uint8Array }[];
  readonly headline: string;
  readonly body: string;
}

const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;

interface Answer {
  readonly createCommitOnBranch: { readonly commit: { readonly oid: string } };
}

/** The new commit's id; undefined when the branch has moved from the head that was judged. */
export async function commitOnBranch(
  client: Client,
  { head }: Pull,
  { files, headline, body }: NewCommit,
): Promise<string | undefined> {
  const { owner = "", repo = "" } = head.repository ?? {};
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: head.ref },
    expectedHeadOid: head.sha,
    message: { headline, body },
    fileChanges: {
      additions: files.map(({ path, after }) => ({ path, contents: Buffer.from(after).toString("base64") })),
    },
  };
  try {
    return (await client.graphql<Answer>(COMMIT, { input })).createCommitOnBranch.commit.oid;
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly { readonly type?: string }[] };
    if (errors?.some(({ type }) => type === "STALE_DATA")) return undefined;
    throw error;
  }
}
