/** Several processes over one PostgreSQL; runs where TEST_DATABASE_URL names a server. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Hub, startHub } from "../hub/hub.ts";
import { createServerDatabase } from "../store/databases.ts";
import { BAD, PATH } from "./files.ts";
import { environment, freePort, type ServiceProcess, startProcess, verdict } from "./world.ts";

jest.setTimeout(60_000);

const SERVER = process.env.TEST_DATABASE_URL;

(SERVER === undefined ? describe.skip : describe)("two processes", () => {
  let hub: Hub;
  let drop = async () => {};
  const processes: ServiceProcess[] = [];
  const targets: string[] = [];
  const log: string[] = [];

  beforeAll(async () => {
    hub = await startHub();
    const database = await createServerDatabase(SERVER ?? "");
    drop = database.drop;
    const ports = [await freePort(), await freePort()];
    processes.push(
      ...(await Promise.all(
        ports.map((port) =>
          startProcess(port, { ...environment(hub, port, "unused"), DATABASE_URL: database.url }, log),
        ),
      )),
    );
    targets.push(...ports.map((port) => `http://127.0.0.1:${port}/api/github/webhooks`));
  });
  afterAll(async () => {
    for (const one of processes) await one.stop("SIGTERM");
    await hub.close();
    await drop();
  });

  test("judge everything, and nothing twice", async () => {
    const pulls = [];
    for (const index of [0, 1, 2, 3, 4, 5]) {
      const repository = await hub.createRepository(`acme-${index}`, "models");
      await hub.push(repository, "topic", { [PATH]: BAD });
      hub.webhookTarget(targets[index % 2]);
      pulls.push(await hub.openPullRequest({ repository, head: "topic", title: "Topic" }));
      await hub.webhooks.idle();
      // The other process hears of it too.
      hub.webhookTarget(targets[(index + 1) % 2]);
      const delivery = hub.webhooks.deliveries.findLast((one) => one.event === "pull_request");
      hub.webhooks.redeliver(delivery?.id ?? 0);
      await hub.webhooks.idle();
    }
    for (const pull of pulls) expect(await verdict(hub, pull)).toMatchObject({ conclusion: "failure" });
    // What still runs ends before the processes do.
    expect(await Promise.all(processes.map((one) => one.stop("SIGTERM")))).toEqual([0, 0]);
    for (const { repository, reviews } of pulls) {
      expect(repository.runs).toHaveLength(1);
      expect(reviews).toHaveLength(1);
    }
  });
});
