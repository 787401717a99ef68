/** The webhook's door: nothing is read that is not signed, nothing is parsed that is not ours, nothing is answered before it is safe. */
import type { IncomingMessage } from "node:http";
import type { GitHubApp } from "./github-app.ts";
import type { ReceivedDelivery } from "./receive.ts";

/** GitHub sends no larger payload. */
const MOST_BYTES = 25 * 1024 * 1024;

const SIGNATURE = /^sha256=[0-9a-f]{64}$/;
const GUID = /^[0-9A-Za-z-]{1,100}$/;
const EVENT = /^[a-z_]{1,100}$/;

export type Admission =
  | { readonly delivery: ReceivedDelivery }
  /** `hangUp`: the rest of the body is not worth reading. */
  | { readonly status: number; readonly reason: string; readonly hangUp?: true };

/** Reads and checks one request. Rejects only when the connection breaks. */
export async function admit(request: IncomingMessage, github: Pick<GitHubApp, "verify">): Promise<Admission> {
  const { headers } = request;
  if (!/^application\/json\b/.test(headers["content-type"] ?? "")) return refuse(415, "the body must be JSON");
  const signature = headers["x-hub-signature-256"];
  const guid = headers["x-github-delivery"];
  const event = headers["x-github-event"];
  if (typeof signature !== "string" || !SIGNATURE.test(signature)) return refuse(401, "the signature is missing");
  if (typeof guid !== "string" || !GUID.test(guid)) return refuse(400, "the delivery id is missing");
  if (typeof event !== "string" || !EVENT.test(event)) return refuse(400, "the event is missing");
  if (Number(headers["content-length"] ?? 0) > MOST_BYTES) return refuse(413, "the body is too large");
  const body = await readBody(request);
  if (body === undefined) return refuse(413, "the body is too large");
  if (!(await github.verify(body, signature))) return { status: 401, reason: "the signature does not match" };
  try {
    return { delivery: { guid, event, payload: JSON.parse(body) } };
  } catch {
    return { status: 400, reason: "the body is no JSON" };
  }
}

function refuse(status: number, reason: string): Admission {
  return { status, reason, hangUp: true };
}

/** Undefined for a body that turns out longer than it may be, whatever its header promised. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MOST_BYTES) chunks.push(chunk);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.once("error", reject);
  });
}
