/** Deleting one item of a YAML list. */
import type { Edit } from "../../core/location.ts";
import type { Source } from "../../core/source.ts";
import type { YamlNode } from "./yaml.ts";

/**
 * Deletes an item: its lines with the comment at their end, or its part of a flow list. The last item that is left
 * becomes `[]`. Undefined when the layout leaves in doubt what belongs to the item.
 */
export function deleteItem(source: Source, list: YamlNode, index: number): Edit | undefined {
  const items = list.items();
  const item = items[index];
  if (!item || list.kind !== "list" || list.alias || item.alias) return undefined;
  const next = items[index + 1];
  const previous = items[index - 1];
  if (list.style === "flow") {
    if (next) return source.edit(item.from, next.from, "");
    return previous ? source.edit(previous.to, item.to, "") : source.edit(list.from, list.to, "[]");
  }
  const { text } = source;
  const start = text.lastIndexOf("\n", item.from - 1) + 1;
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(start, item.from))) return undefined;
  const feed = text.indexOf("\n", item.to);
  const end = feed === -1 ? text.length : feed + 1;
  if (!/^[ \t]*(?:[ \t]#.*)?\r?\n?$/.test(text.slice(item.to, end))) return undefined;
  if (items.length > 1) return source.edit(start, end, "");
  const colon = text.slice(list.keyTo, list.keyTo + 1) === ":";
  return colon ? source.edit(list.keyTo + 1, item.to, " []") : undefined;
}
