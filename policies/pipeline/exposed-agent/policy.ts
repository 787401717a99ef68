import {
  CALLED_FILES,
  definePolicy,
  type Job,
  type PipelineDocument,
  permissionsOf,
  reachOf,
  runsOf,
  type Severity,
  type Violation,
} from "#policy";
import { type Agent, agentsOf } from "./agents.ts";

export default definePolicy({
  id: "exposed-agent",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "An AI agent reads what anyone may write and can act on it",
  why: "A model does not tell an instruction from the text that it reads. An issue, a comment or a file of a pull request that says what to do is done with the agent's tools, the job's token and its secrets: code pushed, secrets posted, workflows started.",
  fix: "Let only people with write access start it (`author_association`, no `allowed_non_write_users: '*'`), give the job read permissions and the agent a short list of tools without a shell, and let another job without the model do what is to be written.",
  references: [
    "CWE-1427",
    "CWE-77",
    "AML.T0051",
    "https://github.com/anthropics/claude-code-action/blob/main/docs/security.md",
  ],
  since: "0.3.0",
  limits:
    "Actions that refuse people without write access are told only where they may run any command, because a member can still point them at foreign text. By `pull_request` a fork gets no key for the model. Prompts are not judged. In GitLab and Jenkins only agents without limits on changes from others are told.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    for (const run of runsOf(document, repository)) for (const job of run.jobs) yield* inJob(run, job);
  },
});

function* inJob(document: PipelineDocument, job: Job): Iterable<Violation> {
  for (const agent of job.steps.flatMap(agentsOf)) {
    const found = document.system === "github" ? onGithub(document, job, agent) : elsewhere(document, agent);
    if (!found) continue;
    const { uses, label } = agent.step;
    yield {
      location: agent.command?.location ?? document.source.locate(uses?.text.from ?? 0, uses?.text.to ?? 0),
      ...found,
      anchor: `${job.id}/${label}`,
    };
  }
}

function onGithub(
  document: PipelineDocument,
  job: Job,
  agent: Agent,
): Pick<Violation, "message" | "severity"> | undefined {
  const reach = reachOf(document, job, agent.step).find(({ by, privileged }) => by === "anyone" && privileged);
  if (!reach) return undefined;
  const rights = rightsOf(document, job);
  const severity = severityOf(agent, rights);
  if (!severity) return undefined;
  const who = agent.open
    ? `\`${agent.name}\` takes orders from anyone by \`${reach.event}\``
    : `\`${agent.name}\` may be shown foreign text by \`${reach.event}\``;
  const can = [
    ...(agent.tools === "few" ? [] : ["may run any command"]),
    ...(rights.length > 0 ? [`holds ${rights.join(", ")}`] : []),
  ];
  return { message: `${who} and ${can.join(" and ")}`, severity };
}

/** What the job's token may write; nothing is said of the right to an identity token. */
function rightsOf(document: PipelineDocument, job: Job): readonly string[] {
  const permissions = permissionsOf(document, job);
  if (!permissions) return ["the default token"];
  if (permissions.all === "write") return ["`write-all`"];
  return permissions.grants
    .filter(({ scope, level }) => level === "write" && scope !== "id-token" && scope !== "models")
    .map(({ scope }) => `\`${scope}: write\``);
}

/** Labels and comments are little to lose; code, releases and workflows are much. */
function severityOf({ open, tools }: Agent, rights: readonly string[]): Severity | undefined {
  const strong = rights.some((right) => !/^`(?:issues|pull-requests|discussions|checks|statuses): write`$/.test(right));
  if (!open) return tools === "few" ? undefined : "medium";
  if (tools !== "few") return strong ? "critical" : "high";
  if (strong) return "high";
  return rights.length > 0 ? "medium" : undefined;
}

function elsewhere(document: PipelineDocument, agent: Agent): Pick<Violation, "message" | "severity"> | undefined {
  const outside = document.triggers.find(({ by }) => by === "anyone");
  if (!outside || agent.tools !== "unlimited") return undefined;
  return {
    message: `\`${agent.name}\` reads changes of others by \`${outside.event}\` and may run any command`,
    severity: "medium",
  };
}
