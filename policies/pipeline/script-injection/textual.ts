/** `%TITLE%` in cmd: the text of the variable becomes a part of the line before cmd reads it. */
import {
  type Command,
  type Job,
  type PipelineDocument,
  type Step,
  type Taint,
  taintsOfPath,
  taintsOfText,
  type Violation,
} from "#policy";
import { worstOf } from "./worst.ts";

const VARIABLE = /%(\w+)(?::[^%\r\n]{0,200})?%/g;

export function* putInByCmd(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  if (document.system !== "github") return;
  const seen = new Set<string>();
  for (const { name, command, from } of variablesIn(step)) {
    const worst = worstOf(taintsNamed(name, document, job, step), document, job, step);
    if (!worst || seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    yield {
      location: command.source.locate(from, from + name.length + 2),
      message: `cmd puts the text of \`%${name}%\` (from \`${worst.taint.origin}\`) into the script before it reads it; ${worst.who}`,
      severity: worst.severity,
      confidence: worst.confidence,
      anchor: `${job.id}/${step.label}`,
    };
  }
}

interface Use {
  readonly name: string;
  readonly command: Command;
  readonly from: number;
}

/** Every variable that a batch script reads in this way. */
export function* variablesIn({ script }: Step): Iterable<Use> {
  if (script?.shell !== "cmd" || !script.text.value.includes("%")) return;
  for (const command of script.commands) {
    if (command.source !== script.text.source) continue;
    for (const { from, to } of [...command.argv, ...command.redirects.map(({ target }) => target)]) {
      for (const match of command.source.text.slice(from, to).matchAll(VARIABLE)) {
        yield { name: match[1] ?? "", command, from: from + match.index };
      }
    }
  }
}

function taintsNamed(name: string, document: PipelineDocument, job: Job, step: Step): readonly Taint[] {
  const bound = step.env.get(name) ?? job.env.get(name) ?? document.env.get(name);
  if (bound) return taintsOfText(bound, { document, job, step });
  // The runner sets it by itself.
  return name.toUpperCase() === "GITHUB_HEAD_REF" ? taintsOfPath(["github", "head_ref"], { document, job, step }) : [];
}
