/** Where Python switches such options on. */
import { type Call, fixed, isAnswer, type PythonDocument, type Value, type Violation } from "#policy";
import { type Option, optionOf } from "./options.ts";

export function* optIns(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWith((name) => optionOf(name) !== undefined)) {
    for (const { name, value } of call.keywords) {
      const option = value.is(true) ? optionOf(name) : undefined;
      // What a partial or a dict elsewhere brought is told there.
      if (option && isInside(call, value)) yield* inCall(document, call, name, option);
    }
  }
  for (const { entries } of document.dictsWith(isGrave)) {
    for (const { key, value } of entries) {
      const option = value.is(true) && key.string !== undefined ? grave(key.string) : undefined;
      if (option)
        yield value.violation(`\`${key.string}\` is switched on: it ${option.does}`, {
          ...seen(option),
          ...off(value),
        });
    }
  }
  for (const { target, value } of document.assigned(isGrave)) {
    const name = target.kind === "attribute" ? target.last : target.kind === "name" && target.anchor ? target.text : "";
    const option = value.is(true) ? grave(name) : undefined;
    if (option)
      yield value.violation(`\`${target.text}\` is switched on: it ${option.does}`, { ...seen(option), ...off(value) });
  }
  for (const { parameters } of document.functions) {
    for (const { name, default: value } of parameters) {
      const option = grave(name);
      if (option && value.is(true))
        yield value.violation(`\`${name}\` is on unless someone says otherwise: it ${option.does}`, {
          severity: "medium",
          ...off(value),
        });
    }
  }
}

function* inCall(document: PythonDocument, call: Call, name: string, option: Option): Iterable<Violation> {
  const isPage = name.startsWith("unsafe_allow_");
  const shown = call.argument(0, "body");
  // A constant shows what its author wrote, and of a model's answer model-output-executed tells.
  if (isPage && (shown.string !== undefined || isAnswer(shown))) return;
  // A page without its HTML is another page.
  const fix = isPage ? undefined : call.withoutKeyword(name, `Remove ${name}`);
  const isOwn = name === "allow_dangerous_deserialization" && isSaved(document, call);
  yield call.violation(`\`${call.method || "call"}\` with ${name} ${option.does}`, {
    ...seen(option),
    ...(isOwn ? { severity: "low" } : {}),
    ...(fix ? { fix } : {}),
  });
}

function seen({ severity, confidence }: Option): Pick<Option, "severity" | "confidence"> {
  return { severity, ...(confidence ? { confidence } : {}) };
}

/** Beside a call the name alone must say enough. */
function grave(name: string): Option | undefined {
  const option = /^(?:allow_dangerous|allow_unsafe|dangerously|unsafe_allow)_/.test(name) ? optionOf(name) : undefined;
  return option?.severity === "low" ? undefined : option;
}

function isGrave(name: string): boolean {
  return grave(name) !== undefined;
}

function isInside(call: Call, value: Value): boolean {
  return call.from <= value.from && value.to <= call.to;
}

/** An index that the same code saves under the same name. */
function isSaved(document: PythonDocument, call: Call): boolean {
  const { text } = call.argument(0, "folder_path");
  return document.calls("*.save_local").some((one) => one.argument(0, "folder_path").text === text);
}

function off(value: Value): ReturnType<typeof fixed> {
  return fixed("Set it to False", "safe", value.text === "True" ? value.replace("False") : undefined);
}
