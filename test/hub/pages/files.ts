/** The files tab: the difference with annotations and threads under their lines. */
import type { Hub } from "../context.ts";
import type { FileDifference } from "../git/diff.ts";
import { type PatchLine, parseHunks } from "../git/hunks.ts";
import type { Answer } from "../http/call.ts";
import { pullFiles } from "../pulls.ts";
import { currentPlace } from "../reviews/place.ts";
import type { Annotation, CheckRun, Pull, Thread } from "../state.ts";
import { annotationBox } from "./checks.ts";
import { hunkTable } from "./diff.ts";
import { type Html, html } from "./html.ts";
import { pullPage } from "./pull-frame.ts";
import { comments } from "./thread.ts";
import { runsOf } from "./verdict.ts";

const MOST_LINES = 2_000;

interface Placed {
  readonly thread: Thread;
  readonly path: string;
  readonly line: number;
  readonly box: Html;
}

interface Noted {
  readonly run: CheckRun;
  readonly annotation: Annotation;
}

export async function filesPage(hub: Hub, pull: Pull): Promise<Answer> {
  const files = await pullFiles(pull);
  const threads = await placed(hub, pull);
  const notes = runsOf(pull).flatMap((run) => run.annotations.map((annotation) => ({ run, annotation })));
  const body = html`${files.map((file) => fileBox(file, threads, notes))}`;
  return pullPage(hub, pull, "files", body);
}

async function placed(hub: Hub, pull: Pull): Promise<Placed[]> {
  const found: Placed[] = [];
  for (const thread of pull.threads) {
    const place = await currentPlace(thread);
    if (place?.line === undefined || thread.resolvedBy) continue;
    found.push({ thread, path: place.path, line: place.line, box: await comments(hub, thread) });
  }
  return found;
}

function fileBox(file: FileDifference, threads: readonly Placed[], notes: readonly Noted[]): Html {
  const hunks = file.patch === undefined ? [] : parseHunks(file.patch);
  const mine = threads.filter((one) => one.path === file.path);
  const noted = notes.filter(({ annotation }) => annotation.path === file.path);
  const inDiff = new Set(hunks.flatMap((hunk) => hunk.lines.map((line) => line.new)));
  const elsewhere = noted.filter(({ annotation }) => !inDiff.has(annotation.end_line));
  const under = (line: PatchLine) => {
    const here = noted.filter(({ annotation }) => line.new === annotation.end_line);
    const said = mine.filter(({ thread, line: at }) => at === (thread.place.side === "RIGHT" ? line.new : line.old));
    if (here.length + said.length === 0) return undefined;
    return html`${here.map(({ run, annotation }) => annotationBox(run, annotation))}${said.map(({ box }) => box)}`;
  };
  const tooLong = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0) > MOST_LINES;
  const name = file.previousPath === undefined ? file.path : `${file.previousPath} → ${file.path}`;
  return html`<section class="file">
<div class="file-head"><code>${name}</code> <span class="label">${file.status}</span>
<span class="size"><span class="plus">+${file.additions}</span> <span class="minus">−${file.deletions}</span></span></div>
${elsewhere.map(({ run, annotation }) => annotationBox(run, annotation))}
${diffOf(file, hunks, under, tooLong)}
</section>`;
}

function diffOf(
  file: FileDifference,
  hunks: ReturnType<typeof parseHunks>,
  under: (line: PatchLine) => Html | undefined,
  tooLong: boolean,
): Html {
  if (file.patch === undefined) {
    return html`<p class="blank">${file.additions + file.deletions === 0 ? "Binary file, or no lines changed." : "Not shown."}</p>`;
  }
  const table = hunkTable(hunks, under);
  return tooLong
    ? html`<details><summary class="blank">Large diffs are folded. Show it.</summary>${table}</details>`
    : table;
}
