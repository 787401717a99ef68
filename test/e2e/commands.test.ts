/** Commands in comments: who may, what follows, and that each is answered once. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { openDatabase } from "../../src/store/database.ts";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { APP_PERMISSIONS } from "../hub/identity/permissions.ts";
import type { IssueComment } from "../hub/state.ts";
import { BAD, PATH } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld({ permissions: { ...APP_PERMISSIONS, members: "read" } });
  await world.start();
});
afterAll(() => world.close());

let owners = 0;
const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (count: number) => new Date(Date.now() + count * DAY_MS).toISOString().slice(0, 10);
const REASON = 'reason="a sandbox that nobody else can reach"';

function newRepository(config?: string): Promise<HubRepository> {
  return world.hub.createRepository(`cmd-${++owners}`, "models", {
    files: { CODEOWNERS: "* @cmd/ml\n", ...(config === undefined ? {} : { ".mlsec.yml": `version: 1\n${config}` }) },
    collaborators: { ada: "write", boss: "admin", rita: "read", tess: "read" },
  });
}

async function propose(config?: string): Promise<Pull> {
  const repository = await newRepository(config);
  await world.hub.push(repository, "topic", { [PATH]: BAD });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  await verdict(world.hub, pull);
  await settled(world);
  return pull;
}

async function command(pull: Pull, author: string, body: string): Promise<IssueComment> {
  const comment = world.hub.comment(pull, author, body);
  await settled(world);
  return comment;
}

const reactions = (comment: IssueComment) => comment.reactions.map(({ content }) => content);
const answers = (pull: Pull) =>
  pull.comments.filter(({ author }) => author.login === "mlsec[bot]").map(({ body }) => body);
const conclusion = (pull: Pull) => runOf(pull)?.conclusion;
const runOf = (pull: Pull) => pull.repository.runs.filter(({ sha }) => sha === pull.head.sha).at(-1);
const policies = (pull: Pull) => [
  ...new Set([...(runOf(pull)?.output.text ?? "").matchAll(/^\[`([a-z-]+)`\]/gm)].map((match) => match[1] ?? "")),
];

const policiesWaived = (pull: Pull) => [
  ...new Set([...(runOf(pull)?.output.summary ?? "").matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? "")),
];

async function waiveAll(pull: Pull, author: string, until: string): Promise<IssueComment[]> {
  const given: IssueComment[] = [];
  for (const policy of policies(pull))
    given.push(await command(pull, author, `/mlsec waive ${policy} ${REASON} until=${until}`));
  return given;
}

test("help and explain are for everybody who reads", async () => {
  const pull = await propose();
  expect(reactions(await command(pull, "rita", "/mlsec help"))).toEqual(["+1"]);
  expect(answers(pull).at(-1)).toContain("/mlsec false-positive");
  await command(pull, "rita", "/mlsec explain privileged-workload");
  expect(answers(pull).at(-1)).toContain("privileged-workload");
  const digits = /· `([0-9a-f]{8})`/.exec(runOf(pull)?.output.text ?? "")?.[1];
  await command(pull, "rita", `/mlsec explain ${digits}`);
  expect(answers(pull).at(-1)).toContain(PATH);
  expect(reactions(await command(pull, "rita", "/mlsec explain nothing-such"))).toEqual(["confused"]);
});

test("a waiver makes the check pass, is shown with who, why and until, and can be taken back", async () => {
  const pull = await propose();
  expect(conclusion(pull)).toBe("failure");
  const given = await waiveAll(pull, "ada", inDays(10));
  expect(given.flatMap(reactions)).toEqual(given.map(() => "+1"));
  expect(answers(pull)).toEqual([]);
  expect(conclusion(pull)).toBe("success");
  const summary = runOf(pull)?.output.summary ?? "";
  expect(summary).toContain("a sandbox that nobody else can reach");
  expect(summary).toContain("ada, by command");
  expect(summary).toContain(inDays(10));
  expect(summary).toContain("- policy: privileged-workload");

  await world.hub.push(pull.repository, "topic", { "docs/more.md": "More\n" });
  await verdict(world.hub, pull);
  expect(conclusion(pull)).toBe("success");

  expect(reactions(await command(pull, "ada", "/mlsec unwaive a"))).toEqual(["confused"]);
  expect(reactions(await command(pull, "ada", "/mlsec unwaive privileged-workload"))).toEqual(["+1"]);
  expect(conclusion(pull)).toBe("failure");
  expect(reactions(await command(pull, "ada", "/mlsec unwaive privileged-workload"))).toEqual(["confused"]);
});

test("who may not write may not waive, unless the configuration names their team", async () => {
  const pull = await propose(
    "commands:\n  teams: ['@cmd/security']\nwaiving:\n  who:\n    critical: ['@cmd/security']\n",
  );
  world.hub.state.teams.set("cmd/security", new Set(["tess"]));
  const refused = await command(pull, "rita", `/mlsec waive privileged-workload ${REASON} until=${inDays(5)}`);
  expect(reactions(refused)).toEqual(["-1"]);
  expect(answers(pull)).toHaveLength(1);
  const writer = await command(pull, "ada", `/mlsec waive privileged-workload ${REASON} until=${inDays(5)}`);
  expect(reactions(writer)).toEqual(["-1"]);
  expect(answers(pull).at(-1)).toContain("@cmd/security");
  expect(conclusion(pull)).toBe("failure");
  const member = await command(pull, "tess", `/mlsec waive privileged-workload ${REASON} until=${inDays(5)}`);
  expect(reactions(member)).toEqual(["+1"]);
});

test.each<[string, string, number]>([
  ["critical", "+1", 0],
  ["high", "-1", 1],
])(
  "who is named for %s alone waives that and nothing worse, and gives no other command",
  async (severity, ...waived) => {
    const pull = await propose(`waiving:\n  who:\n    ${severity}: ['@cmd/named']\n`);
    world.hub.state.teams.set("cmd/named", new Set(["tess"]));
    const waive = `/mlsec waive privileged-workload ${REASON} until=${inDays(5)}`;
    const wanted: [string, string, string, number][] = [
      ["rita", waive, "-1", 1],
      ["tess", "/mlsec rescan", "-1", 1],
      ["tess", waive, ...waived],
    ];
    for (const [who, body, reaction, words] of wanted) {
      const before = answers(pull).length;
      expect([who, body, ...reactions(await command(pull, who, body))]).toEqual([who, body, reaction]);
      expect(answers(pull).length - before).toBe(words);
    }
  },
);

test("who may give no command is not told how to write one", async () => {
  const pull = await propose();
  expect(reactions(await command(pull, "rita", "/mlsec wave all"))).toEqual(["-1"]);
  expect(answers(pull)).toEqual([]);
  expect(reactions(await command(pull, "ada", "/mlsec wave all"))).toEqual(["confused"]);
  expect(answers(pull).at(-1)).toContain("did you mean `waive`?");
});

test("the rules of the configuration hold for commands", async () => {
  const pull = await propose("waiving:\n  max_days: 30\n  never: [hardcoded-secret]\n");
  const wanted: [string, string, string][] = [
    [`/mlsec waive privileged-workload ${REASON} until=${inDays(31)}`, "confused", "30 days"],
    [`/mlsec waive privileged-workload ${REASON} until=${inDays(-1)}`, "confused", "expired"],
    [`/mlsec waive hardcoded-secret ${REASON}`, "confused", "introduces nothing"],
    [`/mlsec waive 00000000 ${REASON}`, "confused", "introduces nothing"],
    ["/mlsec waive privileged-workload", "confused", "say why"],
    [`/mlsec waive privileged-workload ${REASON}`, "+1", ""],
  ];
  for (const [body, reaction, words] of wanted) {
    const before = answers(pull).length;
    expect([body, ...reactions(await command(pull, "ada", body))]).toEqual([body, reaction]);
    expect(answers(pull).slice(before).join()).toContain(words);
    expect(answers(pull).length - before).toBe(words === "" ? 0 : 1);
  }
});

test("edited comments, bots and comments that only mention a command are not obeyed", async () => {
  const pull = await propose();
  const requests = world.hub.requests.all.length;
  const comment = world.hub.comment(pull, "ada", "hello");
  world.hub.editComment(comment, "/mlsec rescan");
  await command(pull, "mlsec[bot]", "/mlsec rescan");
  await command(pull, "ada", "please `/mlsec rescan`");
  await settled(world);
  expect(world.hub.requests.all.length).toBe(requests);
  expect(answers(pull).filter((body) => body !== "/mlsec rescan")).toEqual([]);
});

test("a command that comes twice is answered once", async () => {
  const pull = await propose();
  world.hub.faults.delivery({ kind: "duplicate" }, { event: "issue_comment" });
  await command(pull, "rita", "/mlsec help");
  await settled(world);
  expect(answers(pull)).toHaveLength(1);
});

test("rescan judges again, and repeats no comment", async () => {
  const pull = await propose();
  const runs = pull.repository.runs.length;
  expect(reactions(await command(pull, "ada", "/mlsec rescan"))).toEqual(["+1"]);
  await until(() => pull.repository.runs.length === runs + 1, "another run");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
});

test("a false positive holds on other pull requests of the repository", async () => {
  const pull = await propose();
  const digits = [...(runOf(pull)?.output.text ?? "").matchAll(/· `([0-9a-f]{8})`/g)].map((match) => match[1] ?? "");
  for (const one of new Set(digits)) {
    await command(pull, "ada", `/mlsec false-positive ${one} reason="the cluster refuses privileges anyway"`);
  }
  expect(conclusion(pull)).toBe("success");
  const { repository } = pull;
  await world.hub.push(repository, "other", { [PATH]: BAD });
  const other = await world.hub.openPullRequest({ repository, head: "other", title: "Other", author: "ada" });
  expect(await verdict(world.hub, other)).toMatchObject({ conclusion: "success" });
  await settled(world);
  for (const policy of policiesWaived(other)) await command(pull, "ada", `/mlsec unwaive ${policy}`);
  await until(() => conclusion(other) === "failure", "the other check to fail again");
  await settled(world);
  expect(conclusion(pull)).toBe("failure");
});

test("a waiver holds in the merge queue too", async () => {
  const pull = await propose();
  await waiveAll(pull, "ada", inDays(10));
  expect(conclusion(pull)).toBe("success");
  const group = await world.hub.createMergeGroup([pull]);
  const run = await until(
    () => world.hub.checkRuns(pull.repository, group.headSha).find((each) => each.conclusion),
    "a verdict",
  );
  expect(run.conclusion).toBe("success");
  await settled(world);
});

test("fix says what is in the way", async () => {
  const pull = await propose();
  expect(reactions(await command(pull, "ada", "/mlsec fix"))).toEqual(["confused"]);
  expect(answers(pull)).toEqual([expect.stringContaining("may not write to this repository")]);
});

// Last: it starts the service anew.
test("when a waiver ends the sweep has the pull request judged again", async () => {
  const pull = await propose();
  await waiveAll(pull, "ada", inDays(3));
  expect(conclusion(pull)).toBe("success");
  await world.stop("SIGTERM");
  const database = await openDatabase({ directory: world.directory });
  await database.query("update mlsec.waiver set until = current_date - 1", []);
  await database.close();
  await world.start({ MLSEC_SWEEP_MINUTES: "60" });
  await until(() => conclusion(pull) === "failure", "the check to fail again");
  expect(runOf(pull)?.output.summary).toContain("Waivers that do not count");
});
