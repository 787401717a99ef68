/** Text of others that a step's JavaScript or Python takes by itself, with no expression in it. */

import type { Location } from "../../../core/location.ts";
import type { Source } from "../../../core/source.ts";
import { type JsFlow, type JsScript, readJavascript } from "../../javascript/script.ts";
import { pythonFlows } from "../../python/embedded/flows.ts";
import type { Step, Text } from "../document.ts";
import { type Code, codeOf } from "./code.ts";
import { pythonOf } from "./embedded-python.ts";
import { type Standpoint, type Taint, taintsOfPath } from "./taint.ts";

export interface ForeignFlow extends Pick<JsFlow, "sink" | "call" | "name"> {
  readonly taints: readonly Taint[];
  readonly location: Location;
  /** `JavaScript`, `Python`. */
  readonly language: string;
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
  return codeOf(step)
    .flatMap((code) => [...flowsOf(code)])
    .flatMap(({ source, ...flow }): ForeignFlow[] => {
      const taints = taintsOfPath(contextOf(source), at);
      return taints.length > 0 ? [{ ...flow, taints }] : [];
    });
}

function* flowsOf(code: Code): Iterable<Omit<ForeignFlow, "taints"> & { readonly source: string }> {
  if (code.language === "javascript") {
    for (const { from, to, ...flow } of javascriptOf(code.text).flows) {
      yield { ...flow, location: code.text.source.locate(from, to), language: "JavaScript" };
    }
    return;
  }
  for (const document of pythonOf(code)) {
    for (const { from, to, variable, ...flow } of pythonFlows(document)) {
      yield { ...flow, source: `env.${variable}`, location: document.source.locate(from, to), language: "Python" };
    }
  }
}

/** `payload.issue.title` is `github.event.issue.title`. */
function contextOf(source: string): readonly string[] {
  const path = source.toLowerCase();
  const variable = /^env\.(\w+)$/.exec(path)?.[1];
  const known = variable === undefined ? undefined : RUNNER.get(variable);
  return (known ?? path.replace(/^payload\./, "github.event.")).split(".");
}
