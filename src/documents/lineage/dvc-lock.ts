/** dvc.lock: what each stage ran with and what it produced. */
import type { Source } from "../../core/source.ts";
import type { YamlEntry, YamlNode } from "../yaml/yaml.ts";
import type { DvcLock, Fault, LockedStage } from "./document.ts";
import { at, trackedList } from "./nodes.ts";

export function readDvcLock(source: Source, root: YamlNode): DvcLock {
  const faults: Fault[] = [];
  const schema = root.get("schema");
  if (schema?.string !== "2.0") faults.push(at(schema ?? root, "a `schema` that is not '2.0'"));
  return {
    kind: "lineage",
    format: "dvc-lock",
    source,
    stages: (root.get("stages")?.entries() ?? []).flatMap((entry) => stageOf(entry, faults) ?? []),
    faults,
  };
}

function stageOf({ key, keyFrom, keyTo, value }: YamlEntry, faults: Fault[]): LockedStage | undefined {
  const command = value.get("cmd");
  if (!command) {
    faults.push({ message: `stage \`${key}\` has no \`cmd\``, from: keyFrom, to: keyTo });
    return undefined;
  }
  const commands = command.kind === "list" ? command.items() : [command];
  return {
    name: key,
    commands: commands.flatMap((one) => one.string ?? []),
    listed: command.kind === "list",
    deps: trackedList(value.get("deps"), faults),
    outs: trackedList(value.get("outs"), faults),
    params: new Map((value.get("params")?.entries() ?? []).map((file) => [file.key, valuesOf(file.value)])),
    from: keyFrom,
    to: keyTo,
  };
}

function valuesOf(file: YamlNode): ReadonlyMap<string, YamlNode> {
  return new Map(file.entries().map(({ key, value }) => [key, value]));
}
