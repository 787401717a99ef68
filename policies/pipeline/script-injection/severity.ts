/** How bad foreign text in a script is: who can write it, and what a run for them holds. */
import type { Confidence, PipelineDocument, Reach, Severity, Taint } from "#policy";

export const RANK: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

export interface Judgement {
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** For the message: who sets the text, and by which event. */
  readonly who: string;
}

/** From worst to mildest; undefined when no trigger that is left brings the text along. */
export function judge(
  taint: Taint,
  reach: readonly Reach[],
  role: PipelineDocument["role"],
  hasPower: boolean,
): Judgement | undefined {
  if (taint.kind === "input") return ofInput(taint, reach);
  const carrying = reach.filter(({ event }) => taint.events === undefined || taint.events.includes(event));
  const called = role === "action" || reach.some(({ by }) => by === "caller");
  if (taint.kind === "collaborator") {
    return carrying.length > 0 || called ? make("low", "medium", "whoever has write access sets it") : undefined;
  }
  const email = taint.kind === "email";
  const privileged = carrying.find((one) => one.by === "anyone" && one.privileged);
  if (privileged) {
    const worst = hasPower ? "critical" : "high";
    return make(email ? "medium" : worst, "high", `anyone sets it by \`${privileged.event}\``);
  }
  const pushed = carrying.find(({ event }) => event === "push");
  if (pushed) return make(email ? "low" : "high", "medium", "it comes with a merged commit");
  const outside = carrying.find(({ by }) => by === "anyone");
  if (outside) return make(email ? "low" : "medium", "high", `anyone sets it by \`${outside.event}\``);
  if (called) return make(email ? "low" : "high", "medium", "the caller's event decides who sets it");
  return carrying.length > 0 ? make("low", "medium", "whoever has write access sets it") : undefined;
}

function ofInput({ input }: Taint, reach: readonly Reach[]): Judgement | undefined {
  if (input?.from === "dispatch") {
    return reach.some(({ event }) => event === "workflow_dispatch")
      ? make("low", "high", "whoever starts the workflow sets it")
      : undefined;
  }
  return make("low", "medium", input?.from === "action" ? "whoever uses the action sets it" : "the caller sets it");
}

function make(severity: Severity, confidence: Confidence, who: string): Judgement {
  return { severity, confidence, who };
}
