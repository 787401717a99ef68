/** Redirections of a command. */
import type { Draft, Script } from "./script.ts";
import { readWord, skipBlanks } from "./word.ts";

const REDIRECT = /^(\d{0,4})(&>>|&>|<<<|<<-|<<|<>|<&|<(?!\()|>>|>&|>\||>(?!\())/;

/** Reads the redirection at the cursor into the draft; false when none stands there. */
export function readRedirect(script: Script, draft: Draft): boolean {
  const start = script.text.slice(script.at, Math.min(script.at + 8, script.end));
  const match = REDIRECT.exec(start);
  if (!match) return false;
  const [whole, fd = "", operator = ""] = match;
  script.at += whole.length;
  skipBlanks(script);
  const target = readWord(script);
  if (!target) return true;
  const redirect = {
    operator: operator === "<<-" ? "<<" : operator,
    ...(fd === "" ? {} : { fd: Number(fd) }),
    target,
  };
  draft.redirects.push(redirect);
  draft.to = target.to;
  if (operator === "<<" || operator === "<<-") {
    script.pending.push({ redirect, draft, stripTabs: operator === "<<-" });
  }
  return true;
}
