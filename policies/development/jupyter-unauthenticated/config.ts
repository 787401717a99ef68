/** Jupyter's configuration files, in Python and in JSON. */
import {
  type Edit,
  fixed,
  type PythonDocument,
  type Setting,
  type SettingsDocument,
  type Source,
  type Violation,
} from "#policy";
import { faultOf, TRAIT, type Trait } from "./facts.ts";

/** `c.ServerApp.token = ''` */
export function* pythonFaults(document: PythonDocument): Iterable<Violation> {
  const traits = document.assignments.flatMap((assignment) => {
    const match = TRAIT.exec(assignment.target.text);
    if (!match?.[1] || !match[2]) return [];
    const { literal } = assignment.value;
    const value = literal === undefined || literal === null ? undefined : String(literal);
    return [{ assignment, trait: { owner: match[1], name: match[2], value } }];
  });
  for (const { assignment, trait } of traits) {
    const fault = faultOf(
      trait,
      traits.map((one) => one.trait),
    );
    if (!fault) continue;
    yield assignment.violation(messageOf(trait, fault.what), {
      severity: fault.severity,
      ...fixed("remove the line", "safe", lineOf(document.source, assignment.from, assignment.to)),
    });
  }
}

/** The whole line, where nothing else stands on it; an assignment alone in its block cannot go. */
function lineOf(source: Source, from: number, to: number): Edit | undefined {
  const start = source.text.lastIndexOf("\n", from - 1) + 1;
  const feed = source.text.indexOf("\n", to);
  const end = feed === -1 ? source.text.length : feed + 1;
  const alone = start === from && /^[ \t]*(?:#.*)?\r?\n?$/.test(source.text.slice(to, end));
  return alone ? source.edit(start, end, "") : undefined;
}

/** `{"ServerApp": {"token": ""}}` */
export function* jsonFaults({ source, format, entries }: SettingsDocument): Iterable<Violation> {
  if (format !== "json") return;
  const traits = entries.flatMap((entry) => {
    const match = TRAIT.exec(`${entry.section}.${entry.key}`);
    if (!match?.[1] || !match[2]) return [];
    const isNull = source.text.slice(entry.valueFrom, entry.valueTo) === "null";
    return [{ entry, trait: { owner: match[1], name: match[2], value: isNull ? undefined : entry.value } }];
  });
  for (const { entry, trait } of traits) {
    const fault = faultOf(
      trait,
      traits.map((one) => one.trait),
    );
    if (!fault) continue;
    yield {
      location: source.locate(entry.from, entry.to),
      message: messageOf(trait, fault.what),
      severity: fault.severity,
      anchor: `${trait.owner}.${trait.name}`,
      ...fixed("remove the entry", "safe", entryOf(source, entry)),
    };
  }
}

/** An entry with the comma that sets it apart. */
function entryOf(source: Source, { from, to }: Setting): Edit | undefined {
  const behind = /^\s*,\s*/.exec(source.text.slice(to, to + 200))?.[0].length;
  if (behind !== undefined) return source.edit(from, to + behind, "");
  const before = /,?\s*$/.exec(source.text.slice(Math.max(0, from - 200), from))?.[0].length ?? 0;
  return source.edit(from - before, to, "");
}

function messageOf({ owner, name }: Trait, what: string): string {
  return `Jupyter's \`${owner}.${name}\`: ${what}`;
}
