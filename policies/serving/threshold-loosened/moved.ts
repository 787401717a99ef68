/** Limits that got another name or another place in the change, and let more through there. */
import { type ChangedFile, isLooser, type Limit } from "#policy";
import { quantityOf } from "./direction.ts";

export interface Placed {
  readonly file: ChangedFile;
  readonly limit: Limit;
}

export interface Move {
  readonly was: Placed;
  readonly is: Placed;
}

/** `gone` and `fresh` are those that only one side has, of all files of the change. */
export function looserElsewhere(gone: readonly Placed[], fresh: readonly Placed[]): Move[] {
  return gone.flatMap((was) => {
    // Where several could be meant, nobody knows which became which.
    const here = (one: Placed): boolean => one.file === was.file;
    const is =
      only(was, gone.filter(here), fresh.filter(here)) ??
      (fresh.some((one) => here(one) && isSame(was, one)) ? undefined : only(was, gone, fresh));
    return is && isLooser(was.limit, is.limit) ? [{ was, is }] : [];
  });
}

function only(was: Placed, gone: readonly Placed[], fresh: readonly Placed[]): Placed | undefined {
  const found = fresh.filter((one) => isSame(was, one));
  return found.length === 1 && gone.filter((one) => isSame(was, one)).length === 1 ? found[0] : undefined;
}

function isSame({ limit: a }: Placed, { limit: b }: Placed): boolean {
  return a.direction === b.direction && quantityOf(a.name) === quantityOf(b.name);
}
