/** `.dvc` files. https://dvc.org/doc/user-guide/project-structure/dvc-files */
import type { Source } from "../../core/source.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import type { DvcFile, Fault } from "./document.ts";
import { at, isTrue, trackedList } from "./nodes.ts";

export function readDvcFile(source: Source, root: YamlNode): DvcFile {
  const faults: Fault[] = [];
  const outs = trackedList(root.get("outs"), faults);
  const deps = trackedList(root.get("deps"), faults);
  if (outs.length === 0 && faults.length === 0) faults.push(at(root, "no outputs"));
  const wdir = root.get("wdir")?.string;
  return {
    kind: "lineage",
    format: "dvc-file",
    source,
    outs,
    deps,
    frozen: isTrue(root.get("frozen")) || isTrue(root.get("locked")),
    ...(wdir === undefined ? {} : { wdir }),
    faults,
  };
}
