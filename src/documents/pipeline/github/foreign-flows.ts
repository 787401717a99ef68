/** Text of others that a step's JavaScript takes from the event by itself, with no expression in it. */

import type { Source } from "../../../core/source.ts";
import { type JsFlow, type JsScript, readJavascript } from "../../javascript/script.ts";
import type { Step, Text } from "../document.ts";
import { type Code, codeOf } from "./code.ts";
import { type Standpoint, type Taint, taintsOfPath } from "./taint.ts";

export interface ForeignFlow extends JsFlow {
  readonly taints: readonly Taint[];
  readonly code: Code;
}

const scripts = new WeakMap<Source, JsScript>();

/** A script is read once, whoever asks. */
export function javascriptOf({ source }: Text): JsScript {
  const script = scripts.get(source) ?? readJavascript(source.text);
  scripts.set(source, script);
  return script;
}

/** Parts of the environment that the runner fills with what others named. */
const RUNNER: ReadonlyMap<string, string> = new Map([["github_head_ref", "github.head_ref"]]);

export function foreignFlows(step: Step, at: Standpoint): readonly ForeignFlow[] {
  return codeOf(step).flatMap((code) =>
    code.language === "javascript"
      ? javascriptOf(code.text).flows.flatMap((flow): ForeignFlow[] => {
          const taints = taintsOfPath(contextOf(flow.source), at);
          return taints.length > 0 ? [{ ...flow, taints, code }] : [];
        })
      : [],
  );
}

/** `payload.issue.title` is `github.event.issue.title`. */
function contextOf(source: string): readonly string[] {
  const path = source.toLowerCase();
  const variable = /^env\.(\w+)$/.exec(path)?.[1];
  const known = variable === undefined ? undefined : RUNNER.get(variable);
  return (known ?? path.replace(/^payload\./, "github.event.")).split(".");
}
