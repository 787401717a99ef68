/** "Apply safe fixes" on a check run: who pressed it is checked with GitHub, and the fixes are committed. */
import type { Client } from "../github/client.ts";
import type { FixJob } from "../github/job.ts";
import type { Service } from "./context.ts";

export async function fixJob(_service: Service, _client: Client, _job: FixJob, _signal: AbortSignal): Promise<void> {
  throw new Error("not there yet");
}
