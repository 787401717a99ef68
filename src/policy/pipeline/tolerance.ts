/** Why a step or a command cannot stop the pipeline, whatever it finds. */
import type { Command } from "../../documents/command/document.ts";
import type { Job, Script, Step } from "../../documents/pipeline/document.ts";
import { neverRuns } from "../../documents/pipeline/github/reach.ts";

/** In a few words, ready for a message; undefined when nothing excuses the step. */
export function toleranceOfStep(job: Job, step: Step | undefined): string | undefined {
  if (isTrue(job.allowFailure?.value))
    return job.stage === undefined ? "`continue-on-error` on its job" : "`allow_failure`";
  if (job.off || neverRuns(job.condition)) return "its job never runs";
  if (!step) return undefined;
  if (step.afterwards) return "it runs when everything is over";
  if (isTrue(step.allowFailure?.value))
    return step.call === undefined ? "`continue-on-error`" : "its failure is caught";
  return neverRuns(step.condition) ? "`if: false`" : undefined;
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(?:\$\{\{\s*)?true(?:\s*\}\})?$/i.test(value.trim());
}

const ENDS_WELL: ReadonlySet<string> = new Set(["true", ":", "echo", "printf"]);

export function toleranceOfCommand(command: Command, script: Script): string | undefined {
  const outer = command.scriptOf ?? command;
  const fallback = command.fallback ?? outer.fallback;
  if (fallback && endsWell(fallback))
    return `\`|| ${[fallback.program, fallback.args[0]?.value].filter(Boolean).join(" ").slice(0, 30)}\``;
  if (outer.next === "&") return "it runs in the background";
  if (outer.next === "|" && !script.pipefail && (script.shell === "bash" || script.shell === "sh")) {
    return "its result is lost in a pipe without `pipefail`";
  }
  return exitsNever(script, outer) ? "`set +e`" : undefined;
}

function endsWell(fallback: Command): boolean {
  if (fallback.program === "exit") return (fallback.args[0]?.value ?? "0") === "0";
  return ENDS_WELL.has(fallback.program) && fallback.next !== "&&" && fallback.next !== ";";
}

/** `set +e` in front, and a command behind that decides how the script ends. */
function exitsNever({ commands }: Script, command: Command): boolean {
  const index = commands.indexOf(command);
  const sets = commands
    .slice(0, index)
    .filter(({ program, args }) => program === "set" && args.some(({ value }) => /^[-+]\w*e/.test(value)));
  const last = sets.at(-1);
  return last?.args.some(({ value }) => /^\+\w*e/.test(value)) === true && index < commands.length - 1;
}
