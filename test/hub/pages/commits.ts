/** The commits tab. */

import { latestRuns } from "../checks/suites.ts";
import type { Hub } from "../context.ts";
import { readCommit } from "../git/history.ts";
import type { Answer } from "../http/call.ts";
import { pullCommits } from "../pulls.ts";
import { fullName, type Pull } from "../state.ts";
import { html } from "./html.ts";
import { icon } from "./icons.ts";
import { pullPage } from "./pull-frame.ts";
import { standingOf } from "./verdict.ts";

export async function commitsPage(hub: Hub, pull: Pull): Promise<Answer> {
  const rows = await Promise.all(
    (await pullCommits(pull)).map(async (sha) => {
      const commit = await readCommit(pull.repository.git, sha);
      const runs = latestRuns(pull.repository, sha).map(standingOf);
      return html`<li><a href="/${fullName(pull.repository)}/commit/${sha}">${commit?.message.split("\n")[0]}</a>
<span class="muted">${commit?.author.name}</span> ${runs.map(({ look }) => icon(look))} <code>${sha.slice(0, 7)}</code></li>`;
    }),
  );
  return pullPage(hub, pull, "commits", html`<ul class="list">${rows}</ul>`);
}
