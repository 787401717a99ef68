/** Facts of one side of the repository beyond the file that is being looked at. */
import type { Pin } from "../core/change.ts";

export interface Repository {
  /** `owner/name`; the name alone where the owner is not known (a local checkout). */
  readonly name: string;
  /** Every path of the side, sorted. */
  readonly paths: readonly string[];
  /** False when the listing was cut: then absence proves nothing. */
  readonly complete: boolean;
  has(path: string): boolean;
  /** Paths that match any of the globs (picomatch syntax, dot files included). */
  glob(...globs: string[]): readonly string[];
  /** Text of a changed file or of one that a policy's `needs` prefetched; undefined otherwise. */
  read(path: string): string | undefined;
  /** Bytes of the same; also of models beside the change that its code names, where they could be had. */
  bytes(path: string): Uint8Array | undefined;
  /** What a tag or branch of another repository (`owner/name`) names now; undefined where that was not looked up. */
  pin(repository: string, ref: string): Pin | undefined;
  /** True when a job gets into the environment only after an approval; undefined where that is not known. */
  isReviewed(environment: string): boolean | undefined;
  readonly dependencies: Dependencies;
  readonly owners: Owners;
}

export interface Dependencies {
  /** Resolved version (from a lock file) or exact pin of a package; names are normalized (PEP 503). */
  version(name: string): string | undefined;
  /** True when the resolved or minimum version is known and at least this (PEP 440). Unknown is false. */
  atLeast(name: string, version: string): boolean;
  has(name: string): boolean;
  /**
   * The one version that the lock of a path's project names: the nearest lock file in its folder or above it, or
   * compiled requirements and constraints beside it. Undefined without one, and where it names several.
   */
  locked(name: string, path: string): string | undefined;
}

export interface Owners {
  /** True when a CODEOWNERS file exists where GitHub looks for it. */
  readonly exists: boolean;
  /** Path of the file that counts. */
  readonly path: string | undefined;
  /** Owners of a path by the last matching line; empty when nobody owns it. */
  of(path: string): readonly string[];
}
