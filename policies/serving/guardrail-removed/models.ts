/** Bounds and validators of the models that requests are read into. */
import type { ClassDefinition, Protection, PythonDocument } from "#policy";

const MODEL = /(?:BaseModel|RequestModel|Schema|Struct)$/;
/** Settings and results have bounds too, and nobody sends them. */
const SENT = /(?:Request|Input|Inputs|Query|Prompt|Payload|Body|Message|Params|Item|Features|Form)$/;
const VALIDATORS = /^(?:field_validator|model_validator|validator|root_validator|validates)$/;
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["upper", /\b(max_length|max_items|le|lt)\s*=\s*([\d_.]+)?/],
  ["lower", /\b(min_length|min_items|ge|gt)\s*=\s*([\d_.]+)?/],
  ["pattern", /\b(pattern|regex)\s*=()/],
];

export interface Bound extends Protection {
  /** An upper limit, where it is a number. */
  readonly limit: number | undefined;
  /** Other classes that the field's type names: a type of one's own may hold the bound. */
  readonly types: readonly string[];
}

export function boundsIn(document: PythonDocument): Bound[] {
  return requestModels(document).flatMap((model) =>
    [...fieldsOf(document, model)].flatMap(([name, text]) =>
      GROUPS.flatMap(([group, pattern]): Bound[] => {
        const [, keyword, number] = pattern.exec(text) ?? [];
        if (keyword === undefined) return [];
        const limit = group === "upper" && number ? Number(number.replaceAll("_", "")) : undefined;
        const what = `\`${keyword}\` of \`${model.path}.${name}\``;
        return [
          {
            id: `${group} ${model.path}.${name}`,
            what,
            severity: "medium",
            anchor: model.path,
            words: [model.name, name, keyword],
            limit,
            types: typesIn(text),
          },
        ];
      }),
    ),
  );
}

/** Fields of each class that both sides have, with the text of their types and defaults. */
export function fieldTexts(document: PythonDocument): ReadonlyMap<string, string> {
  return new Map(
    document.classes.flatMap((model) =>
      [...fieldsOf(document, model)].map(([name, text]) => [`${model.path}.${name}`, text]),
    ),
  );
}

export function typesIn(text: string): readonly string[] {
  return text.replace(/(["'])(?:(?!\1).)*\1/g, "").match(/\b[A-Z]\w+\b/g) ?? [];
}

export function validatorsIn(document: PythonDocument): Protection[] {
  return requestModels(document).flatMap(({ path, name, methods }) =>
    methods.flatMap((method) =>
      method.decorators.flatMap(({ call }): Protection[] => {
        if (!call || !VALIDATORS.test(call.callee.last)) return [];
        const fields = call.args.flatMap(({ string }) => string ?? []);
        const what =
          fields.length === 0
            ? `the validator \`${method.name}\` of \`${path}\``
            : `the validator of \`${path}.${fields.join("`, `")}\``;
        return [{ id: `validator ${path}`, what, severity: "medium", anchor: path, words: [name, method.name] }];
      }),
    ),
  );
}

function requestModels(document: PythonDocument): readonly ClassDefinition[] {
  const taken = new Set(
    document.functions.flatMap(({ decorators, parameters }) =>
      decorators.length === 0 ? [] : parameters.flatMap(({ annotation }) => annotation ?? []),
    ),
  );
  return document.classes.filter(
    ({ name, bases }) => bases.some((base) => MODEL.test(base.last)) && (SENT.test(name) || taken.has(name)),
  );
}

function fieldsOf({ source }: PythonDocument, { from, to }: ClassDefinition): Map<string, string> {
  const fields = new Map<string, string>();
  const lines = source.text.slice(from, to).split(/\r?\n/).slice(1);
  const indent = /^\s+/.exec(lines.find((line) => line.trim() !== "") ?? "")?.[0].length ?? 0;
  let open: string | undefined;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const depth = line.length - line.trimStart().length;
    const name = depth === indent ? /^\s+(\w+)\s*:/.exec(line)?.[1] : undefined;
    if (name !== undefined) open = name;
    else if (depth === indent && !/^\s*[)\]}]/.test(line)) open = undefined;
    if (open !== undefined) fields.set(open, `${fields.get(open) ?? ""}${line}\n`);
  }
  return fields;
}
