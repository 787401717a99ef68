/** All pull requests with their verdicts. */
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";
import { fullName, type HubRepository, type Pull } from "../state.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { page } from "./layout.ts";
import { inlineMarkdown } from "./markdown.ts";
import { pullPath } from "./pull-frame.ts";
import { pullStanding } from "./verdict.ts";

const REFRESH_SECONDS = 2;

export function indexPage({ state }: Hub): Answer {
  const repositories = state.repositories.filter((repository) => repository.pulls.size > 0);
  const open = repositories.flatMap((one) => [...one.pulls.values()]).filter((pull) => pull.state === "open");
  const waiting = open.some((pull) => !pullStanding(pull).done);
  const body =
    repositories.length === 0
      ? html`<p class="blank">There are no pull requests yet.</p>`
      : html`<h1>Pull requests</h1>${repositories.map(section)}`;
  return page({ title: "Pull requests", body, refresh: waiting ? REFRESH_SECONDS : undefined });
}

function section(repository: HubRepository): Html {
  const pulls = [...repository.pulls.values()];
  return html`<section class="file">
<div class="file-head"><strong>${fullName(repository)}</strong> <span class="count">${pulls.length} pull requests</span></div>
<ul class="pulls">${pulls.map(row)}</ul>
</section>`;
}

function row(pull: Pull): Html {
  const { look, line } = pullStanding(pull);
  const comments = pull.threads.length;
  return html`<li>
${icon(look)}
<div><a class="title" href="${pullPath(pull)}">${inlineMarkdown(pull.title)}</a>
<p class="muted">#${pull.number} by ${pull.author.login}${pull.state !== "open" && html` · ${pull.merged ? "merged" : "closed"}`}${comments > 0 && html` · ${comments} ${comments === 1 ? "thread" : "threads"}`}</p></div>
<p class="verdict ${look}">${inlineMarkdown(line)}</p>
</li>`;
}
