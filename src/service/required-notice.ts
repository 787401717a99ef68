/** A check that is not required can be merged past: its repository is told so once, with the setting to make. */
import type { Client } from "../github/client.ts";
import type { Pull } from "../github/pull.ts";
import { isRequired } from "../github/required.ts";
import { code } from "../report/markdown.ts";
import { wasTold } from "../store/notices.ts";
import type { ReviewIdentity } from "../store/reviews.ts";
import type { Service } from "./context.ts";

/** Markdown, or nothing where there is nothing to say or it cannot be known. Whoever publishes it notes that it was told. */
export async function requiredNotice(
  { database, github, log }: Service,
  client: Client,
  { repositoryId }: ReviewIdentity,
  pull: Pull,
): Promise<string | undefined> {
  if (await wasTold(database, repositoryId)) return undefined;
  try {
    if (await isRequired(client, pull, pull.base.ref, github.appId)) return undefined;
  } catch (error) {
    log.info({ err: error, repositoryId }, "the rules of the branch cannot be seen");
    return undefined;
  }
  return `No ruleset requires this check on ${code(pull.base.ref)}, so a change can be merged past it. In *Settings → Rules → Rulesets* add *Require status checks to pass* with ${code("mlsec")} and this App (id ${github.appId}) as its source. This is said once.`;
}
