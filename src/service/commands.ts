/** What each command does. */
import { today } from "../core/day.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { fetchJudge } from "../github/change.ts";
import { type Job, keyOf, pullSubject, versionOf } from "../github/job.ts";
import type { Policy } from "../policy/policy.ts";
import { code, linked, message } from "../report/markdown.ts";
import { concealText } from "../report/mask.ts";
import { place, policyUrl } from "../report/words.ts";
import { type Command, FINDING, USAGE } from "../review/command.ts";
import { waiversOn, withdrawWaivers } from "../store/waivers.ts";
import type { Answer, Asked } from "./asked.ts";
import { judgeEnded } from "./ended-waivers.ts";
import { commitFixes, leftSentence } from "./fix-commit.ts";
import { judgeNow } from "./judge-now.ts";
import { giveWaiver } from "./waiver-command.ts";

export async function carryOut(asked: Asked, command: Command): Promise<Answer> {
  switch (command.name) {
    case "help":
      return { reaction: "+1", text: HELP };
    case "explain":
      return explain(asked, command.what);
    case "rescan":
      await judgeAgain(asked);
      return { reaction: "+1" };
    case "fix": {
      const { service, client, job, pull, author, signal } = asked;
      const outcome = await commitFixes(service, client, { pull, job, by: author, signal });
      if (outcome.kind === "refused") return { reaction: "confused", text: outcome.reason };
      const left = leftSentence(outcome);
      return { reaction: "+1", ...(left === undefined ? {} : { text: left }) };
    }
    case "waive":
    case "false-positive": {
      const refusal = await giveWaiver(asked, command);
      if (refusal) return refusal;
      await judgeAgain(asked);
      return { reaction: "+1" };
    }
    case "unwaive": {
      const { service, job, author } = asked;
      const scope = { repositoryId: job.repositoryId, subject: pullSubject(job.number) };
      // In one transaction, so that nothing is taken back without being judged again.
      const queued = await judgeAgain(
        asked,
        async (session) => (await withdrawWaivers(session, scope, command.what, author.login, today())) > 0,
      );
      if (!queued) return { reaction: "confused", text: `No command waives ${code(command.what)} here.` };
      // Other pull requests on which a false positive counted; what fails here the sweep does.
      await judgeEnded(service);
      return { reaction: "+1" };
    }
  }
}

type QueueAlso = Parameters<Asked["service"]["queue"]["enqueue"]>[1];

const HELP = [
  "| Command | |",
  "|---|---|",
  ...(
    [
      ["fix", "commit all safe fixes to this branch"],
      ["rescan", "judge this pull request again"],
      ["explain", "why it is a fault, and how to mend it"],
      ["waive", "accept it on this pull request until a day"],
      ["unwaive", "take that back"],
      ["false-positive", "say that it is none, in the whole repository"],
    ] as const
  ).map(([name, what]) => `| ${code(USAGE[name])} | ${what} |`),
  "",
  "A finding is named by the digits that stand with it in the check.",
].join("\n");

/** `also` is what must be stored with it; when that answers false nothing is judged. */
async function judgeAgain({ service, job, pull }: Asked, also?: QueueAlso): Promise<boolean> {
  const { installationId, repositoryId, owner, repo, number, comment } = job;
  const occasion = `command/${comment}`;
  const again: Job = { kind: "pull_request", installationId, repositoryId, owner, repo, number, occasion };
  return service.queue.enqueue({ key: keyOf(again), version: versionOf(pull, occasion), data: again }, also);
}

/** A policy of the repository's or the organization's own, whose ids have a slash. */
async function ownPolicy({ service, client, job, pull, signal }: Asked, id: string): Promise<Policy | undefined> {
  if (!id.includes("/")) return undefined;
  const texts = await fetchJudge(client, pull, {
    signal,
    cache: { ...service.caches, scope: `${job.installationId}` },
  });
  return knownPolicies(texts.policies, []).policies.find((policy) => policy.id === id);
}

async function explain(asked: Asked, what: string): Promise<Answer> {
  const { service, client, job, pull, signal } = asked;
  let policy = service.policies.find(({ id }) => id === what) ?? (await ownPolicy(asked, what));
  let where = "";
  if (!policy && FINDING.test(what)) {
    const waivers = await waiversOn(service.database, job.repositoryId, pullSubject(job.number));
    const { verdict, policies } = await judgeNow(service, client, pull, `${job.installationId}`, waivers, signal);
    const all = [...verdict.introduced, ...verdict.waived.map(({ finding }) => finding), ...verdict.existing];
    const finding = all.find(({ fingerprint }) => fingerprint.startsWith(what));
    policy = policies.find(({ id }) => id === finding?.policy);
    if (finding)
      where = `**${finding.severity}** in ${code(concealText(place(finding.location)))}: ${message(finding.message)}\n\n`;
  }
  if (!policy) return { reaction: "confused", text: `There is no policy or finding ${code(what)} here.` };
  const text = `${where}${linked(code(policy.id), policyUrl(policy))}: ${message(policy.title)}. ${message(policy.why)} **${message(policy.fix)}**`;
  return { reaction: "+1", text };
}
