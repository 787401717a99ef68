/** Git objects as GraphQL shows them. */
import type { Hub } from "../context.ts";
import { readCommit } from "../git/history.ts";
import { branchHead } from "../git/repository.ts";
import { listTree } from "../git/tree.ts";
import { htmlUrl } from "../json/repository.ts";
import { nodeId } from "../json/schema.ts";
import type { HubRepository } from "../state.ts";

const SNIFFED = 8000;

/** By id or by an expression such as `main:src/train.py`; null when there is none. */
export async function gitObject(hub: Hub, repository: HubRepository, name: string): Promise<object | null> {
  const { objects } = repository.git;
  const [revision = "", ...rest] = name.split(":");
  const branch = rest.length > 0 ? await branchHead(repository.git, revision) : undefined;
  const info = await objects.info(branch ? [branch, ...rest].join(":") : name);
  if (!info) return null;
  const base = {
    id: nodeId("O", Number.parseInt(info.id.slice(0, 12), 16)),
    oid: info.id,
    abbreviatedOid: info.id.slice(0, 7),
  };
  switch (info.type) {
    case "blob":
      return { __typename: "Blob", ...base, ...(await blob(hub, repository, info.id)) };
    case "tree":
      return { __typename: "Tree", ...base, entries: () => entries(hub, repository, info.id) };
    case "commit":
      return { __typename: "Commit", ...base, ...(await commit(hub, repository, info.id)) };
    case "tag":
      return { __typename: "Tag", ...base, name, target: () => gitObject(hub, repository, `${info.id}^{}`) };
  }
}

async function blob(hub: Hub, repository: HubRepository, oid: string) {
  const bytes = (await repository.git.objects.read(oid))?.bytes ?? Buffer.alloc(0);
  const isBinary = bytes.subarray(0, SNIFFED).includes(0);
  const limit = hub.state.limits.graphqlBlob;
  const isTruncated = !isBinary && bytes.length > limit;
  return {
    byteSize: bytes.length,
    isBinary,
    isTruncated,
    text: isBinary ? null : bytes.subarray(0, limit).toString("utf8"),
  };
}

async function entries(hub: Hub, repository: HubRepository, oid: string) {
  return (await listTree(repository.git, oid, false)).map((entry) => ({
    name: entry.path,
    path: entry.path,
    mode: Number.parseInt(entry.mode, 8),
    type: entry.type,
    oid: entry.sha,
    object: () => gitObject(hub, repository, entry.sha),
  }));
}

async function commit(hub: Hub, repository: HubRepository, oid: string) {
  const found = await readCommit(repository.git, oid);
  const message = found?.message ?? "";
  return {
    message,
    messageHeadline: message.split("\n")[0],
    url: `${htmlUrl(hub.state, repository)}/commit/${oid}`,
    tree: () => gitObject(hub, repository, found?.tree ?? ""),
  };
}
