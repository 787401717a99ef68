import type { ProblemKind } from "../document.ts";

/** Ends the reading of one pickle; never leaves `runPickle`. What is wrong at an opcode gets its place there. */
export class Broken extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
