/** Numbers that assertions, and conditions that raise or exit, compare a metric with. */
import type { PythonDocument } from "../../documents/python/document.ts";
import type { Direction, Limit, Rule } from "./limit.ts";

const NUMBER = String.raw`-?\d[\d_]*(?:\.\d+)?(?:e-?\d+)?`;
const METRIC = String.raw`[A-Za-z_][\w.]*(?:\[[^\]\n]{1,60}\]|\([^()\n]{0,80}\))*(?:\.\w+)*`;
const COMPARED = new RegExp(String.raw`(${METRIC})\s*(>=?|<=?)\s*(${NUMBER})(?![\w.])`, "g");
const REVERSED = new RegExp(String.raw`(?<![\w.])(${NUMBER})\s*(>=?|<=?)\s*(${METRIC})`, "g");
const GIVES_UP = /^\s*(?:raise\b|sys\.exit\(\s*[^0\s)]|exit\(\s*[1-9]|return\s+(?:False|1)\b|pytest\.fail\()/;

export function comparisonsIn(document: PythonDocument, rule: Rule): Limit[] {
  const { source } = document;
  if (!/\bassert\b|\braise\b|\bexit\(|return (?:False|1)/.test(source.text)) return [];
  const lines = source.text.split(/\r?\n/);
  return lines.flatMap((line, index): Limit[] => {
    const asserts = /^\s*assert\s/.test(line);
    const refuses =
      /^\s*(?:el)?if\s/.test(line) && (GIVES_UP.test(lines[index + 1] ?? "") || GIVES_UP.test(lines[index + 2] ?? ""));
    if (!asserts && !refuses) return [];
    const start = source.lineStart(index + 1);
    const code = line.replace(/#.*$/, "");
    const anchor = document.functions.findLast(({ from, to }) => from <= start && start < to)?.path ?? "";
    return [...matches(code, COMPARED, false), ...matches(code, REVERSED, true)].flatMap(
      ({ metric, above, value, at, length }): Limit[] => {
        const by: Direction = above === asserts ? "floor" : "ceiling";
        if (!rule(metric, by) || / not\b/.test(code)) return [];
        return [
          {
            id: `compared ${anchor} ${metric}`,
            name: metric,
            value,
            direction: by,
            anchor,
            location: source.locate(start + at, start + at + length),
          },
        ];
      },
    );
  });
}

interface Compared {
  readonly metric: string;
  /** True for "the metric is above the number". */
  readonly above: boolean;
  readonly value: number;
  readonly at: number;
  readonly length: number;
}

function matches(code: string, pattern: RegExp, reversed: boolean): Compared[] {
  return [...code.matchAll(pattern)].map(({ 0: all, 1: left = "", 2: operator = "", 3: right = "", index }) => ({
    metric: reversed ? right : left,
    above: operator.startsWith(">") !== reversed,
    value: Number((reversed ? left : right).replaceAll("_", "")),
    at: index,
    length: all.length,
  }));
}
