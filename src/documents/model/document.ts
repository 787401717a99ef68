/** A model file, told without loading it: what loading would import and call, and what is wrong with the file. */
import type { DocumentBase } from "../../core/document.ts";

export type ModelFormat =
  | "pickle"
  | "joblib"
  | "torch zip"
  | "legacy torch"
  | "npy"
  | "npz"
  | "keras"
  | "safetensors"
  | "zip"
  | "unknown";

/**
 * What loading does with a name: calls it as a function, calls what that returned, makes an instance of it, or sets its
 * attributes.
 */
export type Way = "called" | "chained" | "built" | "altered";

/** A name that loading imports. */
export interface ModelGlobal {
  readonly module: string;
  readonly name: string;
  /** `module.name`. */
  readonly qualified: string;
  /** The part of an archive that names it. */
  readonly member?: string;
  /** Of the first place that names it, in bytes of the file or of the part. */
  readonly offset: number;
  readonly ways: ReadonlySet<Way>;
}

/** One use of a name; the same use with the same arguments is told once, and a name's first few uses only. */
export interface ModelCall {
  readonly global: ModelGlobal;
  readonly way: Way;
  /** The constants that are passed, as Python writes them; `…` for what is no constant. */
  readonly arguments: string;
}

/**
 * `hidden`: a function is called, or a name imported, that only loading tells. `broken`, `truncated`: loaders stop there
 * with an error, after they ran what stands before. `encrypted`, `opaque`: nobody can look inside. `budget`: too much
 * to follow. `archive`: readers of the archive see different things. `trailing`: bytes that belong to nothing. `unknown`:
 * of no format that is known.
 */
export type ProblemKind =
  | "hidden"
  | "broken"
  | "truncated"
  | "encrypted"
  | "opaque"
  | "budget"
  | "archive"
  | "trailing"
  | "unknown";

export interface ModelProblem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly member?: string;
}

export interface ModelDocument extends DocumentBase<"model"> {
  readonly format: ModelFormat;
  readonly globals: readonly ModelGlobal[];
  readonly calls: readonly ModelCall[];
  readonly problems: readonly ModelProblem[];
}
