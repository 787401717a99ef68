/** `trust_remote_code: true` in configuration files of trainers and servers. */
import type { DocumentOf, Violation } from "#policy";

const FILES = /\.(?:ya?ml|json|jsonc|toml|ini|cfg)$/i;
/** A key at the start of a line or behind a brace or comma: never in a comment or a sentence. */
const ENTRY =
  /(?<=^|^[ \t]{1,40}|^[ \t]{0,40}-[ \t]{1,8}|[{,][ \t]{0,8})["']?trust[_-]remote[_-]code["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(true|yes|on|1)\b/gim;

export function* trustedInSettings({ source }: DocumentOf<"text">): Iterable<Violation> {
  if (!FILES.test(source.path) || !/trust[_-]remote[_-]code/i.test(source.text)) return;
  for (const match of source.text.matchAll(ENTRY)) {
    const [whole, value = ""] = match;
    // Behind a bracket that is open it is an argument of code, which is read as such.
    const line = source.text.slice(source.text.lastIndexOf("\n", match.index) + 1, match.index);
    if (/\([^)]{0,500}$/.test(line.slice(-500))) continue;
    const at = match.index + whole.length - value.length;
    const edit = source.edit(at, at + value.length, value.toLowerCase() === "1" ? "0" : "false");
    yield {
      location: source.locate(match.index, at + value.length),
      message: "`trust_remote_code` is switched on: the model's own code runs",
      ...(edit ? { fix: { title: "Set it to false", safety: "safe", edits: [edit] } } : {}),
    };
  }
}
