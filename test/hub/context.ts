/** What every part of the hub shares. */
import type { Webhooks } from "./events/webhooks.ts";
import type { Faults } from "./faults.ts";
import type { RequestLog } from "./http/log.ts";
import type { RateLimits } from "./http/rate.ts";
import type { State } from "./state.ts";

export interface Hub {
  readonly state: State;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly rates: RateLimits;
  /** Milliseconds that every answer of the API waits. */
  latencyMs: number;
}
