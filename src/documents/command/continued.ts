/** Lines that go on, as Dockerfiles have them. */

/**
 * Length of the escape character, blanks and line break at the offset, together with the comment lines and blank lines
 * that follow and are dropped; 0 when the line does not go on. https://docs.docker.com/reference/dockerfile/#format
 */
export function continuedLine(text: string, at: number, escapeChar: string): number {
  if (text[at] !== escapeChar) return 0;
  let end = at + 1;
  while (text[end] === " " || text[end] === "\t" || text[end] === "\r") end++;
  if (text[end] !== "\n") return 0;
  for (;;) {
    let next = ++end;
    while (text[next] === " " || text[next] === "\t" || text[next] === "\r") next++;
    if (text[next] === "\n") end = next;
    else if (text[next] === "#") {
      const feed = text.indexOf("\n", next);
      if (feed === -1) return text.length - at;
      end = feed;
    } else return end - at;
  }
}
