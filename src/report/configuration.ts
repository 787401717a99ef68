/** Which configuration judged, what an organization's floor held, and what the change does to it. */
import type { Verdict } from "../core/verdict.ts";
import { code, escapeText, shorten } from "./markdown.ts";

const MOST = 30;

/** Markdown; empty where nobody configured anything and the change leaves it so. */
export function configurationSection({ configuration, mode }: Verdict): string {
  const { layers, held, changes } = configuration;
  const sections = [
    mode === "observe" ? "**Observed only**: the configuration says everything and stops nothing." : "",
    listed("### What this change does to the configuration", changes),
    held.length > 0 ? listed("**The organization's floor holds:**", held) : "",
    layers.length > 0 ? `**Judged by** ${layers.map(code).join(", then ")}.` : "",
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > MOST ? [`- … and ${lines.length - MOST} more`] : [];
  return [title, ...lines.slice(0, MOST).map((line) => `- ${escapeText(shorten(line, 300))}`), ...more].join("\n");
}
