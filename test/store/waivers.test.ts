/** Waivers given by command: where they count, who takes them back, what follows from their end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { forget } from "../../src/store/forget.ts";
import { noteTold, wasTold } from "../../src/store/notices.ts";
import { notePublished, startReview } from "../../src/store/reviews.ts";
import {
  addWaiver,
  findEnded,
  isAnswered,
  noteAnswered,
  noteEnded,
  type StoredWaiver,
  waiversOn,
  withdrawWaivers,
} from "../../src/store/waivers.ts";
import { DATABASES, type TestDatabase } from "./databases.ts";

const TODAY = "2026-11-01";
const LAST = "2026-11-30";
const WHERE = { installationId: 7, repositoryId: 9 };
const waiver = (more: Partial<StoredWaiver> = {}): StoredWaiver => ({
  commentId: 1,
  ...WHERE,
  subject: "pull/1",
  kind: "waiver",
  policy: "root-container",
  fingerprint: undefined,
  severity: "high",
  reason: "a sandbox that nobody reaches",
  by: { login: "ada", id: 5 },
  until: LAST,
  ...more,
});
const FALSE_POSITIVE = { kind: "false-positive", fingerprint: "1a2b3c4d5e6f", commentId: 2 } as const;

describe.each(DATABASES)("on the %s database", (_name, open) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  }, 30_000);
  afterAll(() => opened.remove());
  beforeEach(async () => {
    await opened.database.query("truncate mlsec.waiver, mlsec.review, mlsec.command, mlsec.notice");
    await published("pull/1", undefined);
  });

  async function published(subject: string, waivedUntil: string | undefined): Promise<void> {
    const identity = { ...WHERE, subject, head: "h", base: "b", engine: "1", occasion: "" };
    const { id } = await startReview(opened.database, identity);
    await notePublished(opened.database, id, { config: "c", conclusion: "success", findings: 0, waivedUntil });
  }
  const ended = async () => (await findEnded(opened.database, TODAY)).map(({ subject }) => subject).sort();
  const count = async (subject: string) => (await waiversOn(opened.database, 9, subject)).length;

  test.each<[string, Partial<StoredWaiver>, readonly [number, number]]>([
    ["a waiver counts on its pull request", {}, [1, 0]],
    ["a false positive counts in the repository", FALSE_POSITIVE, [1, 1]],
    ["of another repository, nowhere here", { repositoryId: 10 }, [0, 0]],
  ])("%s", async (_case, more, counts) => {
    await startReview(opened.database, {
      ...{ ...WHERE, repositoryId: 10, subject: "pull/1", head: "h", base: "b", engine: "1", occasion: "" },
    });
    expect(await addWaiver(opened.database, waiver(more))).toBe(true);
    expect([await count("pull/1"), await count("pull/2")]).toEqual(counts);
  });

  test("comes back as it was given, and the same comment gives one", async () => {
    await addWaiver(opened.database, waiver(FALSE_POSITIVE));
    expect(await addWaiver(opened.database, waiver({ ...FALSE_POSITIVE, reason: "another one" }))).toBe(true);
    expect(await waiversOn(opened.database, 9, "pull/1")).toEqual([
      {
        policy: "root-container",
        paths: ["**"],
        fingerprint: "1a2b3c4d5e6f",
        upTo: "high",
        reason: "a sandbox that nobody reaches",
        owner: "ada",
        expires: LAST,
        origin: { kind: "command", by: "ada", at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
      },
    ]);
  });

  test.each([
    ["root-container", 2],
    ["1a2b3c4d", 1],
    ["1a2b3c4", 0],
    ["root", 0],
    ["ffffffff", 0],
  ])("%s takes back %d", async (what, taken) => {
    await addWaiver(opened.database, waiver());
    await addWaiver(opened.database, waiver(FALSE_POSITIVE));
    await addWaiver(opened.database, waiver({ commentId: 3, subject: "pull/2" }));
    const { database } = opened;
    expect(await withdrawWaivers(database, { repositoryId: 9, subject: "pull/1" }, what, "eve", TODAY)).toBe(taken);
    expect(await count("pull/1")).toBe(2 - taken);
  });

  test.each<[string, Partial<StoredWaiver>, string[]]>([
    ["a waiver, no other pull request", {}, []],
    ["a false positive, those whose verdict rests on a waiver", FALSE_POSITIVE, ["pull/3"]],
  ])("what is taken back puts in doubt: %s", async (_case, more, subjects) => {
    await published("pull/2", undefined);
    await published("pull/3", LAST);
    await addWaiver(opened.database, waiver(more));
    await withdrawWaivers(opened.database, { repositoryId: 9, subject: "pull/1" }, "root-container", "eve", TODAY);
    expect(await ended()).toEqual(subjects);
    for (const subject of subjects) await noteEnded(opened.database, { ...WHERE, subject }, TODAY);
    expect(await ended()).toEqual([]);
  });

  test.each([
    [LAST, []],
    [TODAY, []],
    ["2026-10-31", ["pull/1"]],
  ])("until %s, today has ended on %j", async (until, subjects) => {
    await addWaiver(opened.database, waiver({ until }));
    expect(await ended()).toEqual(subjects);
  });

  test.each<[string, { readonly repositories?: readonly number[] }]>([
    ["the installation", {}],
    ["the repository", { repositories: [9] }],
  ])("a job that still runs when %s is forgotten writes nothing more of it", async (_case, which) => {
    const { database } = opened;
    await forget(database, { installationId: 7, ...which });
    expect(await addWaiver(database, waiver())).toBe(false);
    await noteTold(database, 9, 7);
    await noteAnswered(database, 1, 7);
    expect([await count("pull/1"), await wasTold(database, 9), await isAnswered(database, 1)]).toEqual([
      0,
      false,
      false,
    ]);
  });
});
