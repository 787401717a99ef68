/** All that a policy says of itself, for a terminal. */
import { z } from "zod";
import { STAGE_TITLES } from "../core/stage.ts";
import { isDocumentPolicy, type Policy } from "../policy/policy.ts";
import { type Colours, colours } from "./colour.ts";
import { referenceUrl } from "./references.ts";
import { policyUrl } from "./words.ts";

const COLUMNS = 88;

export function explanation(policy: Policy, colour: boolean): string {
  const paint = colours(colour);
  const reads = isDocumentPolicy(policy) ? policy.reads.join(", ") : "the change, before and after";
  const severity = paint.severity(policy.severity, policy.severity);
  const url = policyUrl(policy);
  const facts = [
    `${STAGE_TITLES[policy.stage]} · severity ${severity} · confidence ${policy.confidence}${policy.since === "" ? "" : ` · since ${policy.since}`}`,
    `reads ${reads}`,
  ];
  return `${[
    `${paint.bold(policy.id)}\n${policy.title}`,
    facts.join("\n"),
    section("Why", policy.why, paint),
    section("Fix", policy.fix, paint),
    ...(policy.limits === undefined ? [] : [section("Left out", policy.limits, paint)]),
    ...options(policy, paint),
    ...(policy.references.length > 0
      ? [`${paint.bold("References")}\n${policy.references.map(reference).join("\n")}`]
      : []),
    `${paint.bold("In .mlsec.yml")}\n  policies:\n    ${policy.id}: low     # another severity, or off`,
    ...(url === undefined ? [] : [`${policy.page === undefined ? "Examples" : "More"}: ${url}`]),
  ].join("\n\n")}\n`;
}

function section(title: string, text: string, paint: Colours): string {
  return `${paint.bold(title)}\n${wrapped(text)}`;
}

function reference(text: string): string {
  const url = referenceUrl(text);
  return `  ${url === undefined || url === text ? text : `${text}  ${url}`}`;
}

function options(policy: Policy, paint: Colours): string[] {
  if (!policy.options) return [];
  const { properties = {} } = z.toJSONSchema(policy.options, { io: "input", unrepresentable: "any" });
  const lines = Object.entries(properties).map(([name, schema]) => {
    const { description, default: standard } = typeof schema === "object" ? schema : {};
    return `  ${name}${standard === undefined ? "" : ` (default ${JSON.stringify(standard)})`}${description ? `: ${description}` : ""}`;
  });
  return lines.length === 0 ? [] : [`${paint.bold("Options")}\n${lines.join("\n")}`];
}

/** Lines of at most so many columns, indented. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = " ";
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > COLUMNS) {
      lines.push(line);
      line = " ";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}
