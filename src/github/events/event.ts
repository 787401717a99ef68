/** What an event's reader is, and what every payload that asks for work carries. */
import { z } from "zod";
import type { JobRequest } from "../job.ts";

export interface Delivery {
  readonly guid: string;
  readonly appId: number;
}

export interface Event {
  /** As in the header `x-github-event`. */
  readonly name: string;
  /**
   * The work that a payload asks for; none for an action that asks for nothing, known or not.
   * Throws `z.ZodError` when an action that we act on comes in a shape that we do not know.
   */
  decode(payload: unknown, delivery: Delivery): readonly JobRequest[];
}

const action = z.object({ action: z.string() });

export function actionOf(payload: unknown): string {
  const parsed = action.safeParse(payload);
  return parsed.success ? parsed.data.action : "";
}

export const source = {
  installation: z.object({ id: z.number() }),
  repository: z.object({ id: z.number(), name: z.string(), owner: z.object({ login: z.string() }) }),
};

type Source = z.infer<z.ZodObject<typeof source>>;

/** The part of a job that says where. */
export function whereOf({ installation, repository }: Source) {
  return {
    installationId: installation.id,
    repositoryId: repository.id,
    owner: repository.owner.login,
    repo: repository.name,
  };
}
