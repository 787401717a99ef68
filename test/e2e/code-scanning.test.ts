/** Results in code scanning, where the installation may write them. */
import { afterAll, expect, jest, test } from "@jest/globals";
import { APP_PERMISSIONS } from "../hub/identity/permissions.ts";
import { BAD, PATH } from "./files.ts";
import { createWorld, settled, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

const worlds: World[] = [];
afterAll(async () => {
  for (const world of worlds) await world.close();
});

async function analyses(permissions: object) {
  const world = await createWorld({ permissions: { ...APP_PERMISSIONS, ...permissions } });
  worlds.push(world);
  await world.start();
  const repository = await world.hub.createRepository("acme", "models", { files: { CODEOWNERS: "* @a/ml\n" } });
  await world.hub.push(repository, "topic", { [PATH]: BAD });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  return { analyses: repository.analyses, pull };
}

test("a complete verdict is sent for the head of the pull request", async () => {
  const { analyses: found, pull } = await analyses({ security_events: "write" });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ commit: pull.head.sha, ref: `refs/pull/${pull.number}/head` });
  const log = found[0]?.log as { runs: { results: { ruleId: string }[] }[] };
  expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain("privileged-workload");
});

test("where code scanning is off it is not asked again at once, and the verdicts are the same", async () => {
  const world = await createWorld({ permissions: { ...APP_PERMISSIONS, security_events: "write" } });
  worlds.push(world);
  await world.start();
  const uploads = () => world.hub.requests.all.filter(({ path }) => path.endsWith("/code-scanning/sarifs")).length;
  const judged = async (owner: string) => {
    const repository = await world.hub.createRepository(owner, "models", { files: { CODEOWNERS: "* @a/ml\n" } });
    for (const branch of ["one", "two"]) {
      await world.hub.push(repository, branch, { [PATH]: BAD });
      const pull = await world.hub.openPullRequest({ repository, head: branch, title: branch, author: "ada" });
      expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
      await settled(world);
    }
    return repository.analyses.length;
  };
  world.hub.faults.answer({
    method: "POST",
    route: "/repos/:owner/:repo/code-scanning/sarifs",
    what: { kind: "status", status: 403, message: "Advanced Security must be enabled" },
  });
  expect([await judged("off"), uploads()]).toEqual([0, 1]);
  expect([await judged("on"), uploads()]).toEqual([2, 3]);
});

test("without the permission nothing is sent, and nothing is missed", async () => {
  expect((await analyses({})).analyses).toEqual([]);
});
