/** DVC files by name, LFS pointers by content. */
import { basename } from "node:path/posix";
import { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { isUnpickled } from "../model/names.ts";
import { type Reader, unparsed } from "../reader.ts";
import { parseYaml, type YamlNode } from "../yaml/yaml.ts";
import type { LineageDocument } from "./document.ts";
import { readDvcFile } from "./dvc-file.ts";
import { readDvcLock } from "./dvc-lock.ts";
import { readDvcPipeline } from "./dvc-yaml.ts";
import { isLfsPointer, readLfsPointer } from "./lfs.ts";

interface Parser {
  readonly parse: (source: Source, root: YamlNode) => LineageDocument;
  /** People write the first two; a lock grows with its stages. */
  readonly maxLength: number;
}

function parserOf(path: string): Parser | undefined {
  const name = basename(path);
  if (name === "dvc.yaml") return { parse: readDvcPipeline, maxLength: 300_000 };
  if (name === "dvc.lock") return { parse: readDvcLock, maxLength: 1_000_000 };
  return /.\.dvc$/.test(name) || name === "Dvcfile" ? { parse: readDvcFile, maxLength: 100_000 } : undefined;
}

export const lineageReader: Reader = {
  kind: "lineage",
  yields: ["lineage"],
  maxLength: 1_000_000,
  accepts: (file) => parserOf(file.path) !== undefined || isLfsPointer(file.text),
  read: (source) => {
    if (isLfsPointer(source.text)) {
      const pointer = readLfsPointer(source);
      return [isUnpickled(source.path) ? { ...pointer, partial: "its content is in Git LFS" } : pointer];
    }
    const parser = parserOf(source.path);
    return parser ? [readYaml(source, parser)] : [];
  },
};

/** The document of a file's text; undefined when it is no lineage file or cannot be read. For files beside the change. */
export function readLineage(path: string, text: string): LineageDocument | undefined {
  const [document] = lineageReader.read(new Source(path, text));
  return document?.kind === "lineage" ? document : undefined;
}

function readYaml(source: Source, { parse, maxLength }: Parser): Document {
  if (source.text.length > maxLength) {
    return unparsed(source, "lineage", `longer than ${maxLength.toLocaleString("en")} characters`);
  }
  const { documents, errors } = parseYaml(source);
  const fault = errors.find(({ kind }) => kind !== "duplicate");
  const [root] = documents;
  // DVC itself refuses a file with any error, so a part of it means nothing.
  if (fault) return unparsed(source, "lineage", fault.message, fault.from, fault.to);
  if (root && root.kind !== "map") return unparsed(source, "lineage", "no map at the top", root.from, root.to);
  return root ? parse(source, root) : unparsed(source, "lineage", "an empty file");
}
