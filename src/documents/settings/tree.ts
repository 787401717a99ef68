/** Settings of formats that nest: TOML, JSON, YAML. Maps become sections, scalars and lists of scalars become values. */
import type { Source } from "../../core/source.ts";
import type { TomlTable, TomlValue } from "../toml/toml.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import type { Setting, SettingItem } from "./document.ts";

const MAX_SETTINGS = 20_000;
/** Deeper maps are left out. */
const MAX_DEPTH = 32;

/** One value with its key, without its section. */
interface Leaf {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly items?: readonly SettingItem[];
}

export function tomlSettings(source: Source, root: TomlTable): Setting[] {
  const settings: Setting[] = [];
  const walk = (table: TomlTable, section: string, depth: number): void => {
    for (const { key, keyFrom, keyTo, value } of table.entries.values()) {
      if (settings.length >= MAX_SETTINGS || depth > MAX_DEPTH) return;
      if (value.type === "table") walk(value, nested(section, key), depth + 1);
      else if (value.type === "array" && value.items.some((item) => item.type === "table")) {
        for (const item of value.items) if (item.type === "table") walk(item, nested(section, key), depth + 1);
      } else {
        const items = value.type === "array" ? { items: value.items.flatMap(tomlItem) } : {};
        const text = value.type === "scalar" ? String(value.value) : source.text.slice(value.from, value.to);
        settings.push(
          setting(source, section, { key, keyFrom, keyTo, value: text, from: value.from, to: value.to, ...items }),
        );
      }
    }
  };
  walk(root, "", 0);
  return settings;
}

function tomlItem(item: TomlValue): SettingItem[] {
  return item.type === "scalar" ? [{ value: String(item.value), from: item.from, to: item.to }] : [];
}

export function yamlSettings(source: Source, root: YamlNode): Setting[] {
  const settings: Setting[] = [];
  const walk = (map: YamlNode, section: string, depth: number): void => {
    for (const { key, keyFrom, keyTo, value } of map.entries()) {
      if (settings.length >= MAX_SETTINGS || depth > MAX_DEPTH) return;
      if (value.alias) continue;
      if (value.kind === "map") walk(value, nested(section, key), depth + 1);
      else if (value.kind === "list" && value.items().some((item) => item.kind === "map")) {
        for (const item of value.items())
          if (item.kind === "map" && !item.alias) walk(item, nested(section, key), depth + 1);
      } else {
        const items = value.kind === "list" ? { items: value.items().flatMap(yamlItem) } : {};
        const text = value.kind === "list" ? source.text.slice(value.from, value.to) : (value.string ?? "");
        settings.push(
          setting(source, section, { key, keyFrom, keyTo, value: text, from: value.from, to: value.to, ...items }),
        );
      }
    }
  };
  walk(root, "", 0);
  return settings;
}

function yamlItem(item: YamlNode): SettingItem[] {
  return item.string === undefined ? [] : [{ value: item.string, from: item.from, to: item.to }];
}

function setting(source: Source, section: string, leaf: Leaf): Setting {
  return {
    section,
    key: leaf.key,
    value: leaf.value,
    ...(leaf.items ? { items: leaf.items } : {}),
    from: Math.min(leaf.keyFrom, leaf.from),
    to: Math.max(leaf.to, leaf.keyTo),
    keyFrom: leaf.keyFrom,
    keyTo: leaf.keyTo,
    valueFrom: leaf.from,
    valueTo: leaf.to,
    line: source.position(leaf.keyFrom).line,
  };
}

function nested(section: string, key: string): string {
  return section === "" ? key : `${section}.${key}`;
}
