/** A file at a commit, and a commit's own difference. */

import { EMPTY_TREE } from "../git/diff.ts";
import { readCommit } from "../git/history.ts";
import { parseHunks } from "../git/hunks.ts";
import { resolveCommit } from "../git/repository.ts";
import type { Answer } from "../http/call.ts";
import { changedFiles } from "../pulls.ts";
import type { HubRepository } from "../state.ts";
import { hunkTable } from "./diff.ts";
import { html } from "./html.ts";
import { page } from "./layout.ts";

const MOST_LINES = 5_000;

/** `rest` is `<ref>/<path>`; a ref with slashes is not understood. */
export async function blobPage(repository: HubRepository, rest: string): Promise<Answer | undefined> {
  const [ref = "", ...path] = rest.split("/");
  const commit = await resolveCommit(repository.git, ref);
  if (commit === undefined) return undefined;
  const blob = await repository.git.objects.read(`${commit}:${path.join("/")}`);
  if (blob?.type !== "blob") return undefined;
  const binary = blob.bytes.subarray(0, 8000).includes(0);
  const lines = binary ? [] : blob.bytes.toString("utf8").split("\n").slice(0, MOST_LINES);
  return page({
    title: path.join("/"),
    repository,
    body: html`<section class="file"><div class="file-head"><code>${path.join("/")}</code> <span class="label">${ref.slice(0, 7)}</span></div>
${binary ? html`<p class="blank">Binary file, ${blob.size} bytes.</p>` : html`<table class="diff">${lines.map((line, index) => html`<tr class="context" id="L${index + 1}"><td class="number">${index + 1}</td><td class="text">${line}</td></tr>`)}</table>`}
</section>`,
  });
}

export async function commitPage(repository: HubRepository, sha: string): Promise<Answer | undefined> {
  const commit = await readCommit(repository.git, sha);
  if (!commit) return undefined;
  const files = await changedFiles(repository.git, commit.parents[0] ?? EMPTY_TREE, commit.sha);
  const [headline, ...more] = commit.message.split("\n");
  return page({
    title: headline ?? sha,
    repository,
    body: html`<h1>${headline}</h1><pre class="message">${more.join("\n").trim()}</pre>
<p class="muted">${commit.author.name} · <code>${commit.sha.slice(0, 7)}</code></p>
${files.map(
  (
    file,
  ) => html`<section class="file"><div class="file-head"><code>${file.path}</code> <span class="label">${file.status}</span></div>
${file.patch === undefined ? html`<p class="blank">Binary file, or no lines changed.</p>` : hunkTable(parseHunks(file.patch), () => undefined)}</section>`,
)}`,
  });
}
