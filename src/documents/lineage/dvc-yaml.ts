/** The stages of dvc.yaml as they are written. */
import type { Source } from "../../core/source.ts";
import type { YamlEntry, YamlNode } from "../yaml/yaml.ts";
import type { DvcPipeline, Fault, Stage, StageParams, Written } from "./document.ts";
import { at, isTrue, written } from "./nodes.ts";

export function readDvcPipeline(source: Source, root: YamlNode): DvcPipeline {
  const faults: Fault[] = [];
  const stages = root.get("stages");
  if (stages && stages.kind !== "map" && stages.kind !== "null") faults.push(at(stages, "`stages` is no map"));
  return {
    kind: "lineage",
    format: "dvc-yaml",
    source,
    stages: (stages?.entries() ?? []).flatMap((entry) => stageOf(entry, faults) ?? []),
    vars: root.get("vars")?.items() ?? [],
    reports: [...names(root.get("metrics")), ...names(root.get("plots"))],
    artifacts: (root.get("artifacts")?.entries() ?? []).map(({ key, value }) => {
      const path = written(value.get("path"));
      const type = value.get("type")?.string;
      return { name: key, ...(path ? { path } : {}), ...(type === undefined ? {} : { type }) };
    }),
    faults,
  };
}

function stageOf({ key, keyFrom, keyTo, value }: YamlEntry, faults: Fault[]): Stage | undefined {
  const foreach = value.get("foreach");
  const matrix = value.get("matrix");
  const body = foreach ? value.get("do") : value;
  const command = body?.get("cmd");
  const commands = command?.kind === "list" ? command.items() : command ? [command] : [];
  if (!body || commands.length === 0) {
    faults.push({ message: `stage \`${key}\` has no \`cmd\``, from: keyFrom, to: keyTo });
    return undefined;
  }
  const wdir = written(body.get("wdir"));
  return {
    name: key,
    commands: commands.flatMap((one) => written(one) ?? []),
    listed: command?.kind === "list",
    deps: names(body.get("deps")),
    outs: names(body.get("outs")),
    reports: [...names(body.get("metrics")), ...names(body.get("plots"))],
    params: (body.get("params")?.items() ?? []).flatMap(paramsOf),
    ...(wdir ? { wdir } : {}),
    vars: body.get("vars")?.items() ?? [],
    frozen: isTrue(body.get("frozen")),
    alwaysChanged: isTrue(body.get("always_changed")),
    ...(foreach ? { foreach } : {}),
    ...(matrix ? { matrix } : {}),
    from: keyFrom,
    to: keyTo,
  };
}

/** Items that are a path, or a map from a path to its options. */
function names(list: YamlNode | undefined): Written[] {
  return (list?.items() ?? []).flatMap((item) => {
    const plain = written(item);
    if (plain) return [plain];
    return item.entries().map(({ key, keyFrom, keyTo }) => ({ value: key, from: keyFrom, to: keyTo }));
  });
}

/** `lr`, `train.lr`, or `other.yaml: [keys]`; a file without keys is tracked as a whole. */
function paramsOf(item: YamlNode): StageParams[] {
  const plain = written(item);
  if (plain) return [{ keys: [plain] }];
  return item.entries().map(({ key, keyFrom, keyTo, value }) => ({
    file: { value: key, from: keyFrom, to: keyTo },
    ...(value.items().length > 0 ? { keys: value.items().flatMap((one) => written(one) ?? []) } : {}),
  }));
}
