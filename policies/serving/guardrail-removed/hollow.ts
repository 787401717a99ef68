/** Functions that guard by name, and no longer turn anybody away. */
import type { FunctionDefinition, PythonDocument } from "#policy";
import type { Flip } from "./flags.ts";
import { isGuardFunction } from "./names.ts";

const STOPS = /^\s*(?:raise\b|(?:flask\.)?abort\(|sys\.exit\(|return\s+(?:False\b|\w*Response\())/m;
const IDLE = /^(?:print|debug|info|warning|warn|error|exception|critical|log|get|format|len|str)$/;

export function* hollow(before: PythonDocument, after: PythonDocument): Generator<Flip> {
  const now = new Map(after.functions.map((one) => [one.path, one]));
  for (const was of before.functions) {
    const is = isGuardFunction(was.name) && STOPS.test(was.text) ? now.get(was.path) : undefined;
    if (!is || STOPS.test(is.text) || answers(is).some((one) => !answers(was).includes(one))) continue;
    // What it calls now may do the work.
    const known = new Set(was.calls.map(({ method }) => method));
    if (is.calls.some(({ method }) => !known.has(method) && !IDLE.test(method))) continue;
    yield {
      message: `\`${is.name}\` no longer turns anybody away`,
      location: after.source.locateLine(after.source.position(is.from).line),
      anchor: is.path,
    };
  }
}

/** What it returns, constants apart. */
function answers({ returns }: FunctionDefinition): string[] {
  return returns.filter(({ literal }) => literal === undefined).map(({ text }) => text);
}
