/** A bare client of the hub for its own tests: what is sent and what comes back, nothing in between. */
import { createSign } from "node:crypto";
import type { Hub } from "./hub.ts";

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape.
  readonly body: any;
}

export type Client = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** The App's own token. `claims` replace the honest ones. */
export function appToken(hub: Hub, claims: Record<string, unknown> = {}, key = hub.privateKey): string {
  const seconds = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: seconds - 30, exp: seconds + 300, iss: String(hub.appId), ...claims })}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

export function clientWith(hub: Hub, token: string | undefined, base = "/api/v3"): Client {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${hub.url}${base}${path}`, {
      method,
      redirect: "manual",
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: jsonOr(text) };
  };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A client with an installation token of the owner, narrowed as asked. */
export async function installationClient(hub: Hub, owner: string, narrowed: unknown = {}): Promise<Client> {
  const id = hub.state.installations.get(owner)?.id;
  const app = clientWith(hub, appToken(hub));
  const { body } = await app("POST", `/app/installations/${id}/access_tokens`, narrowed);
  return clientWith(hub, body.token);
}

/** Numbered lines, for files whose hunks a test can foresee. */
export function lines(count: number, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${changed[index + 1] ?? `line ${index + 1}`}\n`).join("");
}
