/** Texts that tell a model what to do, on one side of a change. */
import type { Location, PythonDocument, Severity } from "#policy";

export interface Template {
  /** The same on both sides. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly severity: Severity;
  readonly location: Location;
  readonly anchor: string;
}

const TEMPLATE_FILE =
  /(?:^|\/)(?:[\w.-]*chat[-_]?templates?[\w.-]*\.(?:jinja2?|j2|json)|(?:(?:additional_)?chat[-_]templates?|prompts?|system[-_]prompts?|prompt[-_]templates?)\/(?:.+\/)?[\w.-]+\.(?:txt|md|jinja2?|j2|ya?ml|prompt|mustache|hbs)|[\w.-]*(?:system[-_]?prompt|prompt[-_]?template)[\w.-]*\.(?:txt|md|jinja2?|j2|ya?ml|prompt)|[\w.-]+\.(?:prompt|prompty))$/i;
const ABOUT = /(?:^|\/)(?:README|CHANGELOG|index|CONTRIBUTING)[\w.-]*$/i;

/** True for a file that is a template as a whole. */
export function isTemplateFile(path: string): boolean {
  return TEMPLATE_FILE.test(path) && !ABOUT.test(path);
}

/** The template that a tokenizer's configuration carries, by its name where there are several. */
export function tokenizerTemplates(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  try {
    const { chat_template: template } = JSON.parse(text) as { readonly chat_template?: unknown };
    if (typeof template === "string") found.set("chat_template", template);
    for (const one of Array.isArray(template) ? (template as unknown[]) : []) {
      const { name, template: inner } = one as { readonly name?: unknown; readonly template?: unknown };
      if (typeof name === "string" && typeof inner === "string") found.set(`chat_template ${name}`, inner);
    }
  } catch {
    // What does not parse is said elsewhere.
  }
  return found;
}

const SYSTEM = /system_?(?:prompt|message|instructions?)|chat_?template/i;
const PROMPT = /(?:^|_)PROMPTS?(?:_TEMPLATE)?(?:_\w+)?$|PROMPT_TEMPLATE|(?:^|_)INSTRUCTIONS?$/;

/** Constants whose names say that they are prompts. */
export function templatesInPython(document: PythonDocument): Template[] {
  return document.assignments.flatMap(({ target, value, location, anchor }) => {
    const { last } = target;
    const name = target.kind === "name" ? target.text : last;
    const isSystem = SYSTEM.test(name);
    if ((target.kind !== "name" && target.kind !== "attribute") || (!isSystem && !PROMPT.test(name))) return [];
    const text = textOf(value);
    if (text === undefined || text.trim().split(/\s+/).length < 4) return [];
    return [
      {
        id: `${anchor} ${name}`,
        name,
        text,
        severity: isSystem ? ("medium" as const) : ("low" as const),
        location,
        anchor,
      },
    ];
  });
}

export function usesOwnTemplate(document: PythonDocument): boolean {
  return document.calls("*.apply_chat_template").length > 0 && templatesSet(document).length === 0;
}

/** `tokenizer.chat_template = "…"`, `apply_chat_template(messages, chat_template="…")`. */
export function templatesSet(document: PythonDocument): Template[] {
  if (document.notebook) return [];
  const set = document.assignments.flatMap(({ target, value, anchor }) =>
    target.kind === "attribute" && target.last === "chat_template" ? [{ name: target.text, value, anchor }] : [],
  );
  const given = document.calls("*.apply_chat_template").flatMap((call) => {
    const value = call.keyword("chat_template");
    return value.absent
      ? []
      : [{ name: `chat_template of ${call.callee.text.slice(0, 40)}`, value, anchor: call.anchor }];
  });
  return [...set, ...given].flatMap(({ name, value, anchor }): Template[] => {
    const text = value.string;
    const id = `${anchor} ${name.slice(name.lastIndexOf(".") + 1)}`;
    return text === undefined ? [] : [{ id, name, text, severity: "low", location: value.location, anchor }];
  });
}

/** A constant, or an f-string as it is written. */
function textOf(value: PythonDocument["assignments"][number]["value"]): string | undefined {
  if (value.string !== undefined) return value.string;
  if (value.kind === "string") return value.text;
  const inner = value.call?.args[0];
  return inner?.string;
}
