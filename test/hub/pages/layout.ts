/** The frame of every page. */
import type { Answer } from "../http/call.ts";
import { fullName, type HubRepository } from "../state.ts";
import { type Html, html } from "./html.ts";

export interface PageOptions {
  readonly title: string;
  readonly body: Html;
  readonly repository?: HubRepository;
  /** Who the reader is taken for. */
  readonly viewer?: string;
  /** Seconds after which the page asks again, while something is under way. */
  readonly refresh?: number | undefined;
  readonly status?: number;
}

/** No script, nothing from elsewhere, forms to this server only. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const PAGE_HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export function page({ title, body, repository, viewer, refresh, status = 200 }: PageOptions): Answer {
  const name = repository && fullName(repository);
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${title}</title>
<link rel="stylesheet" href="/_pages/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top">
<a class="brand" href="/">hub</a>
${name !== undefined && html`<span class="crumb"><a href="/">${repository?.owner.login}</a> / <strong>${repository?.name}</strong></span>`}
<span class="who">${viewer === undefined ? "a stand-in for GitHub on this machine" : html`signed in as <strong>${viewer}</strong>`}</span>
</header>
<main>
${body}
</main>
</body>
</html>`;
  return { status, bytes: Buffer.from(document.text), type: "text/html; charset=utf-8", headers: PAGE_HEADERS };
}

export function seeOther(location: string): Answer {
  return { status: 303, headers: { ...PAGE_HEADERS, location } };
}
