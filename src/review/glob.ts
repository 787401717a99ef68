/** Globs over repository paths: picomatch, dot files included. */
import picomatch from "picomatch";

export function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}
