/** Methods of .NET that do what commands do: fetch, write a file, make code of text. */
import { MAX_COMMANDS } from "../script.ts";
import { newDraft } from "../simple.ts";
import { type Reading, skipGaps } from "./reading.ts";
import { readWord } from "./word.ts";

/** https://learn.microsoft.com/dotnet/api/system.net.webclient, …/system.net.http.httpclient, …/system.io.file */
const METHOD =
  /(?:\.|::)(Download(?:String|Data|File)(?:TaskAsync|Async)?|Get(?:String|ByteArray)Async|(?:Append|Write)All(?:Text|Lines))$|(\[(?:System\.Management\.Automation\.)?scriptblock\]::Create)$/i;
const LONGEST = 80;

/** Reads the arguments behind the name, up to the closing bracket, as those of a command; false for any other method. */
export function readMethod(reading: Reading): boolean {
  const { text, at } = reading;
  const match = METHOD.exec(text.slice(Math.max(0, at - LONGEST), at));
  if (!match) return false;
  const name = match[1]?.replace(/(?:Task)?Async$/, "") ?? "[scriptblock]::Create";
  const draft = newDraft(reading);
  const from = at - (match[1] ?? match[2] ?? "").length;
  draft.argv.push({ value: name, from, to: at, quote: "none", dynamic: false });
  const outer = reading.current;
  reading.current = draft;
  reading.depth++;
  reading.at++;
  while (reading.at < reading.end) {
    skipGaps(reading);
    if (reading.text[reading.at] === ")" || reading.at >= reading.end) break;
    const word = readWord(reading, "expression");
    if (word) draft.argv.push(word);
    else reading.at++;
  }
  reading.depth--;
  reading.current = outer;
  draft.to = Math.min(reading.at + 1, reading.end);
  if (reading.drafts.length < MAX_COMMANDS) reading.drafts.push(draft);
  return true;
}
