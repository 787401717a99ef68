/** Simple commands: assignments, words, redirections. */
import type { Word } from "./document.ts";
import { takeLineBreak } from "./heredoc.ts";
import { readRedirect } from "./redirect.ts";
import { type Draft, MAX_COMMANDS, MAX_ENVIRONMENT, type Script } from "./script.ts";
import { readWord, skipBlanks } from "./word.ts";

const NONE: ReadonlyMap<string, Word> = new Map();

export function newDraft(script: Script): Draft {
  const argv: Word[] = [];
  const redirects: Draft["redirects"] = [];
  const command: Draft["command"] = {
    source: script.source,
    argv,
    program: "",
    args: [],
    assignments: NONE,
    env: script.environment,
    redirects,
    owner: script.owner,
    location: script.source.locate(script.at, script.at),
  };
  if (script.current) command.within = script.current.command;
  return {
    command,
    argv,
    redirects,
    assignments: new Map(),
    environment: script.environment,
    from: script.at,
    to: script.at,
  };
}

/**
 * The command at the cursor; undefined when nothing of one stands there. `"function"` when it turned out to be the
 * head of a function definition: the body is next.
 */
export function readSimple(script: Script, stdin: Draft | undefined): Draft | "function" | undefined {
  if (script.drafts.length >= MAX_COMMANDS) {
    script.at = script.end;
    return undefined;
  }
  const draft = newDraft(script);
  const outer = script.current;
  script.current = draft;
  const isFunction = readWords(script, draft);
  script.current = outer;
  if (isFunction) return "function";
  if (draft.argv.length === 0 && draft.assignments.size === 0 && draft.redirects.length === 0) return undefined;
  if (stdin) draft.command.pipedFrom = stdin.command;
  script.drafts.push(draft);
  exportVariables(script, draft);
  return draft;
}

function readWords(script: Script, draft: Draft): boolean {
  for (;;) {
    skipBlanks(script);
    if (script.at >= script.end || script.text[script.at] === "#") return false;
    if (readRedirect(script, draft)) continue;
    const word = readWord(script);
    if (!word) return false;
    draft.to = word.to;
    const assignment = draft.argv.length === 0 ? assignmentOf(script, word) : undefined;
    if (assignment) {
      if (assignment.value.value === "" && script.text[script.at] === "(") readArray(script, draft);
      draft.assignments.set(assignment.name, assignment.value);
      continue;
    }
    draft.argv.push(word);
    if (draft.argv.length > 1) continue;
    if (word.value === "[[" && word.quote === "none") readCondition(script, draft);
    else if (takeFunctionBrackets(script)) return true;
  }
}

/** `NAME=value` with an unquoted name. The value's offsets are its own. */
function assignmentOf(script: Pick<Script, "text">, word: Word): { name: string; value: Word } | undefined {
  const head = script.text.slice(word.from, Math.min(word.to, word.from + 200));
  const match = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(head);
  if (!match?.[1]) return undefined;
  const length = match[0].length;
  return { name: match[1], value: { ...word, value: word.value.slice(length), from: word.from + length } };
}

/** `NAME=( … )`: the words are read for the commands in them. */
function readArray(script: Script, draft: Draft): void {
  script.at++;
  while (script.at < script.end && script.text[script.at] !== ")") {
    skipBlanks(script);
    if (script.text[script.at] === "\n") takeLineBreak(script);
    else if (script.text[script.at] === "#") skipComment(script);
    else if (script.text[script.at] !== ")" && !readWord(script)) script.at++;
  }
  script.at = Math.min(script.at + 1, script.end);
  draft.to = script.at;
}

/** `[[ … ]]`: operators in it are words. */
function readCondition(script: Script, draft: Draft): void {
  while (script.at < script.end) {
    skipBlanks(script);
    if (script.text[script.at] === "\n") takeLineBreak(script);
    else {
      const word = readWord(script);
      if (!word) script.at++;
      else {
        draft.argv.push(word);
        draft.to = word.to;
        if (word.value === "]]") return;
      }
    }
  }
}

function takeFunctionBrackets(script: Script): boolean {
  const match = /^[ \t]*\([ \t]*\)/.exec(script.text.slice(script.at, Math.min(script.at + 8, script.end)));
  if (!match) return false;
  script.at += match[0].length;
  return true;
}

export function skipComment(script: Script): void {
  const found = script.text.indexOf("\n", script.at);
  script.at = found === -1 ? script.end : Math.min(found, script.end);
}

/** `export A=b` counts for every command that follows in the text. */
function exportVariables(script: Script, draft: Draft): void {
  const [first, second] = draft.argv;
  const exports = first?.value === "export" || (first?.value === "declare" && second?.value === "-x");
  if (!exports || script.environment.size >= MAX_ENVIRONMENT) return;
  const added = draft.argv.slice(1).flatMap((word) => {
    const assignment = assignmentOf(script, word);
    return assignment ? [[assignment.name, assignment.value] as const] : [];
  });
  if (added.length > 0) script.environment = new Map([...added.slice(0, MAX_ENVIRONMENT), ...script.environment]);
}
