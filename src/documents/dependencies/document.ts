/** What a project installs: requirements files, pyproject.toml, conda environments, and the lock files beside them. */
import type { DocumentBase } from "../../core/document.ts";

export type DependencyFormat =
  | "requirements"
  | "pyproject"
  | "uv-toml"
  | "setup-cfg"
  | "pipfile"
  | "conda"
  | "script"
  | "poetry-lock"
  | "uv-lock"
  | "pdm-lock"
  | "pylock"
  | "pipfile-lock";

/** Where a package comes from when it is no plain name on an index. */
export type Origin =
  | { readonly type: "index"; readonly index?: string }
  /** `git+…`, `hg+…` and kin; `revision` is what stands behind the `@`, or in `rev`, `tag`, `branch`. */
  | { readonly type: "vcs"; readonly url: string; readonly revision?: string }
  | { readonly type: "url"; readonly url: string }
  | { readonly type: "path"; readonly path: string };

/** One file that a lock names for a package. */
export interface LockedFile {
  readonly url?: string;
  /** `sha256:…` as written. */
  readonly hash?: string;
  /** ISO time, where the lock says it. */
  readonly uploaded?: string;
}

export interface Package {
  /** PEP 503: lower case, runs of `-`, `_` and `.` as one `-`; "" for a bare URL or path. */
  readonly name: string;
  readonly written: string;
  readonly extras: readonly string[];
  /** As written, without white space around it; "" without one. */
  readonly specifier: string;
  /** The one version that the manifest allows (`==1.2`), or that the lock resolved. */
  readonly pinned?: string;
  /** The lowest version that it allows, where that is known. */
  readonly lowest?: string;
  /** True when newer major versions are kept out (`<2`, `~=1.4`, `^1.2`). */
  readonly bounded: boolean;
  readonly marker?: string;
  readonly origin: Origin;
  readonly editable: boolean;
  /** `--hash` values, or those of a lock's files. */
  readonly hashes: readonly string[];
  readonly files: readonly LockedFile[];
  /** "" for what is always installed; else the extra, the dependency group or `build-system`. */
  readonly group: string;
  /** Offsets of the requirement as written: name, extras, specifier and URL, without marker and hashes. */
  readonly from: number;
  readonly to: number;
  /** Offsets of name and extras, and of the specifier, for edits; absent where the text is escaped. */
  readonly parts?: { readonly nameTo: number; readonly specifierFrom: number; readonly specifierTo: number };
}

/** A place where installers look packages up. */
export interface PackageIndex {
  readonly tool: "pip" | "uv" | "poetry" | "pdm" | "pipenv";
  /** `default` takes the place of PyPI, `extra` stands beside it, `explicit` serves only packages that name it, `links` is a page of files. */
  readonly role: "default" | "extra" | "explicit" | "links";
  readonly name: string;
  readonly url: string;
  /** Offsets of the URL. */
  readonly from: number;
  readonly to: number;
}

/** Any other setting of the installer: `trusted-host`, `require-hashes`, `index-strategy` … */
export interface InstallerOption {
  readonly tool: PackageIndex["tool"];
  /** Long name without dashes in front. */
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** `-r` and `-c` of a requirements file; the path as written, relative to the file. */
export interface Include {
  readonly type: "requirements" | "constraints";
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export interface DependenciesDocument extends DocumentBase<"dependencies"> {
  readonly format: DependencyFormat;
  /** `manifest`: written by people; `lock`: written by a resolver; `constraints`: limits without effect of their own. */
  readonly role: "manifest" | "lock" | "constraints";
  readonly packages: readonly Package[];
  readonly indexes: readonly PackageIndex[];
  readonly options: readonly InstallerOption[];
  readonly includes: readonly Include[];
  /** True when a package is built from here, so that ranges are a promise to its users and not an oversight. */
  readonly published: boolean;
}
