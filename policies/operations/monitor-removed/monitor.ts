/** A monitor that a file sets up, in whatever language. */
import type { Location, Severity } from "#policy";

export interface Monitor {
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

/** A file with more monitors is not one that people write. */
const MOST = 500;

/** Monitors that were there and are not: first those that are still the same, then as many as there are of their id. */
export function lost(before: readonly Monitor[], after: readonly Monitor[]): Monitor[] {
  const renamed = after.filter(({ off }) => off === undefined);
  const missing = before.slice(0, MOST).filter((one) => {
    if (one.off) return false;
    const same = renamed.findIndex(({ id, what }) => id === one.id && what === one.what);
    if (same !== -1) renamed.splice(same, 1);
    return same === -1;
  });
  return missing.filter((one) => {
    const other = renamed.findIndex(({ id }) => id === one.id);
    if (other !== -1) renamed.splice(other, 1);
    return other === -1;
  });
}
