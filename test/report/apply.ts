/** What GitHub does when someone commits a suggestion. */

const SUGGESTION = /^(`{3,})suggestion\n([\s\S]*?)^\1$/m;

/** The text inside the first suggestion block of a comment, read as Markdown reads it; undefined without one. */
export function suggestedText(body: string): string | undefined {
  return SUGGESTION.exec(body)?.[2];
}

/** Replaces lines `start` to `end` (1-based, inclusive) of the file by what the comment suggests. */
export function applySuggestion(text: string, start: number, end: number, body: string): string {
  const suggested = suggestedText(body);
  if (suggested === undefined) throw new Error("no suggestion");
  const lines = text.split(/(?<=\n)/);
  const last = lines[end - 1] ?? "";
  const replacement = last.endsWith("\n") ? suggested : suggested.replace(/\r?\n$/, "");
  return [...lines.slice(0, start - 1), replacement, ...lines.slice(end)].join("");
}
