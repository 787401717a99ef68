/** `uses:` of a step or a job, taken apart. */
import type { Source } from "../../../core/source.ts";
import type { Text, Uses } from "../document.ts";

const DOCKER = "docker://";

/** Forms: `owner/repo[/path]@ref`, `./path`, `$/path`, `docker://image`. */
export function readUses(text: Text, source: Source): Uses {
  const { value } = text;
  const common = { text, comment: commentBehind(source, text.to) };
  if (value.startsWith(DOCKER)) {
    return {
      ...common,
      kind: "docker",
      repository: "",
      path: value.slice(DOCKER.length),
      ref: "",
      refAt: nowhere(value),
    };
  }
  if (/^(?:\.|\$)\//.test(value)) {
    return {
      ...common,
      kind: "local",
      repository: "",
      path: value.slice(2).replace(/(?<!\/)\/+$/, ""),
      ref: "",
      refAt: nowhere(value),
    };
  }
  const at = value.indexOf("@");
  const name = at === -1 ? value : value.slice(0, at);
  const parts = name.split("/").filter((part) => part !== "");
  return {
    ...common,
    kind: "remote",
    repository: parts.slice(0, 2).join("/").toLowerCase(),
    path: parts.slice(2).join("/"),
    ref: at === -1 ? "" : value.slice(at + 1),
    refAt: at === -1 ? nowhere(value) : { from: at + 1, to: value.length },
  };
}

function nowhere(value: string): { from: number; to: number } {
  return { from: value.length, to: value.length };
}

function commentBehind(source: Source, at: number): string {
  const end = source.text.indexOf("\n", at);
  const rest = source.text.slice(at, end === -1 ? undefined : end);
  return /^['"]?\s+#\s*(.*)$/.exec(rest.trimEnd())?.[1] ?? "";
}
