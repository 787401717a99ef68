/** The pages, beside the API. */
import type { IncomingMessage } from "node:http";
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";

export async function answerPage(
  _hub: Hub,
  _request: IncomingMessage,
  _url: URL,
  _body: Buffer,
): Promise<Answer | undefined> {
  return undefined;
}
