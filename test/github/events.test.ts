/** Which deliveries ask for work, and for which. */
import { describe, expect, test } from "@jest/globals";
import { decodeEvent } from "../../src/github/events/index.ts";
import { keyOf } from "../../src/github/job.ts";

const DELIVERY = { guid: "guid-1", appId: 7 };
const source = {
  installation: { id: 1 },
  repository: { id: 2, name: "models", owner: { login: "acme" } },
  sender: { login: "ada" },
};
const pull = { number: 3, head: { sha: "h" }, base: { sha: "b", ref: "main" } };
const where = { installationId: 1, repositoryId: 2, owner: "acme", repo: "models" };
const check = { head_sha: "h", app: { id: 7 }, pull_requests: [{ number: 3, base: { repo: { id: 2 } } }] };
const group = { head_sha: "gh", head_ref: "refs/heads/queue/1", base_sha: "gb" };

const decode = (event: string, payload: object) => decodeEvent(event, { ...source, ...payload }, DELIVERY);

describe("a pull request", () => {
  test.each(["opened", "reopened", "synchronize", "ready_for_review", "closed"])(
    "that is %s is looked at",
    (action) => {
      const requests = decode("pull_request", { action, pull_request: pull });
      expect(requests.map((request) => request.job)).toEqual([{ kind: "pull_request", ...where, number: 3 }]);
      expect(requests[0]?.mayRepeat).toBe(action === "synchronize");
    },
  );

  test("edited is looked at when it got another base, not for its words", () => {
    const edited = (changes: object) => decode("pull_request", { action: "edited", pull_request: pull, changes });
    expect(edited({ base: { ref: { from: "old" } } })).toHaveLength(1);
    expect(edited({ title: { from: "old" } })).toEqual([]);
  });

  test("has another version with another head, base or readiness, and the same otherwise", () => {
    const version = (action: string, change = {}) =>
      decode("pull_request", { action, pull_request: { ...pull, ...change } })[0]?.version;
    expect(version("opened")).toBe(version("synchronize"));
    expect(version("synchronize", { head: { sha: "h2" } })).not.toBe(version("synchronize"));
    expect(version("synchronize", { base: { sha: "b", ref: "dev" } })).not.toBe(version("synchronize"));
    expect(version("ready_for_review")).not.toBe(version("synchronize"));
    expect(version("closed")).not.toBe(version("synchronize"));
  });
});

describe("a re-run", () => {
  test.each([
    ["check_run", { check_run: check }],
    ["check_suite", { check_suite: check }],
  ])("by %s is done again once a delivery", (event, payload) => {
    expect(decode(event, { action: "rerequested", ...payload })).toEqual([
      {
        job: { kind: "pull_request", ...where, number: 3, occasion: "guid-1" },
        version: "h guid-1",
        mayRepeat: false,
      },
    ]);
  });

  test("of a commit that names no pull request of this repository is looked up", () => {
    for (const pull_requests of [[], null, [{ number: 9, base: { repo: { id: 99 } } }]]) {
      const [request] = decode("check_run", { action: "rerequested", check_run: { ...check, pull_requests } });
      expect(request?.job).toEqual({ kind: "commit", ...where, head: "h", occasion: "guid-1" });
    }
  });

  test("of another App's check is none of ours", () => {
    for (const app of [{ id: 8 }, null]) {
      expect(decode("check_run", { action: "rerequested", check_run: { ...check, app } })).toEqual([]);
    }
  });
});

test("a merge group is looked at when its checks are requested", () => {
  const [request] = decode("merge_group", { action: "checks_requested", merge_group: group });
  expect(request?.job).toEqual({ kind: "merge_group", ...where, ref: "refs/heads/queue/1", base: "gb", head: "gh" });
  expect(request && keyOf(request.job)).toBe("1/2/refs/heads/queue/1");
});

test("a merge group that is dissolved takes the place of its review", () => {
  const [asked] = decode("merge_group", { action: "checks_requested", merge_group: group });
  const [gone] = decode("merge_group", { action: "destroyed", merge_group: group });
  expect(gone?.job).toEqual({ kind: "group_gone", ...where, ref: "refs/heads/queue/1" });
  expect(gone && keyOf(gone.job)).toBe(asked && keyOf(asked.job));
  expect(gone?.version).not.toBe(asked?.version);
});

describe("access", () => {
  const added = { repositories_added: [{ id: 2 }, { id: 5 }] };
  const removed = { repositories_removed: [{ id: 2 }] };
  test.each([
    ["installation", "created", {}, [{ kind: "open_pulls", installationId: 1 }]],
    ["installation", "unsuspend", {}, [{ kind: "open_pulls", installationId: 1 }]],
    [
      "installation",
      "new_permissions_accepted",
      {},
      [{ kind: "open_pulls", installationId: 1, occasion: DELIVERY.guid }],
    ],
    ["installation", "suspend", {}, []],
    ["installation", "deleted", {}, [{ kind: "forget", installationId: 1 }]],
    ["installation_repositories", "added", added, [{ kind: "open_pulls", installationId: 1, repositories: [2, 5] }]],
    ["installation_repositories", "removed", removed, [{ kind: "forget", installationId: 1, repositories: [2] }]],
    ["repository", "transferred", {}, [{ kind: "transferred", ...where }]],
    ["repository", "renamed", {}, []],
  ])("%s.%s", (event, action, more, jobs) => {
    expect(decode(event, { action, ...more }).map(({ job }) => job)).toEqual(jobs);
  });
});

test.each([
  ["pull_request", "converted_to_draft"],
  ["pull_request", "labeled"],
  ["pull_request", "stacked"],
  ["installation", "suspend"],
  ["repository", "renamed"],
  ["check_run", "created"],
  ["check_run", "completed"],
  ["check_suite", "requested"],
  ["push", ""],
  ["ping", ""],
  ["no_such_event", "opened"],
])("%s %s asks for nothing, whatever its shape", (event, action) => {
  expect(decodeEvent(event, { action }, DELIVERY)).toEqual([]);
  expect(decodeEvent(event, null, DELIVERY)).toEqual([]);
});

test("an action that we act on in a shape that we do not know is refused", () => {
  expect(() => decodeEvent("pull_request", { action: "opened" }, DELIVERY)).toThrow();
});
