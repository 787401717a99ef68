import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { completeDeliveries, completedDeliveries, recordDelivery } from "../../src/store/deliveries.ts";
import { forgetOld, forgetOtherInstallations } from "../../src/store/forget.ts";
import { migrate } from "../../src/store/migrate.ts";
import {
  commentsOn,
  isReviewed,
  noteCheckRun,
  noteComments,
  notePublished,
  type ReviewIdentity,
  startReview,
} from "../../src/store/reviews.ts";
import { DATABASES, type TestDatabase } from "./databases.ts";

const HOUR = 3_600_000;

describe.each(DATABASES)("on the %s database", (_name, open) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 30_000);
  afterAll(() => opened.remove());

  test("migrations are applied once", async () => {
    await migrate(opened.database);
    const rows = await opened.database.query<{ name: string }>("select name from mlsec.migration order by name", []);
    expect(rows.map((row) => row.name)).toEqual(["0001_start.sql", "0002_waiver.sql", "0003_notice.sql"]);
  });

  test("a database of a newer version is refused", async () => {
    await opened.database.query("insert into mlsec.migration (name) values ('9999_future.sql')", []);
    await expect(migrate(opened.database)).rejects.toThrow("9999_future.sql");
    await opened.database.query("delete from mlsec.migration where name = '9999_future.sql'", []);
    await migrate(opened.database);
  });

  test("a transaction that throws leaves nothing", async () => {
    const work = opened.database.transaction(async (session) => {
      await recordDelivery(session, { guid: "gone", event: "pull_request", jobKey: "k" });
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await opened.database.query("select 1 from mlsec.delivery where guid = 'gone'", [])).toEqual([]);
  });

  test("a completed delivery is known again, one still open is taken again", async () => {
    const { database } = opened;
    const delivery = { guid: "a", event: "pull_request", jobKey: "1/2/pull/3" };
    expect(await recordDelivery(database, delivery)).toBe(true);
    expect(await recordDelivery(database, delivery)).toBe(true);
    await completeDeliveries(database, delivery.jobKey, new Date(Date.now() + HOUR));
    expect(await recordDelivery(database, delivery)).toBe(false);
    expect([...(await completedDeliveries(database, ["a", "b"]))]).toEqual(["a"]);
  });

  test("a job answers for what was received before it started, and for its own key only", async () => {
    const { database } = opened;
    await recordDelivery(database, { guid: "later", event: "pull_request", jobKey: "mine" });
    await recordDelivery(database, { guid: "other", event: "pull_request", jobKey: "other" });
    await completeDeliveries(database, "mine", new Date(Date.now() - HOUR));
    expect((await completedDeliveries(database, ["later", "other"])).size).toBe(0);
    await completeDeliveries(database, "mine", new Date(Date.now() + HOUR));
    expect([...(await completedDeliveries(database, ["later", "other"]))]).toEqual(["later"]);
  });

  const identity: ReviewIdentity = {
    installationId: 7,
    repositoryId: 9_007_199_254,
    subject: "pull/1",
    head: "h1",
    base: "b1",
    engine: "1",
    occasion: "",
  };

  test("a review is remembered step by step", async () => {
    const { database } = opened;
    const first = await startReview(database, identity);
    expect(first).toMatchObject({ fresh: true, published: false, checkRunId: undefined });
    await noteCheckRun(database, first.id, 42_000_000_001);
    await notePublished(database, first.id, {
      config: "c",
      conclusion: "failure",
      findings: 2,
      waivedUntil: undefined,
    });
    await noteComments(database, first.id, 77);
    expect(await startReview(database, identity)).toEqual({
      id: first.id,
      fresh: false,
      checkRunId: 42_000_000_001,
      reviewId: 77,
      config: "c",
      published: true,
    });
    expect(await isReviewed(database, identity)).toBe(true);
    expect(await commentsOn(database, identity)).toEqual({ onHead: true, first: 77 });
    expect(await commentsOn(database, { ...identity, head: "h2" })).toEqual({ onHead: false, first: 77 });
  });

  test.each([
    { subject: "pull/2" },
    { head: "h9" },
    { base: "b9" },
    { engine: "2" },
    { occasion: "guid" },
    { repositoryId: 8 },
  ])("another %o is another review", async (difference) => {
    const { id } = await startReview(opened.database, identity);
    expect((await startReview(opened.database, { ...identity, ...difference })).id).not.toBe(id);
  });

  test("a new check run opens a published review again", async () => {
    const { id } = await startReview(opened.database, identity);
    await noteCheckRun(opened.database, id, 43);
    expect(await startReview(opened.database, identity)).toMatchObject({ checkRunId: 43, published: false });
  });

  test("what belongs to an installation goes with it, and what is old goes with time", async () => {
    const { database } = opened;
    await startReview(database, { ...identity, installationId: 8, subject: "pull/8" });
    await forgetOtherInstallations(database, [8, 9]);
    const left = await database.query<{ subject: string }>("select subject from mlsec.review", []);
    expect(left.map((row) => row.subject)).toEqual(["pull/8"]);
    await database.query("update mlsec.review set started_at = now() - interval '2 years'", []);
    await forgetOld(database);
    expect(await database.query("select 1 as one from mlsec.review", [])).toEqual([]);
  });
});
