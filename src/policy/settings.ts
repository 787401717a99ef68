/** Settings files, and those that a ConfigMap carries. */
import type { Source } from "../core/source.ts";
import type { DocumentOf } from "../documents/document.ts";
import { fileHead } from "../documents/reader.ts";
import type { Setting } from "../documents/settings/document.ts";
import { readSettings, settingsFormat } from "../documents/settings/reader.ts";
import { anchorOf } from "../documents/workload/containers.ts";

export interface SettingsFile {
  readonly source: Source;
  readonly entries: readonly Setting[];
  /** The resource that carries it; "" for a file of its own. */
  readonly anchor: string;
}

/** The document itself, or the entries of ConfigMaps whose keys are names of settings files. */
export function* settingsOf(document: DocumentOf<"settings" | "workload">): Iterable<SettingsFile> {
  if (document.kind === "settings") {
    yield { source: document.source, entries: document.entries, anchor: "" };
    return;
  }
  for (const resource of document.resources) {
    if (resource.kind !== "ConfigMap" || resource.group !== "") continue;
    for (const { key, value } of resource.node.get("data")?.entries() ?? []) {
      const format = settingsFormat(fileHead(key, ""));
      if (format === undefined || value.kind !== "scalar" || value.templated) continue;
      const source = value.embed();
      const settings = readSettings(source, format);
      if (settings.kind === "settings") yield { source, entries: settings.entries, anchor: anchorOf(resource) };
    }
  }
}
