/** Metadata in a Python file's comments: `# /// script`. PEP 723, https://packaging.python.org/specifications/inline-script-metadata/ */
import type { Segment, Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { unparsed } from "../reader.ts";
import { parseToml, tomlItems, tomlTable } from "../toml/toml.ts";
import { requirements } from "./pyproject.ts";
import { indexesOf, optionsOf } from "./toml-settings.ts";

const OPENING = /^# \/\/\/ script[ \t]*$/m;

export function hasScriptBlock(text: string): boolean {
  return text.includes("# /// script") && OPENING.test(text);
}

export function readScript(source: Source): readonly Document[] {
  const block = commentBlock(source);
  if (!block) return [];
  const parsed = parseToml(block.text);
  if ("error" in parsed) {
    return [unparsed(block, "dependencies", parsed.error.reason, parsed.error.at, parsed.error.at)];
  }
  const tool = tomlTable(parsed.root, "tool");
  return [
    {
      kind: "dependencies",
      format: "script",
      role: "manifest",
      source: block,
      packages: requirements(block, tomlItems(parsed.root, "dependencies"), ""),
      indexes: tool ? indexesOf(tool) : [],
      options: tool ? optionsOf(tool) : [],
      includes: [],
      published: false,
    },
  ];
}

/** The lines between the markers without `# `; undefined when the block is not closed. */
function commentBlock(source: Source): Source | undefined {
  const opening = OPENING.exec(source.text);
  if (!opening) return undefined;
  const segments: Segment[] = [];
  let text = "";
  for (let at = source.text.indexOf("\n", opening.index) + 1; at > 0 && at < source.text.length; ) {
    const feed = source.text.indexOf("\n", at);
    const end = feed === -1 ? source.text.length : feed;
    const line = source.text.slice(at, end).replace(/\r$/, "");
    if (!line.startsWith("#")) return undefined;
    if (line.trimEnd() === "# ///") {
      const encode = (edited: string) => (edited.includes("\n") ? undefined : edited);
      return source.embed(text, { segments, encode });
    }
    const skip = line.startsWith("# ") ? 2 : 1;
    const body = `${line.slice(skip)}\n`;
    segments.push({ at: text.length, length: body.length, rawAt: at + skip, rawLength: body.length });
    text += body;
    at = end + 1;
  }
  return undefined;
}
