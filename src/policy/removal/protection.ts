/** Something that protects, in whatever file: a monitor, a guard, a log. What a change takes away of it is found by pairs. */
import type { Location } from "../../core/location.ts";
import type { Severity } from "../../core/severity.ts";

export interface Protection {
  /** The same on both sides while it is there. */
  readonly id: string;
  /** What is gone when it is gone. */
  readonly what: string;
  readonly severity: Severity;
  /** Where it stood: a function, a resource. */
  readonly anchor: string;
  /** Words that all stand in the file that it was moved to. */
  readonly words: readonly string[];
  /** Where it is switched off, when it is there and does not work. */
  readonly off?: Location;
}

/** A file with more of them is not one that people write. */
const MOST = 500;

/** Those that were there and are not: first what is still the same stays, then as many as there are of an id. */
export function lost<P extends Protection>(before: readonly P[], after: readonly P[]): P[] {
  const left = after.filter(({ off }) => off === undefined);
  const missing = before.slice(0, MOST).filter((one) => {
    if (one.off) return false;
    const same = left.findIndex(({ id, what, anchor }) => id === one.id && what === one.what && anchor === one.anchor);
    const near = same === -1 ? left.findIndex(({ id, what }) => id === one.id && what === one.what) : same;
    if (near !== -1) left.splice(near, 1);
    return near === -1;
  });
  return missing.filter((one) => {
    const other = left.findIndex(({ id }) => id === one.id);
    if (other !== -1) left.splice(other, 1);
    return other === -1;
  });
}
