/** Key and value files: `.env`, INI (git-config style too), Java properties, TOML, JSON and YAML settings of servers. */
import type { DocumentBase } from "../../core/document.ts";

export type SettingsFormat = "env" | "ini" | "properties" | "toml" | "json" | "yaml";

export interface Setting {
  /** What the section's brackets hold, without quotes around the whole (`remote "origin"`); keys joined by dots for TOML, JSON and YAML; "" outside any. */
  readonly section: string;
  /** As written, without quotes; in TOML, JSON and YAML the last key. */
  readonly key: string;
  /** Without quotes, escapes undone where the format has them; expansions stay as written. "" when absent. */
  readonly value: string;
  /** The elements, when the value is an array of TOML, JSON or YAML. */
  readonly items?: readonly SettingItem[];
  /** Offsets of the whole entry: its key to the end of its value. */
  readonly from: number;
  readonly to: number;
  readonly keyFrom: number;
  readonly keyTo: number;
  /** The value as written, quotes included; empty range behind the separator when there is none. */
  readonly valueFrom: number;
  readonly valueTo: number;
  /** 1-based line of the key. */
  readonly line: number;
}

export interface SettingItem {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface SettingsDocument extends DocumentBase<"settings"> {
  readonly format: SettingsFormat;
  readonly entries: readonly Setting[];
}
