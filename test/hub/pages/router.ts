/** The pages and their buttons, beside the API. */
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { applySuggestions } from "../actions/apply-suggestion.ts";
import { addComment, mergePullRequest } from "../actions/pull-request.ts";
import { requestAction, rerequestRun } from "../actions/rerun.ts";
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";
import { Refusal } from "../http/refusal.ts";
import { findRepository, fullName, type HubRepository, type Pull } from "../state.ts";
import { blobPage, commitPage } from "./blob.ts";
import { checksPage } from "./checks.ts";
import { commitsPage } from "./commits.ts";
import { conversationPage } from "./conversation.ts";
import { filesPage } from "./files.ts";
import { html } from "./html.ts";
import { indexPage } from "./index-page.ts";
import { PAGE_HEADERS, page, seeOther } from "./layout.ts";
import { pullPath } from "./pull-frame.ts";

const STYLE = readFileSync(join(import.meta.dirname, "style.css"));

/** The page or what its button did; undefined for everything that is not a page. */
export async function answerPage(
  hub: Hub,
  request: IncomingMessage,
  { pathname }: URL,
  body: Buffer,
): Promise<Answer | undefined> {
  if (pathname === "/_pages/style.css") {
    return { status: 200, bytes: STYLE, type: "text/css; charset=utf-8", headers: PAGE_HEADERS };
  }
  if (pathname === "/") return request.headers.accept?.includes("text/html") ? indexPage(hub) : undefined;
  const [owner = "", name = "", kind = "", id = "", ...rest] = pathname.slice(1).split("/").map(decodeURIComponent);
  const repository = kind === "" ? undefined : findRepository(hub.state, owner, name);
  if (!repository) return undefined;
  try {
    const answer =
      request.method === "POST"
        ? await press(hub, request, repository, kind, id, rest, body)
        : await show(hub, repository, kind, id, rest);
    return answer ?? sorry(repository, 404, "There is no such page.");
  } catch (error) {
    if (error instanceof Refusal) return sorry(repository, error.status, error.message);
    throw error;
  }
}

async function show(hub: Hub, repository: HubRepository, kind: string, id: string, rest: readonly string[]) {
  if (kind === "blob") return blobPage(repository, [id, ...rest].join("/"));
  if (kind === "commit") return commitPage(repository, id);
  if (kind === "runs") {
    const run = repository.runs.find((one) => one.id === Number(id));
    const pull = [...repository.pulls.values()].find(({ head }) => head.sha === run?.sha);
    return pull && seeOther(`${pullPath(pull)}/checks`);
  }
  const pull = kind === "pull" ? repository.pulls.get(Number(id)) : undefined;
  if (!pull) return undefined;
  switch (rest.join("/")) {
    case "":
      return conversationPage(hub, pull);
    case "commits":
      return commitsPage(hub, pull);
    case "checks":
      return checksPage(hub, pull);
    case "files":
      return filesPage(hub, pull);
    default:
      return undefined;
  }
}

async function press(
  hub: Hub,
  request: IncomingMessage,
  repository: HubRepository,
  kind: string,
  id: string,
  [what = "", which = ""]: readonly string[],
  body: Buffer,
): Promise<Answer | undefined> {
  // Browsers say where a form was sent from; another site's must not press our buttons.
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Refusal(403, "The form was sent from another site.");
  if (kind === "runs") return pressRun(hub, repository, Number(id), what, which);
  const pull = kind === "pull" ? repository.pulls.get(Number(id)) : undefined;
  return pull && pressPull(hub, pull, what, which, body);
}

async function pressPull(hub: Hub, pull: Pull, what: string, which: string, body: Buffer): Promise<Answer | undefined> {
  const viewer = pull.author.login;
  switch (what) {
    case "suggestions": {
      const comment = pull.threads.flatMap((thread) => thread.comments).find((one) => one.id === Number(which));
      if (!comment) return undefined;
      await applySuggestions(hub, [comment], viewer);
      return seeOther(pullPath(pull));
    }
    case "comments": {
      const text = new URLSearchParams(body.toString("utf8")).get("body")?.trim() ?? "";
      if (text !== "") addComment(hub, pull, viewer, text.replaceAll("\r\n", "\n"));
      return seeOther(pullPath(pull));
    }
    case "merge":
      await mergePullRequest(hub, pull, viewer);
      return seeOther(pullPath(pull));
    default:
      return undefined;
  }
}

function pressRun(hub: Hub, repository: HubRepository, id: number, what: string, which: string): Answer | undefined {
  const run = repository.runs.find((one) => one.id === id);
  const pull = [...repository.pulls.values()].find(({ head }) => head.sha === run?.sha);
  if (!run || !pull) return undefined;
  if (what === "rerun") rerequestRun(hub, run, pull.author.login);
  else if (what === "actions") requestAction(hub, run, which, pull.author.login);
  else return undefined;
  return seeOther(`${pullPath(pull)}/checks`);
}

function sorry(repository: HubRepository, status: number, why: string): Answer {
  const body = html`<p class="blank">${why}</p><p class="blank"><a href="/">All pull requests of ${fullName(repository)}</a></p>`;
  return page({ title: `${status}`, repository, body, status });
}
