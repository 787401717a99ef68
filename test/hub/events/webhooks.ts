/** Sends signed webhooks to the App and remembers how each delivery went. GitHub never tries again by itself. */
import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DeliveryFault, Faults } from "../faults.ts";
import { now, type State } from "../state.ts";
import type { Delivery } from "./deliveries.ts";

interface Message {
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly payload: unknown;
}

export interface Webhooks {
  /** Where deliveries go; nothing is sent while it is absent. */
  target: string | undefined;
  /** GitHub waits 10 s for an answer. */
  timeoutMs: number;
  readonly deliveries: readonly Delivery[];
  send(message: Message): void;
  redeliver(id: number): boolean;
  /** Resolves when nothing is under way, held deliveries included. */
  idle(): Promise<void>;
}

export function createWebhooks(state: State, faults: Faults): Webhooks {
  const deliveries: Delivery[] = [];
  const underWay = new Set<Promise<void>>();
  let held: (() => void)[] = [];

  const track = (work: Promise<void>) => {
    underWay.add(work);
    work.finally(() => underWay.delete(work));
  };
  const attempt = async (message: Message & { payload: string }, guid: string, again: boolean, badly: boolean) => {
    const delivery: Delivery = {
      ...message,
      id: state.nextId(),
      guid,
      deliveredAt: now(),
      redelivery: again,
      headers: headersOf(state, message, guid, badly),
      statusCode: 0,
      status: "pending",
      milliseconds: 0,
      response: "",
    };
    deliveries.push(delivery);
    await post(webhooks, delivery);
  };
  const deliver = async (message: Message & { payload: string }, fault: DeliveryFault | undefined) => {
    const guid = randomUUID();
    if (fault?.kind === "delay") await sleep(fault.milliseconds);
    if (fault?.kind === "drop") {
      deliveries.push({ ...dropped(state, message, guid) });
      return;
    }
    await attempt(message, guid, false, fault?.kind === "bad-signature");
    if (fault?.kind === "duplicate") await attempt(message, guid, false, false);
  };
  const release = () => {
    const waiting = held;
    held = [];
    for (const go of waiting) go();
  };

  const webhooks: Webhooks = {
    target: undefined,
    timeoutMs: 10_000,
    deliveries,
    send(message) {
      // The payload is what is true now, whenever it is sent.
      const fixed = { ...message, payload: JSON.stringify(message.payload) };
      const fault = faults.takeDelivery(message.event);
      if (!webhooks.target) return;
      if (fault?.kind === "reorder") {
        held.push(() => track(deliver(fixed, undefined)));
        return;
      }
      track(deliver(fixed, fault).then(release));
    },
    redeliver(id) {
      const before = deliveries.find((one) => one.id === id);
      if (!before) return false;
      track(attempt(before, before.guid, true, false));
      return true;
    },
    async idle() {
      release();
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
  return webhooks;
}

async function post(webhooks: Webhooks, delivery: Delivery): Promise<void> {
  const started = performance.now();
  try {
    const response = await fetch(webhooks.target ?? "", {
      method: "POST",
      headers: delivery.headers,
      body: delivery.payload,
      signal: AbortSignal.timeout(webhooks.timeoutMs),
    });
    delivery.response = (await response.text()).slice(0, 10_000);
    delivery.statusCode = response.status;
    delivery.status = response.ok ? "OK" : response.statusText || `Invalid HTTP Response: ${response.status}`;
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    delivery.status = timedOut ? "timed out" : "failed to connect to host";
    delivery.statusCode = timedOut ? 504 : 502;
  }
  delivery.milliseconds = Math.round(performance.now() - started);
}

function headersOf(state: State, message: Message & { payload: string }, guid: string, badly: boolean) {
  const { app } = state;
  const secret = badly ? `not ${app.webhookSecret}` : app.webhookSecret;
  const digest = (algorithm: string) => createHmac(algorithm, secret).update(message.payload).digest("hex");
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/stand-in",
    "x-github-delivery": guid,
    "x-github-event": message.event,
    "x-github-hook-id": "1",
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature": `sha1=${digest("sha1")}`,
    "x-hub-signature-256": `sha256=${digest("sha256")}`,
  };
}

/** A delivery that never reached the App: it is in the list, and can be delivered again. */
function dropped(state: State, message: Message & { payload: string }, guid: string): Delivery {
  return {
    ...message,
    id: state.nextId(),
    guid,
    deliveredAt: now(),
    redelivery: false,
    headers: headersOf(state, message, guid, false),
    statusCode: 502,
    status: "failed to connect to host",
    milliseconds: 0,
    response: "",
  };
}
