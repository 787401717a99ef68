/** Somebody pressed a button of the check: to run it again, alone or with its suite, or to apply the fixes. */
import { z } from "zod";
import type { JobRequest } from "../job.ts";
import { actionOf, type Delivery, type Event, source, whereOf } from "./event.ts";

/** Identifier of the button that the check shows. */
export const FIX_BUTTON = "fix";

const checked = z.object({
  head_sha: z.string(),
  app: z.object({ id: z.number() }).nullable(),
  /** Empty for the head of a fork. */
  pull_requests: z
    .array(z.object({ number: z.number(), base: z.object({ repo: z.object({ id: z.number() }) }) }))
    .nullish(),
});

const runSchema = z.object({ ...source, check_run: checked });
const buttonSchema = z.object({
  ...source,
  check_run: checked,
  requested_action: z.object({ identifier: z.string() }),
  sender: z.object({ login: z.string(), id: z.number() }),
});
const suiteSchema = z.object({ ...source, check_suite: checked });

export const checkRun: Event = {
  name: "check_run",
  decode(payload, delivery) {
    if (actionOf(payload) === "requested_action") return button(payload, delivery);
    if (actionOf(payload) !== "rerequested") return [];
    const event = runSchema.parse(payload);
    return requests(event.check_run, whereOf(event), delivery);
  },
};

export const checkSuite: Event = {
  name: "check_suite",
  decode(payload, delivery) {
    if (actionOf(payload) !== "rerequested") return [];
    const event = suiteSchema.parse(payload);
    return requests(event.check_suite, whereOf(event), delivery);
  },
};

function button(payload: unknown, { guid, appId }: Delivery): JobRequest[] {
  const event = buttonSchema.parse(payload);
  const { check_run: run, requested_action: action, sender } = event;
  if (run.app?.id !== appId || action.identifier !== FIX_BUTTON) return [];
  const job = { kind: "fix" as const, ...whereOf(event), head: run.head_sha, by: sender };
  return [{ job, version: guid, mayRepeat: false }];
}

function requests(
  { head_sha: head, app, pull_requests }: z.infer<typeof checked>,
  where: ReturnType<typeof whereOf>,
  { guid, appId }: Delivery,
): JobRequest[] {
  if (app?.id !== appId) return [];
  const version = `${head} ${guid}`;
  const numbers = (pull_requests ?? [])
    .filter(({ base }) => base.repo.id === where.repositoryId)
    .map(({ number }) => number);
  if (numbers.length === 0) {
    return [{ job: { kind: "commit", ...where, head, occasion: guid }, version, mayRepeat: false }];
  }
  return numbers.map((number) => ({
    job: { kind: "pull_request", ...where, number, occasion: guid },
    version,
    mayRepeat: false,
  }));
}
