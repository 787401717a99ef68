/** HTTP: the webhook, the health of the service, its metrics. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Service } from "./context.ts";
import { receive } from "./receive.ts";
import { admit } from "./webhook.ts";

const WEBHOOK_PATH = "/api/github/webhooks";
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** `stopping` says that no more work is taken. */
export function createHttpServer(service: Service, stopping: () => boolean): Server {
  const server = createServer((request, response) => {
    route(service, stopping, request, response).catch((error: unknown) => {
      service.log.error({ err: error }, "a request failed");
      answer(response, 500, "error");
    });
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  return server;
}

async function route(
  service: Service,
  stopping: () => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? "").split("?", 1)[0];
  switch (`${request.method} ${path}`) {
    case `POST ${WEBHOOK_PATH}`:
      return stopping() ? answer(response, 503, "stopping") : webhook(service, request, response);
    case "GET /healthz":
      return answer(response, 200, "ok");
    case "GET /readyz":
      return ready(service, stopping, response);
    case "GET /metrics":
      response.writeHead(200, { "content-type": service.metrics.registry.contentType });
      response.end(await service.metrics.registry.metrics());
      return;
    default:
      return answer(response, path === WEBHOOK_PATH ? 405 : 404, "not here");
  }
}

async function webhook(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { deliveries } = service.metrics;
  const admission = await admit(request, service.github);
  if (!("delivery" in admission)) {
    deliveries.inc({ event: "unknown", outcome: "refused" });
    if (admission.hangUp) response.setHeader("connection", "close");
    return answer(response, admission.status, admission.reason);
  }
  const { delivery } = admission;
  const { guid, event } = delivery;
  try {
    const outcome = await receive(service, delivery);
    deliveries.inc({ event, outcome });
    service.log.debug({ guid, event, outcome }, "delivery");
    answer(response, 202, outcome);
  } catch (error) {
    deliveries.inc({ event, outcome: "failed" });
    // A shape that we do not know will not be known the next time either; what could not be stored may be.
    const unknown = error instanceof z.ZodError;
    service.log.error({ guid, event, err: error }, unknown ? "unknown payload" : "delivery not stored");
    answer(response, unknown ? 422 : 503, unknown ? "unknown payload" : "try again");
  }
}

async function ready(service: Service, stopping: () => boolean, response: ServerResponse): Promise<void> {
  const database = await service.database.query("select 1 as one", []).then(
    () => true,
    () => false,
  );
  const state = { database, worker: service.queue.working, stopping: stopping() };
  const good = state.database && state.worker && !state.stopping;
  response.writeHead(good ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify(state));
}

function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(`${text}\n`);
}
