/** A command with what was found out about it, and the answer that it gets. */
import type { Config } from "../core/config.ts";
import type { Client } from "../github/client.ts";
import type { CommandJob } from "../github/job.ts";
import type { Role } from "../github/people.ts";
import type { Pull } from "../github/pull.ts";
import type { Service } from "./context.ts";

export interface Asked {
  readonly service: Service;
  readonly client: Client;
  readonly job: CommandJob;
  readonly pull: Pull;
  readonly author: { readonly login: string; readonly id: number };
  readonly role: Role | undefined;
  /** Undefined where it does not parse. */
  readonly config: Config | undefined;
  readonly signal: AbortSignal;
}

/** A reaction always; words only where there is something to say. */
export interface Answer {
  readonly reaction: "+1" | "-1" | "confused";
  readonly text?: string;
}
