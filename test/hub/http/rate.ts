/** The primary rate limit: a count per caller and hour, shown in every answer. */
import type { Identity } from "../identity/identity.ts";
import { Refusal } from "./refusal.ts";

interface Window {
  used: number;
  readonly resetsAt: number;
}

const HOUR = 3600;

export class RateLimits {
  /** Requests an hour for each caller and resource. */
  limit = 5_000;
  readonly #windows = new Map<string, Window>();

  /** Counts a request and answers the headers. Throws 403 when the caller has none left. */
  spend(identity: Identity, resource: "core" | "graphql"): Record<string, string> {
    const window = this.#window(identity, resource);
    if (window.used >= this.limit) {
      const whose = identity.kind === "installation" ? `installation ID ${identity.token.installation.id}` : "user";
      throw new Refusal(403, `API rate limit exceeded for ${whose}.`, undefined, this.#headers(window, resource));
    }
    window.used += 1;
    return this.#headers(window, resource);
  }

  /** A conditional request that was answered with 304 costs nothing. */
  refund(identity: Identity): void {
    this.#window(identity, "core").used -= 1;
  }

  overview(identity: Identity) {
    const one = (resource: "core" | "graphql") => {
      const { used, resetsAt } = this.#window(identity, resource);
      return { limit: this.limit, used, remaining: this.limit - used, reset: resetsAt };
    };
    return { resources: { core: one("core"), graphql: one("graphql") }, rate: one("core") };
  }

  #window(identity: Identity, resource: string): Window {
    const seconds = Math.floor(Date.now() / 1000);
    const key = `${resource} ${identity.kind === "installation" ? identity.token.installation.id : identity.kind}`;
    const known = this.#windows.get(key);
    if (known && known.resetsAt > seconds) return known;
    const fresh = { used: 0, resetsAt: seconds + HOUR };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #headers(window: Window, resource: string): Record<string, string> {
    return {
      "x-ratelimit-limit": String(this.limit),
      "x-ratelimit-used": String(window.used),
      "x-ratelimit-remaining": String(Math.max(0, this.limit - window.used)),
      "x-ratelimit-reset": String(window.resetsAt),
      "x-ratelimit-resource": resource,
    };
  }
}
