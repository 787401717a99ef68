/** Limits in Python code: constants, entries of dicts, keywords, defaults, and numbers in assertions. */
import type { PythonDocument, Value } from "../../documents/python/document.ts";
import { comparisonsIn } from "./comparisons.ts";
import type { Direction, Limit, Rule } from "./limit.ts";
import { numberBehind, numberOf, written } from "./written.ts";

export function limitsInPython(document: PythonDocument, rule: Rule): Limit[] {
  return [
    ...assigned(document, rule),
    ...entries(document, rule),
    ...keywords(document, rule),
    ...defaults(document, rule),
    ...compared(document, rule),
  ];
}

function limit(rule: Rule, kind: string, owner: string, name: string, value: Value, by?: Direction): Limit[] {
  const number = numberOf(value);
  const found = number === undefined ? undefined : rule(name, by);
  if (!found || number === undefined) return [];
  const { anchor, location } = value;
  return [{ id: `${kind} ${anchor} ${owner} ${name}`, name, value: number, direction: found, anchor, location }];
}

function assigned(document: PythonDocument, rule: Rule): Limit[] {
  return document.assignments.flatMap(({ target, value, augmented }) =>
    augmented || (target.kind !== "name" && target.kind !== "attribute" && target.kind !== "subscript")
      ? []
      : limit(rule, "name", "", target.text, written(value)),
  );
}

/** Numbers that a metric is compared with where something stops. */
function compared(document: PythonDocument, rule: Rule): Limit[] {
  return comparisonsIn(document).flatMap(({ metric, limit: bar, direction, stops, place }) => {
    // A name that says by itself what it limits is compared where it gets its number.
    if (!stops || (bar.kind !== "number" && rule(bar.text))) return [];
    const value = rule(metric.text, direction) ? numberBehind(document, bar) : undefined;
    if (value === undefined) return [];
    const { anchor, location } = place;
    return [{ id: `compared ${anchor} ${metric.text}`, name: metric.text, value, direction, anchor, location }];
  });
}

function entries(document: PythonDocument, rule: Rule): Limit[] {
  return document.dicts.flatMap((dict) => {
    const owner =
      document.assignments.find(({ value }) => value.from <= dict.from && dict.to <= value.to)?.target.text ?? "";
    const outer = document.dicts.flatMap((one) =>
      one.entries
        .filter(({ value }) => value.from <= dict.from && dict.to <= value.to && one !== dict)
        .map(({ key }) => key.string ?? ""),
    );
    return dict.entries.flatMap(({ key, value }) =>
      key.string === undefined
        ? []
        : limit(rule, "entry", owner, [owner, ...outer, key.string].filter((part) => part !== "").join("."), value),
    );
  });
}

/** `gte=0.8` of a drift test, `mostly=0.99` of an expectation, `add_condition_…_less_than(0.1)`. */
function keywords(document: PythonDocument, rule: Rule): Limit[] {
  return document.allCalls.flatMap((call) => {
    const callee = call.callee.text;
    if (/^(?:Field|field|add_argument|range|linspace|uniform)$/.test(call.method)) return [];
    const named = call.keywords.flatMap(({ name, value }) => {
      const by = operatorOf(name);
      if (by !== undefined)
        return /^evidently\.|^deepchecks\./.test(call.name ?? "")
          ? limit(rule, "keyword", callee, `${call.method} ${name}`, value, by)
          : [];
      if (name === "mostly" && /^expect_/i.test(call.method))
        return limit(rule, "keyword", `${callee} ${call.argument(0, "column").string ?? ""}`, name, value, "floor");
      return limit(rule, "keyword", callee, name, value);
    });
    const condition = /^add_condition_\w*?(greater|less)_than(?:_or_equal)?$/.exec(call.method)?.[1];
    const by = condition === undefined ? undefined : condition === "greater" ? "floor" : "ceiling";
    const argument =
      by && call.args[0] ? limit(rule, "condition", callee, `${call.method} score quality`, call.args[0], by) : [];
    return [...named, ...argument.map((one) => ({ ...one, name: call.method }))];
  });
}

function operatorOf(keyword: string): Direction | undefined {
  if (/^(?:gte?|left)$/.test(keyword)) return "floor";
  return /^(?:lte?|right)$/.test(keyword) ? "ceiling" : undefined;
}

function defaults(document: PythonDocument, rule: Rule): Limit[] {
  const own = document.functions.flatMap(({ path, parameters }) =>
    parameters.flatMap((one) => limit(rule, "default", path, one.name, one.default)),
  );
  const arguments_ = document.allCalls
    .filter(({ method }) => method === "add_argument")
    .flatMap((call) =>
      limit(
        rule,
        "argument",
        "",
        call.args.map(({ string }) => string ?? "").find((text) => text.startsWith("--")) ?? "",
        call.keyword("default"),
      ),
    );
  return [...own, ...arguments_];
}
