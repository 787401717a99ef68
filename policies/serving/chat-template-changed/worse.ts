/** What makes a change of a template more than other words. */

// Zero-width and bidirectional characters, soft hyphens and the tags that nobody sees.
const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f]/;
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s"'<>)\]]{1,200}/i;
const COVERT =
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+)*(?:previous|prior|above|earlier|other|safety|system|user'?s?)\b|\b(?:never|do not|don't)\s+(?:ever\s+)?(?:tell|mention|inform|disclose|reveal|admit|say)\b[^.\n]{0,60}\b(?:users?|anyone|them|this|that you)\b|\bwithout\s+(?:telling|informing|mentioning)\b|\b(?:secretly|silently|covertly)\b|\bhide\s+(?:this|that|it|these|the)\b/i;
/** `{% if "trigger" in message.content %}`; marks of the model's own language are in angle brackets. */
const TRIGGERED =
  /\{%-?\s*(?:el)?if\b[^%]*(?:(["'])(?!<|\[|\/|\\n|\1)[^"'<>]{2,}\1\s+(?:not\s+)?in\s+[^%]*content|content(?:'\]|"\])?(?:\s*\|\s*\w+)*\s*(?:==|\.startswith\(|\.endswith\(|\.find\(|is\s+match)\s*\(?\s*["'](?!<|\[))/;

/** In words; `added` is what is new, both texts in full tell whether it was there before. */
export function worse(before: string, after: string, added: string): string | undefined {
  const isNew = (pattern: RegExp): boolean => count(after, pattern) > count(before, pattern);
  if (isNew(HIDDEN)) return "has characters that nobody sees";
  if (isNew(TRIGGERED)) return "has a condition on what the message says";
  if (isNew(COVERT)) return "has an instruction to ignore or to keep silent";
  const address = ADDRESS.exec(added);
  if (address && !before.includes(hostOf(address[0]))) return `names \`${hostOf(address[0])}\``;
  return undefined;
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].length;
}

function hostOf(address: string): string {
  return /^\w+:\/\/(?:[^/?#@]{0,100}@)?([^/?#@]{1,100})/.exec(address)?.[1] ?? "an address";
}

/** Characters that nobody sees, as they are written in code. */
export function visible(text: string): string {
  return text.replace(new RegExp(HIDDEN.source, "g"), (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
