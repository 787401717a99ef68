/** Jupyter's configuration as text inside something else: an echoed line, a here-document, a ConfigMap, an argument variable. */
import type { Location, Violation } from "#policy";
import { FLAG, faultOf, LINE, type Trait, unquoted } from "./facts.ts";

const MAX_LENGTH = 50_000;

/** Lines of a Python configuration: `c.ServerApp.token = ''`. */
export function* textFaults(text: string, location: Location, anchor: string): Iterable<Violation> {
  if (!/token|disable_check_xsrf|allow_(?:unauthenticated|origin)/.test(text)) return;
  const traits = [...text.slice(0, MAX_LENGTH).matchAll(LINE)].map(([, owner = "", name = "", quoted, word]) => ({
    owner,
    name,
    value: unquoted(quoted ?? word ?? ""),
  }));
  yield* faults(traits, location, anchor);
}

/** Flags in a variable: `NOTEBOOK_ARGS="--NotebookApp.token=''"`. */
export function* argumentFaults(text: string, location: Location, anchor: string): Iterable<Violation> {
  const traits = [...text.slice(0, MAX_LENGTH).matchAll(FLAG)].map(([, owner = "", name = "", value = ""]) => ({
    owner,
    name,
    value: value.includes("$") ? undefined : unquoted(value),
  }));
  yield* faults(traits, location, anchor);
}

function* faults(traits: readonly Trait[], location: Location, anchor: string): Iterable<Violation> {
  for (const trait of traits) {
    const fault = faultOf(trait, traits);
    if (!fault) continue;
    const name = `${trait.owner}.${trait.name}`;
    yield {
      location,
      message: `Jupyter's \`${name}\`: ${fault.what}`,
      severity: fault.severity,
      anchor: `${anchor}, ${name}`,
    };
  }
}
