/** What is waived, by whom and until when; what would have been and is not; and the entry that makes a command last. */
import type { Waiver } from "../core/config.ts";
import type { Verdict } from "../core/verdict.ts";
import { cell, code, escapeText, fenced, shorten } from "./markdown.ts";
import { place } from "./words.ts";

const MOST = 20;

/** Markdown; empty when nothing is waived. */
export function waivedSection({ waived, refused }: Verdict): string {
  const rows = waived.slice(0, MOST).map(({ finding, waiver }) => {
    const cells = [
      code(finding.policy),
      code(place(finding.location)),
      escapeText(shorten(waiver.reason, 200)),
      ownerOf(waiver),
      waiver.expires ?? "it is removed",
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  const table =
    rows.length === 0 ? [] : ["### Waived", "| Policy | Where | Why | Who | Until |", "|---|---|---|---|---|", ...rows];
  const more = waived.length > MOST ? ["", `… and ${waived.length - MOST} more.`] : [];
  const dead = refused
    .slice(0, MOST)
    .map(({ waiver, reason }) => `- ${code(waiver.policy)} (${ownerOf(waiver)}): ${escapeText(reason)}`);
  const notCounted = dead.length === 0 ? [] : ["", "**Waivers that do not count:**", ...dead];
  return [...table, ...more, ...notCounted, ...entries(waived.map(({ waiver }) => waiver))].join("\n").trim();
}

function ownerOf({ owner, origin }: Waiver): string {
  if (origin.kind === "inline") return `beside the code, line ${origin.line}`;
  return origin.kind === "command" ? `${escapeText(origin.by)}, by command` : escapeText(owner);
}

/** A command counts on its pull request only; this is what lasts. */
function entries(waivers: readonly Waiver[]): string[] {
  const given = [...new Set(waivers.filter(({ origin }) => origin.kind === "command"))].slice(0, MOST);
  if (given.length === 0) return [];
  const lines = given.flatMap(({ policy, reason, owner, expires }) => [
    `  - policy: ${policy}`,
    '    paths: ["**"]',
    `    reason: ${JSON.stringify(shorten(reason, 500))}`,
    `    owner: ${JSON.stringify(owner)}`,
    `    expires: ${expires ?? "<YYYY-MM-DD>"}`,
  ]);
  const yaml = fenced(["waivers:", ...lines].join("\n"), "yaml");
  return ["", `<details><summary>As entries of .mlsec.yml</summary>\n\n${yaml}\n</details>`];
}
