/** What stands above every tab of a pull request. */
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";
import { pullCommits, pullFiles } from "../pulls.ts";
import { fullName, type Pull } from "../state.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { page } from "./layout.ts";
import { inlineMarkdown } from "./markdown.ts";
import { pullStanding, runsOf } from "./verdict.ts";

export type Tab = "conversation" | "commits" | "checks" | "files";

const REFRESH_SECONDS = 2;

export function pullPath(pull: Pull): string {
  return `/${fullName(pull.repository)}/pull/${pull.number}`;
}

export async function pullPage(_hub: Hub, pull: Pull, tab: Tab, body: Html): Promise<Answer> {
  const files = await pullFiles(pull);
  const commits = await pullCommits(pull);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const standing = pullStanding(pull);
  const state = pull.merged ? "merged" : pull.state;
  const from =
    pull.head.repository === pull.repository ? pull.head.ref : `${pull.head.repository.owner.login}:${pull.head.ref}`;
  const link = (name: Tab, path: string, text: string, count: number | Html) =>
    html`<a href="${pullPath(pull)}${path}" ${tab === name && html`aria-current="page"`}>${text} <span class="count">${count}</span></a>`;
  const talk = pull.comments.length + pull.reviews.filter((review) => review.state !== "PENDING").length;
  return page({
    title: `${pull.title} · #${pull.number} · ${fullName(pull.repository)}`,
    repository: pull.repository,
    viewer: pull.author.login,
    refresh: pull.state === "open" && !standing.done ? REFRESH_SECONDS : undefined,
    body: html`<h1>${inlineMarkdown(pull.title)} <span class="muted">#${pull.number}</span></h1>
<p class="state"><span class="pill ${state}">${icon(state)} ${pull.draft ? "Draft" : capital(state)}</span>
<strong>${pull.author.login}</strong> wants to merge ${commits.length} ${commits.length === 1 ? "commit" : "commits"} into <code>${pull.base.ref}</code> from <code>${from}</code></p>
<nav class="tabs">
${link("conversation", "", "Conversation", talk)}
${link("commits", "/commits", "Commits", commits.length)}
${link("checks", "/checks", "Checks", runsOf(pull).length > 0 ? icon(standing.look) : 0)}
${link("files", "/files", "Files changed", files.length)}
<span class="size"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>
</nav>
${body}`,
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
