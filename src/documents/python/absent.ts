/** What stands for an argument, keyword or entry that is not there. */
import type { Analysis } from "./analysis.ts";
import type { Literal, Value } from "./document.ts";
import { CodePlace } from "./place.ts";

export class Absent extends CodePlace implements Value {
  readonly kind = "absent";
  readonly absent = true;
  readonly literal: Literal | undefined = undefined;
  readonly dynamic = false;
  readonly string = undefined;
  readonly name = undefined;
  readonly names: readonly string[] = [];
  readonly definitions: readonly Value[] = [];
  readonly parameter = undefined;
  readonly origins = [];
  readonly parameters = [];
  readonly checked = false;
  readonly own = false;
  readonly call = undefined;
  readonly items: readonly Value[] = [];
  readonly entries = [];
  readonly parts: readonly Value[] = [];
  readonly operator = undefined;
  readonly last = "";
  readonly inside: readonly Value[] = [];

  constructor(analysis: Analysis) {
    super(analysis, 0, 0);
  }

  is(): boolean {
    return false;
  }

  get bound(): Value {
    return this;
  }

  entry(): Value {
    return this;
  }

  get object(): Value {
    return this;
  }

  get index(): Value {
    return this;
  }

  replace(): undefined {
    return undefined;
  }

  remove(): undefined {
    return undefined;
  }
}
