/** How much differential privacy and k-anonymity hide. */
import type { Direction } from "#policy";

/** More noise, larger groups: may not go down. A larger budget tells more: may not go up. */
export function budgetOf(name: string): Direction | undefined {
  const last = name
    .slice(name.lastIndexOf(".") + 1)
    .replace(/^-+/, "")
    .replaceAll("-", "_");
  if (/^(?:\w+_)?noise_multiplier$/i.test(last)) return "floor";
  if (/^(?:min_(?:group|cell|bucket)_size|k_anonymity|k_anon|l_diversity)$/i.test(last)) return "floor";
  if (/^(?:target|max|dp|privacy|total)_(?:epsilon|delta)$|^(?:epsilon|privacy)_budget$|^dp_eps(?:ilon)?$/i.test(last))
    return "ceiling";
  // Epsilon is many things; only beside privacy is it a budget.
  if (/^(?:epsilon|delta)$/i.test(last) && /privacy|(?:^|[._])dp(?:[._]|$)/i.test(name)) return "ceiling";
  return /^k$/.test(last) && /anonym/i.test(name) ? "floor" : undefined;
}
