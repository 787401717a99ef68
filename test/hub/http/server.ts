/** The server: base paths, identity, limits, faults, latency, routing, conditional answers and the log. */
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Hub } from "../context.ts";
import { refusalOf } from "../faults.ts";
import { graphqlRoute } from "../graphql/answer.ts";
import { type Identity, identify } from "../identity/identity.ts";
import { answerPage } from "../pages/router.ts";
import { restRoutes } from "../rest/routes.ts";
import { type Answer, mediaOf } from "./call.ts";
import { named, redirection } from "./moved.ts";
import { notFound, Refusal } from "./refusal.ts";
import { matchRoute } from "./route.ts";

const LARGEST_BODY = 10 * 1024 * 1024;
const routes = [graphqlRoute, ...restRoutes];

export function createHubServer(hub: Hub): Server {
  const server = createServer((request, response) => {
    handle(hub, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function handle(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = new URL(request.url ?? "/", hub.state.url);
  const body = await readBody(request);
  const path = named(
    hub.state,
    asked.pathname.replace(/^\/api\/(?:v3(?=\/|$)|(?=graphql))/, "").replace(/^(?!\/)/, "/"),
  );
  const page = await answerPage(hub, request, asked, body);
  if (page) {
    send(response, page);
    return;
  }
  const method = request.method ?? "GET";
  const match = matchRoute(routes, method, path);
  const started = Date.now();
  hub.log.begin();
  let status = 0;
  try {
    const fault = hub.faults.takeAnswer(method, match?.route.path ?? "");
    if (fault?.done) await answerApi(hub, request, asked, body, match);
    if (hub.latencyMs > 0) await sleep(hub.latencyMs);
    if (fault && !refusalOf(fault)) {
      response.destroy();
      return;
    }
    const refusal = fault && refusalOf(fault);
    const answer = refusal ? refused(refusal) : await answerApi(hub, request, asked, body, match);
    status = answer.status;
    send(response, answer);
  } finally {
    hub.log.end({
      method,
      path: `${path}${asked.search}`,
      route: match?.route.path ?? "",
      status,
      identity: kindOf(hub, request),
      body: parsed(body),
      at: started,
      milliseconds: Date.now() - started,
    });
  }
}

/** Counts the request, finds out who asks, and lets the route answer. */
async function answerApi(
  hub: Hub,
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  match: ReturnType<typeof matchRoute>,
): Promise<Answer> {
  let identity: Identity = { kind: "anonymous" };
  let rate: Record<string, string> = {};
  try {
    identity = identify(hub.state, request.headers.authorization);
    rate = hub.rates.spend(identity, match?.route === graphqlRoute ? "graphql" : "core");
    const moved = redirection(hub.state, identity, request, match);
    if (moved) return { ...moved, headers: { ...rate, ...moved.headers } };
    if (!match) throw notFound();
    const call = {
      hub,
      method: request.method ?? "GET",
      url,
      params: match.params,
      media: mediaOf(request.headers.accept),
      identity,
      body: jsonBody(body),
    };
    const answer = conditional(request, await match.route.answer(call));
    if (answer.status === 304) hub.rates.refund(identity);
    return { ...answer, headers: { ...rate, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const answer = refused(error);
    return { ...answer, headers: { ...rate, ...answer.headers } };
  }
}

function refused(refusal: Refusal): Answer {
  return { status: refusal.status, json: refusal.toJSON(), headers: refusal.headers };
}

/** Adds the ETag, and answers 304 to a GET whose caller has it already. */
function conditional(request: IncomingMessage, answer: Answer): Answer {
  if (request.method !== "GET" || answer.status !== 200) return answer;
  const content = answer.bytes ?? JSON.stringify(answer.json);
  const etag = `W/"${createHash("sha256").update(content).digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  return request.headers["if-none-match"] === etag ? { status: 304, headers } : { ...answer, headers };
}

function send(response: ServerResponse, answer: Answer): void {
  const content = answer.bytes ?? (answer.json === undefined ? undefined : JSON.stringify(answer.json));
  response.writeHead(answer.status, {
    "x-github-request-id": randomUUID(),
    "x-github-media-type": "github.v3; format=json",
    ...(content === undefined ? {} : { "content-type": answer.type ?? "application/json; charset=utf-8" }),
    ...answer.headers,
  });
  response.end(content);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LARGEST_BODY) throw new Error("the request body is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function jsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const value = parsed(body);
  if (value === undefined) throw new Refusal(400, "Problems parsing JSON");
  return value;
}

function parsed(body: Buffer): unknown {
  try {
    return body.length === 0 ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

function kindOf(hub: Hub, request: IncomingMessage): string {
  try {
    return identify(hub.state, request.headers.authorization).kind;
  } catch {
    return "refused";
  }
}
