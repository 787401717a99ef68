/** What is waived, by whom and until when; what would have been and is not; and the entry that makes a command last. */
import type { Waiver } from "../core/config.ts";
import type { Verdict } from "../core/verdict.ts";
import { cell, code, escapeText, fenced, shorten } from "./markdown.ts";
import { globOf, place, quoted } from "./words.ts";

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
  return [...table, ...more, ...notCounted, ...entries(waived)].join("\n").trim();
}

function ownerOf({ owner, origin }: Waiver): string {
  if (origin.kind === "inline") return `beside the code, line ${origin.line}`;
  return origin.kind === "command" ? `${escapeText(origin.by)}, by command` : escapeText(owner);
}

/** A command counts on its pull request only; this is what lasts, for the files that it was about. */
function entries(waived: Verdict["waived"]): string[] {
  const given = Map.groupBy(
    waived.filter(({ waiver }) => waiver.origin.kind === "command"),
    ({ waiver }) => waiver,
  );
  if (given.size === 0) return [];
  const lines = [...given]
    .slice(0, MOST)
    .flatMap(([{ policy, reason, owner, expires }, list]) => [
      `  - policy: ${policy}`,
      `    paths: [${[...new Set(list.map(({ finding }) => quoted(globOf(finding.location.path))))].join(", ")}]`,
      `    reason: ${quoted(shorten(reason, 500))}`,
      `    owner: ${quoted(owner)}`,
      `    expires: ${expires ?? "<YYYY-MM-DD>"}`,
    ]);
  const yaml = fenced(["waivers:", ...lines].join("\n"), "yaml");
  return ["", `<details><summary>As entries of .mlsec.yml</summary>\n\n${yaml}\n</details>`];
}
