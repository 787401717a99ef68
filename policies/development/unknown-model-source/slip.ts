/** Names that are one slip of the keyboard, or one look-alike letter, from another. */

const LOOKALIKES: Readonly<Record<string, string>> = { "0": "o", "1": "l", i: "l", "5": "s", "3": "e", "4": "a" };

/** The one of `known` that the name may be mistaken for; undefined where it is one of them. */
export function mistakenFor(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  if (known.some((one) => one.toLowerCase() === lower)) return undefined;
  return known.find((one) => {
    const other = one.toLowerCase();
    if (bare(lower) === bare(other) || looks(lower) === looks(other)) return true;
    // Short names are all near to each other.
    return Math.min(lower.length, other.length) >= 6 && isOneSlip(lower, other);
  });
}

function bare(name: string): string {
  return name.replace(/[-_.]/g, "");
}

function looks(name: string): string {
  return bare(name)
    .replace(/rn/g, "m")
    .replace(/vv/g, "w")
    .replace(/[0134i5]/g, (one) => LOOKALIKES[one] ?? one);
}

/** One letter more, less or other, or two neighbours swapped (Damerau-Levenshtein distance 1). */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  // Versions are numbers, not slips.
  if (a.replace(/\d/g, "") === b.replace(/\d/g, "")) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [left, right] = [a.slice(at), b.slice(at)];
  if (a.length !== b.length) return a.length > b.length ? left.slice(1) === right : left === right.slice(1);
  if (left.slice(1) === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
