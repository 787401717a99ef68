/** The checks tab: each run with its summary, annotations and text. */
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";
import { type Annotation, type CheckRun, fullName, type Pull } from "../state.ts";
import { when } from "./author.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { inlineMarkdown, markdown } from "./markdown.ts";
import { pullPage } from "./pull-frame.ts";
import { runsOf, standingOf } from "./verdict.ts";

export function checksPage(hub: Hub, pull: Pull): Promise<Answer> {
  const runs = runsOf(pull);
  const body =
    runs.length === 0
      ? html`<p class="blank">No check has started yet.</p>`
      : html`${runs.map((run) => runBox(pull, run))}`;
  return pullPage(hub, pull, "checks", body);
}

function runBox(pull: Pull, run: CheckRun): Html {
  const { look, line } = standingOf(run);
  const path = `/${fullName(pull.repository)}/runs/${run.id}`;
  const { summary, text } = run.output;
  const buttons = run.status === "completed" ? run.actions : [];
  return html`<section class="run">
<div class="run-head">
<h2>${icon(look)} ${run.name}</h2>
<div class="buttons">
${buttons.map((action) => html`<form method="post" action="${path}/actions/${encodeURIComponent(action.identifier)}"><button title="${action.description}">${action.label}</button></form>`)}
<form method="post" action="${path}/rerun"><button>Re-run</button></form>
</div>
</div>
<p class="muted">at <code>${run.sha.slice(0, 7)}</code>${run.completedAt !== null && html`, completed ${when(run.completedAt)}`}</p>
<h3>${inlineMarkdown(line)}</h3>
${summary !== null && markdown(summary)}
${run.annotations.length > 0 && html`<h3>Annotations <span class="count">${run.annotations.length}</span></h3>${run.annotations.map((one) => annotationBox(run, one))}`}
${text !== null && html`<h3>Details</h3>${markdown(text)}`}
</section>`;
}

const LEVELS = { failure: "Failure", warning: "Warning", notice: "Notice" } as const;

/** Text of annotations is plain text, as on GitHub. */
export function annotationBox(run: CheckRun, annotation: Annotation): Html {
  const { path, start_line, end_line, annotation_level, title, message, raw_details } = annotation;
  const lines = start_line === end_line ? `line ${start_line}` : `lines ${start_line} to ${end_line}`;
  const link = `/${fullName(run.suite.repository)}/blob/${run.sha}/${path.split("/").map(encodeURIComponent).join("/")}#L${start_line}`;
  return html`<div class="annotation ${annotation_level}">
<p class="byline"><strong>${LEVELS[annotation_level]}</strong> on ${lines} of <a href="${link}"><code>${path}</code></a> <span class="muted">${run.name}</span></p>
${title !== undefined && html`<p><strong>${title}</strong></p>`}
<p class="message">${message}</p>
${raw_details !== undefined && raw_details !== "" && html`<details><summary>Details</summary><pre class="code">${raw_details}</pre></details>`}
</div>`;
}
