/**
 * Tokens of Python as small numbers, and what the parser asks of them.
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */

export const Token = {
  End: 0,
  Newline: 1,
  Name: 2,
  Integer: 3,
  Float: 4,
  String: 5,
  /** The start of a string that may hold expressions; what follows is not read yet. */
  Format: 6,
  ParenOpen: 7,
  ParenClose: 8,
  BracketOpen: 9,
  BracketClose: 10,
  BraceOpen: 11,
  BraceClose: 12,
  Comma: 13,
  Colon: 14,
  Dot: 15,
  Ellipsis: 16,
  Semicolon: 17,
  Equal: 18,
  Walrus: 19,
  Arrow: 20,
  Bang: 21,
  Augment: 22,
  Compare: 23,
  Plus: 24,
  Minus: 25,
  Star: 26,
  Power: 27,
  Slash: 28,
  DoubleSlash: 29,
  Percent: 30,
  At: 31,
  Pipe: 32,
  Ampersand: 33,
  Caret: 34,
  ShiftLeft: 35,
  ShiftRight: 36,
  Tilde: 37,
  False: 38,
  None: 39,
  True: 40,
  And: 41,
  As: 42,
  Assert: 43,
  Async: 44,
  Await: 45,
  Break: 46,
  Class: 47,
  Continue: 48,
  Def: 49,
  Del: 50,
  Elif: 51,
  Else: 52,
  Except: 53,
  Finally: 54,
  For: 55,
  From: 56,
  Global: 57,
  If: 58,
  Import: 59,
  In: 60,
  Is: 61,
  Lambda: 62,
  Nonlocal: 63,
  Not: 64,
  Or: 65,
  Pass: 66,
  Raise: 67,
  Return: 68,
  Try: 69,
  While: 70,
  With: 71,
  Yield: 72,
};

/** The keywords, in the order of their tokens. */
const KEYWORDS =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  );

/** How tightly operators bind. */
export const Binding = {
  Or: 10,
  And: 11,
  Not: 12,
  Compare: 13,
  Pipe: 14,
  Caret: 15,
  Ampersand: 16,
  Shift: 17,
  Sum: 18,
  Product: 19,
  Unary: 20,
  Power: 21,
} as const;

/** The binding of the infix operators, 0 for any other token. */
export const binding = new Uint8Array(128);
for (const [token, strength] of [
  [Token.Or, Binding.Or],
  [Token.And, Binding.And],
  [Token.Not, Binding.Compare],
  [Token.In, Binding.Compare],
  [Token.Is, Binding.Compare],
  [Token.Compare, Binding.Compare],
  [Token.Pipe, Binding.Pipe],
  [Token.Ampersand, Binding.Ampersand],
  [Token.Caret, Binding.Caret],
  [Token.ShiftLeft, Binding.Shift],
  [Token.ShiftRight, Binding.Shift],
  [Token.Plus, Binding.Sum],
  [Token.Minus, Binding.Sum],
  [Token.Star, Binding.Product],
  [Token.At, Binding.Product],
  [Token.Slash, Binding.Product],
  [Token.DoubleSlash, Binding.Product],
  [Token.Percent, Binding.Product],
  [Token.Power, Binding.Power],
] as const) {
  binding[token] = strength;
}

/** 1 for ASCII letters, digits and `_`. */
export const isWord = new Uint8Array(65536);
for (let code = 0; code < 128; code++) if (/\w/.test(String.fromCharCode(code))) isWord[code] = 1;

const SLOTS = 256;
const slots: { readonly word: string; readonly token: number }[] = new Array(SLOTS);

function slotOf(text: string, from: number, length: number): number {
  const first = text.charCodeAt(from);
  const second = text.charCodeAt(from + 1);
  return (first * 7 + second * 31 + text.charCodeAt(from + length - 1) * 3 + length) & (SLOTS - 1);
}

for (const [index, word] of KEYWORDS.entries()) {
  let slot = slotOf(word, 0, word.length);
  while (slots[slot]) slot = (slot + 1) & (SLOTS - 1);
  slots[slot] = { word, token: Token.False + index };
}

/** The token of a word: that of a keyword, or `Name`. */
export function tokenOfWord(text: string, from: number, to: number): number {
  const length = to - from;
  if (length < 2 || length > 8) return Token.Name;
  for (let slot = slotOf(text, from, length); ; slot = (slot + 1) & (SLOTS - 1)) {
    const entry = slots[slot];
    if (!entry) return Token.Name;
    if (entry.word.length === length && text.startsWith(entry.word, from)) return entry.token;
  }
}

/** 1 for the tokens that an expression, or `*` with one, starts with. */
export const startsExpression = new Uint8Array(128);
for (const token of [
  Token.Name,
  Token.Integer,
  Token.Float,
  Token.String,
  Token.Format,
  Token.ParenOpen,
  Token.BracketOpen,
  Token.BraceOpen,
  Token.Ellipsis,
  Token.Plus,
  Token.Minus,
  Token.Tilde,
  Token.Star,
  Token.False,
  Token.None,
  Token.True,
  Token.Await,
  Token.Lambda,
  Token.Not,
]) {
  startsExpression[token] = 1;
}
