/** The first start, before there is an App: pages on this machine that register one on GitHub and keep its credentials. */
import { randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Registration, registerApp } from "../github/manifest.ts";
import { donePage, failedPage, startPage, submitPage } from "./setup-pages.ts";

export interface SetupSettings {
  readonly port: number;
  /** Where people see GitHub, and where its API is. */
  readonly webUrl: string;
  readonly apiUrl: string;
  /** The file that the credentials are added to. */
  readonly envFile: string;
}

export interface Setup {
  readonly server: Server;
  /** Resolves with the variables that were written. */
  readonly done: Promise<Readonly<Record<string, string>>>;
}

const DONE_PATH = "/setup/done";

/** True when nothing at all is said of an App: a typing error in one of these must be told, not set up around. */
export function needsSetup(env: Readonly<Record<string, string | undefined>>): boolean {
  const names = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"];
  return env.NODE_ENV !== "production" && names.every((name) => !env[name]);
}

/** Listens on this machine alone, because whoever answers here decides whose App it is. */
export function startSetup(settings: SetupSettings): Setup {
  const state = randomBytes(16).toString("hex");
  const { promise: done, resolve } = Promise.withResolvers<Readonly<Record<string, string>>>();
  const server = createServer((request, response) => {
    answer(settings, state, request)
      .then(({ status, html, registered }) => {
        send(response, status, html);
        if (registered) resolve(keep(settings.envFile, registered));
      })
      .catch((error: unknown) => send(response, 500, failedPage(error instanceof Error ? error.message : "unknown")));
  });
  server.listen(settings.port, "localhost");
  return { server, done };
}

interface Answer {
  readonly status: number;
  readonly html: string;
  readonly registered?: Registration;
}

async function answer({ webUrl, apiUrl }: SetupSettings, state: string, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  // A page of another site that resolves its own name to this machine must not get in.
  if (!["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) || request.method !== "GET") {
    return { status: 404, html: failedPage("There is nothing here.") };
  }
  if (url.pathname === DONE_PATH) {
    const code = url.searchParams.get("code");
    if (!code || url.searchParams.get("state") !== state) {
      return { status: 400, html: failedPage("This answer belongs to another set-up. Begin again at the first page.") };
    }
    const registered = await registerApp(apiUrl, code);
    return { status: 200, html: donePage(registered.page), registered };
  }
  if (url.pathname !== "/") return { status: 404, html: failedPage("There is nothing here.") };
  const service = publicUrl(url.searchParams.get("url"));
  if (!service) return { status: 200, html: startPage(url.searchParams.get("url") ?? "") };
  const redirect = new URL(DONE_PATH, url.origin).href;
  const organization = url.searchParams.get("organization") ?? "";
  return { status: 200, html: submitPage({ webUrl, service, redirect, organization, state }) };
}

/** GitHub must be able to reach it, and payloads of private repositories do not travel in the clear. */
function publicUrl(text: string | null): string | undefined {
  return text !== null && URL.canParse(text) && new URL(text).protocol === "https:" ? new URL(text).origin : undefined;
}

function keep(envFile: string, { appId, privateKey, webhookSecret }: Registration): Record<string, string> {
  const variables = { APP_ID: `${appId}`, PRIVATE_KEY: privateKey.trim(), WEBHOOK_SECRET: webhookSecret };
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value.replaceAll("\n", "\\n")}"\n`);
  appendFileSync(envFile, lines.join(""), { mode: 0o600 });
  return variables;
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    connection: "close",
  });
  response.end(html);
}
