/** Text cut to a number of UTF-8 bytes; GitHub counts some limits in characters and some in bytes, and bytes hold for both. */

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** The longest beginning that fits, never through a character, with a line that says that it was cut. */
export function cutBytes(text: string, limit: number): string {
  const bytes = encoder.encode(text);
  if (bytes.length <= limit) return text;
  const note = "\n\n… cut, too long to show";
  let end = limit - byteLength(note);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return new TextDecoder().decode(bytes.subarray(0, end)) + note;
}

/** As many whole blocks as fit, blank lines between; `more` says how many were left out. */
export function fitBlocks(blocks: readonly string[], limit: number, more: (left: number) => string): string {
  const separator = "\n\n";
  const reserve = byteLength(more(blocks.length)) + separator.length;
  const total = blocks.reduce((sum, block) => sum + byteLength(block) + separator.length, 0);
  if (total <= limit) return blocks.join(separator);
  const taken: string[] = [];
  let used = 0;
  for (const block of blocks) {
    used += byteLength(block) + separator.length;
    if (used + reserve > limit) break;
    taken.push(block);
  }
  return [...taken, more(blocks.length - taken.length)].join(separator);
}
