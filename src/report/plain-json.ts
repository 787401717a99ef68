/**
 * Data as JSON that is safe to look at: what hides, turns or steers is written as an escape, which reads back the same; so is what a
 * pipeline's runner would take for a command.
 */

const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

export function plainJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2).replace(HIDDEN, escaped).replace(/##\[/g, "##\\u005b")}\n`;
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
