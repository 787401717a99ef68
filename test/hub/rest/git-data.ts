/** Blobs, trees, commits and refs by name. */

import { readCommit } from "../git/history.ts";
import { resolveCommit } from "../git/repository.ts";
import { gitText } from "../git/run.ts";
import { listTree, type TreeEntry } from "../git/tree.ts";
import { type Call, ok, param } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import { gitCommitJson } from "../json/commit.ts";
import { apiUrl } from "../json/repository.ts";
import { nodeId } from "../json/schema.ts";
import type { HubRepository } from "../state.ts";

const LARGEST_BLOB = 100 * 1024 * 1024;
const CONTENTS = { contents: "read" } as const;

async function blob(call: Call, repository: HubRepository) {
  const sha = param(call, "sha");
  const object = /^[0-9a-f]{40}$/.test(sha) ? await repository.git.objects.read(sha) : undefined;
  if (object?.type !== "blob") throw notFound();
  if (object.size > LARGEST_BLOB) throw new Refusal(403, "This API returns blobs up to 100 MB in size.");
  if (call.media === "raw")
    return { status: 200, bytes: object.bytes, type: "application/vnd.github.raw; charset=utf-8" };
  return ok({
    sha,
    node_id: nodeId("B", Number.parseInt(sha.slice(0, 12), 16)),
    size: object.size,
    url: `${apiUrl(call.hub.state, repository)}/git/blobs/${sha}`,
    content: lines60(object.bytes.toString("base64")),
    encoding: "base64",
  });
}

/** GitHub breaks base64 into lines of 60 characters. */
export function lines60(base64: string): string {
  return base64.replace(/.{60}/g, "$&\n").replace(/\n?$/, "\n");
}

async function tree(call: Call, repository: HubRepository) {
  const name = param(call, "sha");
  const { git } = repository;
  const sha = (await git.objects.info(`${(await resolveCommit(git, name)) ?? name}^{tree}`))?.id;
  if (sha === undefined) throw notFound();
  // GitHub looks only whether the parameter is there, whatever its value.
  const all = await listTree(git, sha, call.url.searchParams.has("recursive"));
  const { treeEntries } = call.hub.state.limits;
  const api = apiUrl(call.hub.state, repository);
  const link = (entry: TreeEntry) => (entry.type === "commit" ? {} : { url: `${api}/git/${entry.type}s/${entry.sha}` });
  return ok({
    sha,
    url: `${api}/git/trees/${sha}`,
    tree: all.slice(0, treeEntries).map((entry) => ({ ...entry, ...link(entry) })),
    truncated: all.length > treeEntries,
  });
}

async function commit(call: Call, repository: HubRepository) {
  const found = await readCommit(repository.git, param(call, "sha"));
  if (!found) throw notFound();
  return ok(gitCommitJson(call.hub.state, repository, found));
}

async function ref(call: Call, repository: HubRepository) {
  const found = await refJson(call, repository, `refs/${param(call, "ref")}`);
  if (!found) throw notFound();
  return ok(found);
}

async function matchingRefs(call: Call, repository: HubRepository) {
  const wanted = `refs/${param(call, "ref")}`;
  const all = await gitText(repository.git.directory, ["for-each-ref", "--format=%(refname)"]);
  const names = all.split("\n").filter((name) => name.startsWith(wanted));
  return paged(call, names, (name) => refJson(call, repository, name));
}

async function refJson(call: Call, repository: HubRepository, name: string) {
  const object = await repository.git.objects.info(name);
  if (!object) return undefined;
  const api = apiUrl(call.hub.state, repository);
  return {
    ref: name,
    node_id: nodeId("REF", Number.parseInt(object.id.slice(0, 12), 16)),
    url: `${api}/git/${name}`,
    object: { sha: object.id, type: object.type, url: `${api}/git/${object.type}s/${object.id}` },
  };
}

export const gitDataRoutes = [
  repositoryRoute("GET", "/git/blobs/:sha", CONTENTS, blob),
  repositoryRoute("GET", "/git/trees/:sha", CONTENTS, tree),
  repositoryRoute("GET", "/git/commits/:sha", CONTENTS, commit),
  repositoryRoute("GET", "/git/ref/:ref*", CONTENTS, ref),
  repositoryRoute("GET", "/git/matching-refs/:ref*", CONTENTS, matchingRefs),
];
