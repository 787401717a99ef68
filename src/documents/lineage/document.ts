/** What records where data and models come from: DVC files and Git LFS pointers. */
import type { DocumentBase } from "../../core/document.ts";
import type { YamlNode } from "../yaml/yaml.ts";

/** A piece of text with its offsets in the document's source. */
export interface Written {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** What is malformed, and where. */
export interface Fault {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** A dependency or output with the hash that DVC recorded. Paths are as written, relative to the file's folder or `wdir`. */
export interface Tracked {
  readonly path: Written;
  /** `md5`, `etag` or `checksum`; absent when the file names none. A directory's md5 ends in `.dir`. */
  readonly hash?: Written & { readonly algorithm: string };
  readonly size?: number;
  /** Number of files in a directory. */
  readonly files?: number;
  /** `deps[].repo` of an import. */
  readonly repo?: { readonly url?: Written; readonly rev?: Written; readonly revLock?: Written };
  readonly remote?: string;
  readonly from: number;
  readonly to: number;
}

interface LineageBase extends DocumentBase<"lineage"> {
  readonly faults: readonly Fault[];
}

/** `data.csv.dvc`: one tracked file or folder, or an import. */
export interface DvcFile extends LineageBase {
  readonly format: "dvc-file";
  readonly outs: readonly Tracked[];
  readonly deps: readonly Tracked[];
  readonly frozen: boolean;
  readonly wdir?: string;
}

/** Parameters that a stage names; no `file` means `params.yaml`, no `keys` the whole file. */
export interface StageParams {
  readonly file?: Written;
  readonly keys?: readonly Written[];
}

/** A stage of dvc.yaml as written: `${}` is not replaced, `foreach` and `matrix` are not expanded. */
export interface Stage {
  readonly name: string;
  readonly commands: readonly Written[];
  /** True when `cmd` is a list. */
  readonly listed: boolean;
  readonly deps: readonly Written[];
  readonly outs: readonly Written[];
  /** Metrics and plots: outputs too, but what they are called does not change what is produced. */
  readonly reports: readonly Written[];
  readonly params: readonly StageParams[];
  readonly wdir?: Written;
  readonly vars: readonly YamlNode[];
  readonly frozen: boolean;
  readonly alwaysChanged: boolean;
  readonly foreach?: YamlNode;
  readonly matrix?: YamlNode;
  /** Offsets of its name. */
  readonly from: number;
  readonly to: number;
}

/** `dvc.yaml`. https://dvc.org/doc/user-guide/project-structure/dvcyaml-files */
export interface DvcPipeline extends LineageBase {
  readonly format: "dvc-yaml";
  readonly stages: readonly Stage[];
  /** Entries of the top-level `vars`. */
  readonly vars: readonly YamlNode[];
  /** Top-level `metrics` and `plots` files. */
  readonly reports: readonly Written[];
  readonly artifacts: readonly { readonly name: string; readonly path?: Written; readonly type?: string }[];
}

export interface LockedStage {
  readonly name: string;
  readonly commands: readonly string[];
  readonly listed: boolean;
  readonly deps: readonly Tracked[];
  readonly outs: readonly Tracked[];
  /** By file, then by key as the stage names it. */
  readonly params: ReadonlyMap<string, ReadonlyMap<string, YamlNode>>;
  readonly from: number;
  readonly to: number;
}

/** `dvc.lock`, schema 2.0. */
export interface DvcLock extends LineageBase {
  readonly format: "dvc-lock";
  readonly stages: readonly LockedStage[];
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export interface LfsPointer extends LineageBase {
  readonly format: "lfs-pointer";
  /** The SHA-256 of the content, 64 hex digits; absent when malformed. */
  readonly oid?: Written;
  /** In bytes. */
  readonly size?: number;
}

export type LineageDocument = DvcFile | DvcPipeline | DvcLock | LfsPointer;
