/** `subprocess.run(f"cp {a} {b}", shell=True)` → `subprocess.run(["cp", str(a), str(b)])`, where that is the same. */
import { type Call, type Fix, fixed, type Value } from "#policy";

/** Text in which a shell would see nothing but words. */
const PLAIN = /^[\w./:=@%+,-]*$/;

export function listForm(call: Call, command: Value): Fix | undefined {
  if (!call.keyword("shell").is(true) || call.hasSpread || command.kind !== "string") return undefined;
  const [, quote = "", body = ""] = /^[fF]("|')(.*)\1$/.exec(command.text) ?? [];
  if (body === "" || body.includes(quote) || body.includes("\\") || body.includes("{{")) return undefined;
  const words = body.trim().match(/(?:\{[^{}]*\}|[^\s{}])+/g) ?? [];
  if (words[0]?.includes("{") || !words.every((word) => PLAIN.test(word.replace(/\{[^{}]*\}/g, "")))) return undefined;
  const items = words.map((word) => {
    const only = /^\{([^{}!:=]+)\}$/.exec(word)?.[1];
    if (only !== undefined) return `str(${only})`;
    return `${word.includes("{") ? "f" : ""}${quote}${word}${quote}`;
  });
  const { fix } = fixed(
    "Pass a list, without a shell",
    "review",
    command.replace(`[${items.join(", ")}]`),
    call.edits.drop("shell"),
  );
  return fix;
}
