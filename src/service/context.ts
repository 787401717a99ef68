/** What the parts of the service share. */
import type { Caches } from "../github/change.ts";
import type { Job } from "../github/job.ts";
import type { Queue } from "../jobs/queue.ts";
import type { Policy } from "../policy/policy.ts";
import type { Database } from "../store/database.ts";
import type { GitHubApp } from "./github-app.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { PermissionCache } from "./permission-cache.ts";
import type { Reviewer } from "./reviewer.ts";

export interface Service extends PermissionCache {
  readonly github: GitHubApp;
  readonly database: Database;
  readonly queue: Queue<Job>;
  readonly policies: readonly Policy[];
  readonly reviewer: Reviewer;
  readonly caches: Omit<Caches, "scope">;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly debounceMs: number;
  /** Repositories whose code scanning is off, with the time from which it is asked again. */
  readonly scanningOff: Map<number, number>;
  readonly fingerprintKey: string | undefined;
}
