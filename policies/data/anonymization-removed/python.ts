/** Steps that take persons out of data, in Python code. */
import { type Call, isOwnLibrary, type Protection, type PythonDocument } from "#policy";
import { CONCEALS, isOwn, isPersonal, libraryOf } from "./names.ts";

export interface Step extends Protection {
  /** True when it counts by its kind wherever in the file it stands. */
  readonly wide: boolean;
}

export function stepsInPython(document: PythonDocument): Step[] {
  return [...document.allCalls.flatMap((call) => called(document, call)), ...dropped(document), ...concealed(document)];
}

/** Keywords that ask for it. */
const FLAG =
  /^(?:(?:anonymi[sz]e|pseudonymi[sz]e|de_?identify)(?:_\w+)?|(?:mask|redact|scrub|remove|hide)_(?:pii|phi|names|personal\w*))$/;

function called(document: PythonDocument, call: Call): Step[] {
  const library = call.decorator || isOwnLibrary(document, call.name ?? "") ? undefined : libraryOf(call.names);
  const { anchor, method } = call;
  if (library !== undefined)
    return [
      { id: "library", what: `\`${method}\` (${library})`, severity: "high", anchor, words: [method], wide: true },
    ];
  // Called here, or handed to `map` and `apply`.
  const handed = call.args.flatMap(({ kind, last }) => (kind === "name" || kind === "attribute" ? [last] : []));
  const asked = call.keywords.filter(({ name, value }) => FLAG.test(name) && value.is(true));
  const flags = asked.map(
    ({ name }): Step => ({
      id: "own",
      what: `\`${name}=True\``,
      severity: "high",
      anchor,
      words: [`${name}=True`],
      wide: true,
    }),
  );
  const steps = [method, ...handed]
    .filter((name) => isOwn(name) && !anchor.endsWith(name))
    .map((name): Step => ({ id: "own", what: `\`${name}\``, severity: "high", anchor, words: [name], wide: true }));
  return [...steps, ...flags];
}

/** `frame.drop(columns=["email"])`, `frame.pop("ssn")`, `dataset.remove_columns("name")`. */
function dropped(document: PythonDocument): Step[] {
  return document.allCalls.flatMap((call) => {
    if (!/^(?:drop|pop|remove_columns|drop_columns)$/.test(call.method)) return [];
    const columns = call.keyword("columns").bound;
    const given = columns.absent ? call.argument(0, "column_names").bound : columns;
    const names = given.string === undefined ? given.items.flatMap(({ string }) => string ?? []) : [given.string];
    return names.filter(isPersonal).map((name) => column(name, `\`${name}\` is no longer dropped`, call.anchor));
  });
}

/** `frame["user_id"] = frame["user_id"].map(hash_id)`. */
function concealed(document: PythonDocument): Step[] {
  return document.assignments.flatMap(({ target, value, anchor }) => {
    const name = target.kind === "subscript" ? target.index.string : undefined;
    return name !== undefined && isPersonal(name) && CONCEALS.test(value.text)
      ? [column(name, `\`${name}\` is no longer concealed`, anchor)]
      : [];
  });
}

function column(name: string, what: string, anchor: string): Step {
  return { id: `column ${name}`, what, severity: "high", anchor, words: [name], wide: false };
}
