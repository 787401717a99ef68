/** Bytes of one item of a NumPy type: `<f8`, `|b1`, `U5`. https://numpy.org/doc/stable/reference/arrays.interface.html */
export function itemSize(type: string): number | undefined {
  const [, letter, digits] = /^[<>|=]?([bBiufcSaUVmM?])(\d*)(?:\[[\w/ ]+\])?$/.exec(type) ?? [];
  if (letter === undefined) return undefined;
  if (letter === "?" || letter === "B") return 1;
  if (letter === "m" || letter === "M") return 8;
  if (digits === undefined || digits === "") return undefined;
  const size = Number(digits) * (letter === "U" ? 4 : 1);
  return Number.isSafeInteger(size) ? size : undefined;
}
