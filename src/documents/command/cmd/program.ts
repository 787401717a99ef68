/** The program of a command of cmd: without folder, extension and `call`, in lower case. */
import type { Word } from "../document.ts";
import { type Unwrapped, unwrap } from "../program.ts";

/** More of `call call …` than this is nobody's script. */
const MAX_CALLS = 4;

export function unwrapCmd(argv: readonly Word[], text: string): Unwrapped {
  return named(argv, text, MAX_CALLS);
}

function named(argv: readonly Word[], text: string, calls: number): Unwrapped {
  const [first, ...rest] = argv;
  if (!first) return { program: "", args: [], env: new Map() };
  const name = first.value.replaceAll("\\", "/").replace(/\.(?:exe|cmd|bat|com)$/i, "");
  const bare = name.toLowerCase().replace(/^(echo)[.:]$/, "$1");
  if (bare === "call" && rest.length > 0 && calls > 0) {
    // A label of this very text is no program.
    return rest[0]?.value.startsWith(":") ? { program: "", args: rest, env: new Map() } : named(rest, text, calls - 1);
  }
  if (/[%!]/.test(name.slice(name.lastIndexOf("/") + 1))) return { program: "", args: rest, env: new Map() };
  return unwrap([{ ...first, value: bare }, ...rest], text);
}
