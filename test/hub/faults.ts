/** What a test makes go wrong: answers of the API and deliveries of webhooks. */
import { Refusal } from "./http/refusal.ts";

export interface AnswerFault {
  readonly method?: string;
  /** A route's own words; every route when absent. */
  readonly route?: string;
  readonly what:
    | { readonly kind: "secondary-limit"; readonly retryAfterSeconds?: number }
    | { readonly kind: "primary-limit"; readonly resetsInSeconds: number }
    | { readonly kind: "status"; readonly status: number; readonly message?: string }
    | { readonly kind: "hang-up" };
  /** How often; once when absent. */
  readonly times?: number;
  /** How many matching requests pass first. */
  readonly after?: number;
  /** True when the request still takes effect, and only its answer is lost. */
  readonly done?: boolean;
}

export type DeliveryFault =
  | { readonly kind: "drop" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** Held until the next delivery has been sent. */
  | { readonly kind: "reorder" }
  | { readonly kind: "bad-signature" };

interface Armed<Fault> {
  readonly fault: Fault;
  readonly matches: (...names: string[]) => boolean;
  skip: number;
  left: number;
}

export class Faults {
  #answers: Armed<AnswerFault>[] = [];
  #deliveries: Armed<DeliveryFault>[] = [];

  /** The next matching requests are answered so. */
  answer(fault: AnswerFault): void {
    this.#answers.push({
      fault,
      matches: (method, route) => (fault.method ?? method) === method && (fault.route ?? route) === route,
      skip: fault.after ?? 0,
      left: fault.times ?? 1,
    });
  }

  /** The next deliveries (of one event, when given) go wrong so. */
  delivery(fault: DeliveryFault, { event, times = 1 }: { event?: string; times?: number } = {}): void {
    this.#deliveries.push({ fault, matches: (name) => (event ?? name) === name, skip: 0, left: times });
  }

  clear(): void {
    this.#answers = [];
    this.#deliveries = [];
  }

  takeAnswer(method: string, route: string): AnswerFault | undefined {
    return take(this.#answers, method, route);
  }

  takeDelivery(event: string): DeliveryFault | undefined {
    return take(this.#deliveries, event);
  }
}

function take<Fault>(armed: readonly Armed<Fault>[], ...names: string[]): Fault | undefined {
  for (const one of armed) {
    if (one.left <= 0 || !one.matches(...names)) continue;
    if (one.skip > 0) {
      one.skip -= 1;
      continue;
    }
    one.left -= 1;
    return one.fault;
  }
  return undefined;
}

/** The answer that a fault gives; undefined when the connection is to be cut. */
export function refusalOf({ what }: AnswerFault): Refusal | undefined {
  switch (what.kind) {
    case "secondary-limit":
      return new Refusal(
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        undefined,
        what.retryAfterSeconds === undefined ? {} : { "retry-after": String(what.retryAfterSeconds) },
      );
    case "primary-limit":
      return new Refusal(403, "API rate limit exceeded for installation.", undefined, {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000 + what.resetsInSeconds)),
      });
    case "status":
      return new Refusal(what.status, what.message ?? (what.status >= 500 ? "Server Error" : "Refused"));
    case "hang-up":
      return undefined;
  }
}
