/** A suggestion block as the difference it would make, with the button that makes it. */
import type { Hub } from "../context.ts";
import { currentPlace } from "../reviews/place.ts";
import { fullName, type ReviewComment } from "../state.ts";
import { type Html, html } from "./html.ts";
import { marked } from "./intraline.ts";
import { markdown } from "./markdown.ts";

/** A review comment's body; its first suggestion can be applied while its lines are still there. */
export async function commentBody(_hub: Hub, comment: ReviewComment): Promise<Html> {
  const { thread } = comment;
  const { pull, place } = thread;
  const old = await linesAt(comment);
  const current = await currentPlace(thread);
  const applicable = current?.line !== undefined && place.side === "RIGHT" && pull.state === "open";
  const action = `/${fullName(pull.repository)}/pull/${pull.number}/suggestions/${comment.id}`;
  return markdown(comment.body, {
    suggestion: (lines, index) => {
      const can = applicable && index === 0;
      return html`<div class="suggestion">
<div class="suggestion-head"><span>Suggested change</span></div>
<table class="diff">${change(old, lines, place.startLine ?? place.line ?? 1)}</table>
<form method="post" action="${action}"><button ${can ? html`class="primary"` : html`disabled`}>Apply suggestion</button>${!can && html` <span class="muted">${pull.state === "open" ? "Outdated: the lines have changed." : "The pull request is closed."}</span>`}</form>
</div>`;
    },
  });
}

async function linesAt({ thread }: ReviewComment): Promise<string[]> {
  const { commit, path, line, startLine } = thread.place;
  if (line === undefined) return [];
  const blob = await thread.pull.repository.git.objects.read(`${commit}:${path}`);
  return (blob?.bytes.toString("utf8") ?? "").split(/\r?\n/).slice((startLine ?? line) - 1, line);
}

/** Old lines over new ones, with what changed inside a line marked where they pair up. */
function change(old: readonly string[], wanted: readonly string[], first: number): Html[] {
  const pairs = old.map((line, index) => marked(line, wanted[index] ?? ""));
  const paired = old.length === wanted.length;
  const cells = (sign: string, number: number, text: Html) =>
    html`<tr class="${sign === "-" ? "deleted" : "added"}"><td class="number">${number}</td><td class="sign">${sign}</td><td class="text">${text}</td></tr>`;
  return [
    ...old.map((line, index) => cells("-", first + index, paired ? (pairs[index]?.before ?? html``) : html`${line}`)),
    ...wanted.map((line, index) => cells("+", first + index, paired ? (pairs[index]?.after ?? html``) : html`${line}`)),
  ];
}
