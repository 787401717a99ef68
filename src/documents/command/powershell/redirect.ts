/** Redirections of PowerShell: `> file`, `>> $env:GITHUB_ENV`, `2>&1`, `*> log`. */
import type { Draft } from "../script.ts";
import { type Reading, skipBlanks } from "./reading.ts";
import { readWord } from "./word.ts";

const REDIRECT = /([1-6*]?)(>>|>)(&[12])?/y;

/** Reads the redirection at the cursor into the draft; false when none stands there. */
export function readRedirect(reading: Reading, draft: Draft): boolean {
  REDIRECT.lastIndex = reading.at;
  const match = REDIRECT.exec(reading.text);
  if (!match || REDIRECT.lastIndex > reading.end) return false;
  reading.at = REDIRECT.lastIndex;
  if (match[3] !== undefined) return true;
  skipBlanks(reading);
  const target = readWord(reading, "argument");
  if (!target) return true;
  const fd = /\d/.test(match[1] ?? "") ? { fd: Number(match[1]) } : {};
  draft.redirects.push({ operator: match[2] ?? ">", ...fd, target });
  draft.to = target.to;
  return true;
}
