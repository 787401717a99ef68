/** `docs/custom-policies.md`: the hand-written part, the tables of facts, and the worked examples, which are run by a test. */

import type { FactField } from "../src/custom/facts/facts.ts";
import { FACT_KINDS, FILE_FIELDS } from "../src/custom/facts/index.ts";
import { SAMPLES } from "../src/custom/samples.ts";

const BEGIN = "<!-- generated: facts and examples -->";

/** The page with everything behind the mark made anew. */
export function ownPoliciesPage(page: string): string {
  const written = page.slice(0, page.indexOf(BEGIN));
  return `${written}${BEGIN}\n\n${[...facts(), ...examples()].join("\n\n")}\n`;
}

function facts(): string[] {
  return [
    "## Facts",
    "Every expression knows the file that the thing stands in:",
    table("file", FILE_FIELDS),
    ...FACT_KINDS.flatMap(({ name, variable, about, reads, fields }) => [
      `### \`each: ${name}\``,
      `${about} In an expression it is \`${variable}\`. Read from: ${reads.join(", ")}.`,
      table(variable, fields),
    ]),
  ];
}

function table(variable: string, fields: Readonly<Record<string, FactField>>): string {
  const rows = Object.entries(fields).map(
    ([name, { type, about }]) => `| \`${variable}.${name}\` | \`${type}\` | ${about.replaceAll("|", "\\|")} |`,
  );
  return ["| fact | type | |", "|---|---|---|", ...rows].join("\n");
}

function examples(): string[] {
  return [
    "## Ten worked examples",
    "Each is what `mlsec policy new <id> --each <kind>` writes.",
    ...Object.entries(SAMPLES).map(([name, text]) => `### Looking at ${name}\n\n\`\`\`yaml\n${text}\`\`\``),
  ];
}
