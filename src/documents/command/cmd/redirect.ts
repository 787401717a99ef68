/** Redirections of cmd: `>file`, `2>>log`, `2>&1`, `<in`. */
import type { Draft, Script } from "../script.ts";
import { readWord, skipBlanks } from "./word.ts";

const REDIRECT = /(\d?)(>>|>|<)(&\d)?/y;

/** Reads the redirection at the cursor into the draft; false when none stands there. */
export function readRedirect(script: Script, draft: Draft, closes: boolean): boolean {
  REDIRECT.lastIndex = script.at;
  const match = REDIRECT.exec(script.text);
  if (!match || REDIRECT.lastIndex > script.end) return false;
  script.at = REDIRECT.lastIndex;
  if (match[3] !== undefined) return true;
  skipBlanks(script);
  const target = readWord(script, closes);
  if (!target) return true;
  draft.redirects.push({ operator: match[2] ?? ">", ...(match[1] ? { fd: Number(match[1]) } : {}), target });
  draft.to = target.to;
  return true;
}
