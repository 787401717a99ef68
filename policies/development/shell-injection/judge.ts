/** How bad it is that a value reaches a shell. */
import { type Confidence, type Severity, type Trust, trustOf, type Value } from "#policy";

export interface Judgement {
  readonly value: Value;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly outside: boolean;
  /** True when the value is the command, and no part of one. */
  readonly whole: boolean;
}

const ORDER: readonly Trust[] = ["untrusted", "caller", "unknown", "operator"];

/** The worst of the values; undefined when there is none. */
export function judge(command: Value, holes: readonly Value[], remote: boolean): Judgement | undefined {
  const ranked = holes
    .map((value) => ({ value, trust: trustOf(value) }))
    .sort((a, b) => ORDER.indexOf(a.trust) - ORDER.indexOf(b.trust));
  const [worst] = ranked;
  if (!worst) return undefined;
  const { value, trust } = worst;
  const { bound } = command;
  const joined = bound.call?.method === "join" ? bound.call.args[0] : undefined;
  const whole = holes.length === 1 && [command, bound, joined, joined?.bound].some((one) => one?.from === value.from);
  const outside = trust === "untrusted";
  const mild =
    whole || remote || trust === "operator" || (trust === "unknown" && (value.anchor === "" || value.kind === "call"));
  return {
    value,
    whole,
    severity: outside ? "high" : mild ? "low" : "medium",
    confidence: trust === "unknown" ? "medium" : "high",
    outside,
  };
}
