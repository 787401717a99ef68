/** A command in a comment: who gave it is checked with GitHub, it is carried out, and answered. */
import type { Client } from "../github/client.ts";
import type { CommandJob } from "../github/job.ts";
import type { Service } from "./context.ts";

export async function commandJob(
  _service: Service,
  _client: Client,
  _job: CommandJob,
  _signal: AbortSignal,
): Promise<void> {
  throw new Error("not there yet");
}
