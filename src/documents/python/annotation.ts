/** The class that a type annotation names. https://typing.python.org/en/latest/spec/annotations.html */

const LONGEST = 200;
const NAME = /^[A-Za-z_][\w.]*$/;
const WRAPPED = /^(?:[\w.]+\.)?(Optional|Union|Annotated|ClassVar|Final|Required|NotRequired)\s*\[([\s\S]*)\]$/;

/** `Session` of `Optional[Session]`, `Session | None`, `"Session"`, `Annotated[Session, …]`; undefined for anything wider. */
export function annotatedClass(annotation: string): string | undefined {
  if (annotation.length > LONGEST) return undefined;
  let text = bare(annotation);
  for (let step = 0; step < 4; step++) {
    if (NAME.test(text)) return text === "None" ? undefined : text;
    const wrapped = WRAPPED.exec(text);
    const parts = split(wrapped ? (wrapped[2] as string) : text, wrapped ? "," : "|");
    const kept = wrapped?.[1] === "Annotated" ? parts.slice(0, 1) : parts.filter((part) => part !== "None");
    if (kept.length !== 1 || kept[0] === text) return undefined;
    text = bare(kept[0] as string);
  }
  return undefined;
}

function bare(text: string): string {
  return text
    .trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .trim();
}

/** Splits outside brackets. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === "[" || letter === "(") depth++;
    else if (letter === "]" || letter === ")") depth--;
    else if (letter === separator && depth === 0) {
      parts.push(bare(text.slice(from, at)));
      from = at + 1;
    }
  }
  parts.push(bare(text.slice(from)));
  return parts.filter((part) => part !== "");
}
