/** A command in a comment: who gave it is checked with GitHub, it is carried out, and answered. */
import type { Client } from "../github/client.ts";
import { fetchComment, react, say } from "../github/conversation.ts";
import type { CommandJob } from "../github/job.ts";
import { roleOf } from "../github/people.ts";
import { fetchPull } from "../github/pull.ts";
import { readCommand } from "../review/command.ts";
import { isAnswered, noteAnswered } from "../store/waivers.ts";
import type { Answer, Asked } from "./asked.ts";
import { mayGive } from "./authority.ts";
import { carryOut } from "./commands.ts";
import type { Service } from "./context.ts";
import { configNow } from "./judge-now.ts";

/** What is no command, was edited since, or comes from a bot gets no answer at all. */
export async function commandJob(
  service: Service,
  client: Client,
  job: CommandJob,
  signal: AbortSignal,
): Promise<void> {
  if (await isAnswered(service.database, job.comment)) return;
  const comment = await fetchComment(client, job, job.comment);
  const reading = comment && readCommand(comment.body);
  if (!comment || !reading) return;
  const { author } = comment;
  const answer = async ({ reaction, text }: Answer) => {
    await react(client, job, job.comment, reaction);
    if (text !== undefined) await say(client, job, text);
    await noteAnswered(service.database, job.comment, job.installationId);
    const command = "command" in reading ? reading.command.name : "unreadable";
    service.log.info(
      { repositoryId: job.repositoryId, number: job.number, command, by: author.id, reaction },
      "command",
    );
  };
  const pull = await fetchPull(client, job);
  const config = await configNow(service, client, pull, `${job.installationId}`, signal);
  const role = await roleOf(client, job, author.login);
  const asked: Asked = { service, client, job, pull, author, role, config, signal };
  if (!(await mayGive(asked, "command" in reading ? reading.command : undefined))) {
    // Words would let anybody on the internet have the App write comments.
    if (role === undefined || "problem" in reading) return answer({ reaction: "-1" });
    const text = "This takes write permission to the repository, or membership in a team that its configuration names.";
    return answer({ reaction: "-1", text });
  }
  if ("problem" in reading) return answer({ reaction: "confused", text: reading.problem });
  if (!pull.open) return answer({ reaction: "confused", text: "The pull request is closed." });
  return answer(await carryOut(asked, reading.command));
}
