/** Hunks as a table, with whatever belongs under a line. */
import type { Hunk, PatchLine } from "../git/hunks.ts";
import { type Html, html } from "./html.ts";

const SIGNS = { context: " ", added: "+", deleted: "-" } as const;

/** `under` gives what stands below a line, such as annotations and threads. */
export function diffRows(
  lines: readonly PatchLine[],
  under: (line: PatchLine) => Html | undefined = () => undefined,
): Html[] {
  return lines.map((line) => {
    const below = under(line);
    return html`<tr class="${line.kind}"><td class="number">${line.old}</td><td class="number">${line.new}</td><td class="sign">${SIGNS[line.kind]}</td><td class="text">${line.text}${line.noNewline && html`<span class="muted" title="No newline at end of file"> ⏎̸</span>`}</td></tr>${below && html`<tr class="under"><td colspan="4">${below}</td></tr>`}`;
  });
}

export function hunkTable(hunks: readonly Hunk[], under: (line: PatchLine) => Html | undefined): Html {
  return html`<table class="diff">${hunks.map(
    (hunk) =>
      html`<tr class="hunk"><td colspan="3"></td><td class="text">${hunk.header}</td></tr>${diffRows(hunk.lines, under)}`,
  )}</table>`;
}
