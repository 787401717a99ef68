/** A repository that does not require the check is told so, once. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { HubRepository } from "../hub/hub.ts";
import { createWorld, settled, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

async function summary(repository: HubRepository, branch: string): Promise<string> {
  await world.hub.push(repository, branch, { [`docs/${branch}.md`]: "Notes\n" });
  const pull = await world.hub.openPullRequest({ repository, head: branch, title: "Notes", author: "ada" });
  const run = await verdict(world.hub, pull);
  await settled(world);
  return run.output.summary ?? "";
}

const rule = (integration_id?: number) => ({
  type: "required_status_checks",
  parameters: {
    strict_required_status_checks_policy: false,
    required_status_checks: [{ context: "mlsec", ...(integration_id === undefined ? {} : { integration_id }) }],
  },
});

test("without a ruleset it is told, and not a second time", async () => {
  const repository = await world.hub.createRepository("loose", "models", { files: { CODEOWNERS: "* @a/ml\n" } });
  expect(await summary(repository, "one")).toContain(`No ruleset requires this check on \`main\``);
  expect(await summary(repository, "two")).not.toContain("No ruleset requires");
});

test("a notice that was not published is not taken for told", async () => {
  const repository = await world.hub.createRepository("again", "models", { files: { CODEOWNERS: "* @a/ml\n" } });
  world.hub.faults.answer({
    method: "PATCH",
    route: "/repos/:owner/:repo/check-runs/:run",
    what: { kind: "status", status: 502 },
  });
  expect(await summary(repository, "one")).toContain("No ruleset requires this check");
});

test.each<[string, number | undefined, boolean]>([
  ["from any source", undefined, false],
  ["from this App", 0, false],
  ["from another App, which is not this check", 7, true],
])("required %s", async (name, app, told) => {
  const owner = `tight-${app ?? "any"}`;
  const repository = await world.hub.createRepository(owner, "models", { files: { CODEOWNERS: "* @a/ml\n" } });
  repository.rules.set("main", [rule(app === 0 ? world.hub.appId : app)]);
  expect([name, (await summary(repository, "one")).includes("No ruleset requires")]).toEqual([name, told]);
});
