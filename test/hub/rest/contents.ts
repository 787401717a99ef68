/** Files and folders by path. */

import { resolveCommit } from "../git/repository.ts";
import { listTree, type TreeEntry } from "../git/tree.ts";
import { type Answer, type Call, ok, param } from "../http/call.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import { apiUrl, htmlUrl } from "../json/repository.ts";
import type { HubRepository } from "../state.ts";
import { lines60 } from "./git-data.ts";

const LARGEST_FILE = 100 * 1024 * 1024;
const MOST_ENTRIES = 1000;
const TYPES: Readonly<Record<string, string>> = { tree: "dir", commit: "submodule", blob: "file" };

async function contents(call: Call, repository: HubRepository): Promise<Answer> {
  const { git } = repository;
  const ref = call.url.searchParams.get("ref") ?? repository.defaultBranch;
  const commit = await resolveCommit(git, ref.replace(/^refs\/(heads|tags)\//, ""));
  if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const path = param(call, "path").replace(/^\/+|\/+$/g, "");
  const object = await git.objects.info(`${commit}:${path}`);
  if (!object) throw notFound();
  if (object.type === "tree") {
    const entries = (await listTree(git, object.id, false)).slice(0, MOST_ENTRIES);
    const list = entries.map((entry) =>
      entryJson(call, repository, ref, path === "" ? entry.path : `${path}/${entry.path}`, entry),
    );
    return ok(call.media === "object" ? { type: "dir", path, entries: list } : list);
  }
  return file(call, repository, ref, path, object.id);
}

async function file(call: Call, repository: HubRepository, ref: string, path: string, sha: string): Promise<Answer> {
  const object = await repository.git.objects.read(sha);
  if (object?.type !== "blob") throw notFound();
  if (object.size > LARGEST_FILE) {
    throw new Refusal(
      403,
      "This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API.",
    );
  }
  if (call.media === "raw") {
    return { status: 200, bytes: object.bytes, type: "application/vnd.github.raw; charset=utf-8" };
  }
  const large = object.size > call.hub.state.limits.contentsBytes;
  const entry = { path, mode: "100644", type: "blob", sha, size: object.size } as const;
  return ok({
    ...entryJson(call, repository, ref, path, entry),
    content: large ? "" : lines60(object.bytes.toString("base64")),
    encoding: large ? "none" : "base64",
  });
}

function entryJson({ hub }: Call, repository: HubRepository, ref: string, path: string, entry: TreeEntry) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const url = `${apiUrl(hub.state, repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const html = `${htmlUrl(hub.state, repository)}/blob/${ref}/${encoded}`;
  const git = `${apiUrl(hub.state, repository)}/git/${entry.type}s/${entry.sha}`;
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    sha: entry.sha,
    size: entry.size ?? 0,
    type: entry.mode === "120000" ? "symlink" : (TYPES[entry.type] ?? "file"),
    url,
    html_url: html,
    git_url: git,
    download_url: entry.type === "blob" ? `${htmlUrl(hub.state, repository)}/raw/${ref}/${encoded}` : null,
    _links: { self: url, git, html },
  };
}

export const contentsRoutes = [repositoryRoute("GET", "/contents/:path*", { contents: "read" }, contents)];
