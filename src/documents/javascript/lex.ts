/**
 * JavaScript as tokens: enough to say what is text, what is code, and which calls get what. One pass, never throws.
 * https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar
 */
import { githubExpression } from "../command/expansion.ts";

type TokenKind = "name" | "number" | "string" | "template" | "regex" | "mark" | "hole";

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** Names, marks and numbers as written; strings and stretches of templates without quotes, escapes as written. */
  readonly text: string;
  /** True for the first token of a line. */
  readonly first: boolean;
}

/** In what an expression stands that the platform replaces before JavaScript sees the text. */
export interface JsHole {
  readonly from: number;
  readonly to: number;
  readonly place: "string" | "template" | "regex" | "comment" | "code";
  /** The literal around it, quotes included. */
  readonly wholeFrom: number;
  wholeTo: number;
  /** Index of the token that it is, or that holds it; of the next one in a comment. */
  readonly token: number;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly holes: readonly JsHole[];
}

const MOST_TOKENS = 300_000;
const MAX_DEPTH = 60;
const NAME = /[\p{L}_$#][\p{L}\p{N}_$]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const MARK = /=>|\?\.(?!\d)|\.{3}|[=!]==?|[-+*/%&|^]=|&&=?|\|\|=?|\?\?=?|\*\*=?|<<=?|>{1,3}=?|<=|\+\+|--|./suy;
/** Behind these a slash starts a regular expression. */
const BEFORE_VALUE = /^(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof)$/;

export function lexJavascript(text: string): Lexed {
  const lexer = new Lexer(text);
  lexer.code(undefined, 0);
  return { tokens: lexer.tokens, holes: lexer.holes };
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly holes: JsHole[] = [];
  readonly #text: string;
  readonly #cursor = { text: "", at: 0, end: 0 };
  #at = 0;
  #first = true;

  constructor(text: string) {
    this.#text = text;
    this.#cursor = { text, at: 0, end: text.length };
  }

  /** Tokens up to the brace that closes a template's hole, or the end. */
  code(close: "}" | undefined, depth: number): void {
    let braces = 0;
    while (this.#at < this.#text.length && this.tokens.length < MOST_TOKENS) {
      const character = this.#text[this.#at] as string;
      if (character === "\n") {
        this.#first = true;
        this.#at++;
      } else if (character <= " " || character === "\u00a0") this.#at++;
      else if (character === "{") {
        braces++;
        this.#add("mark", this.#at + 1);
      } else if (character === "}") {
        if (close !== undefined && braces === 0) return;
        braces--;
        this.#add("mark", this.#at + 1);
      } else this.#token(character, depth);
    }
    if (this.tokens.length >= MOST_TOKENS) this.#at = this.#text.length;
  }

  #token(character: string, depth: number): void {
    if (this.#text.startsWith("${{", this.#at)) {
      const from = this.#at;
      this.#hole("code", from);
      this.#push("hole", from, this.#text.slice(from, this.#at));
    } else if (character === '"' || character === "'") this.#string(character);
    else if (character === "`") this.#template(depth);
    else if (this.#text.startsWith("//", this.#at)) this.#comment("\n");
    else if (this.#text.startsWith("/*", this.#at)) this.#comment("*/");
    else if (character === "/" && this.#startsValue()) this.#regex();
    else if (!this.#match("name", NAME) && !this.#match("number", NUMBER)) this.#match("mark", MARK);
  }

  #match(kind: TokenKind, pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#add(kind, pattern.lastIndex);
    return true;
  }

  #add(kind: TokenKind, to: number): void {
    const from = this.#at;
    this.#at = to;
    this.#push(kind, from, this.#text.slice(from, to));
  }

  #push(kind: TokenKind, from: number, text: string): void {
    this.tokens.push({ kind, from, to: this.#at, text, first: this.#first });
    this.#first = false;
  }

  /** Steps over the platform's expression at the cursor. */
  #hole(place: JsHole["place"], wholeFrom: number): void {
    const from = this.#at;
    this.#cursor.at = from;
    githubExpression(this.#cursor);
    this.#at = Math.min(this.#cursor.at, this.#text.length);
    this.holes.push({ from, to: this.#at, place, wholeFrom, wholeTo: this.#at, token: this.tokens.length });
  }

  #close(first: number, wholeFrom: number): void {
    for (let index = first; index < this.holes.length; index++) {
      const hole = this.holes[index] as JsHole;
      if (hole.wholeFrom === wholeFrom) hole.wholeTo = this.#at;
    }
  }

  /** Text up to the closing character, or the end of the line. */
  #string(quote: string): void {
    const from = this.#at++;
    const first = this.holes.length;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === "\\") this.#at += 2;
      else if (character === "$" && this.#text.startsWith("${{", this.#at)) this.#hole("string", from);
      else if (character === quote || character === "\n") break;
      else this.#at++;
    }
    this.#at = Math.min(this.#at, this.#text.length);
    const value = this.#text.slice(from + 1, this.#at);
    if (this.#text[this.#at] === quote) this.#at++;
    this.#close(first, from);
    this.#push("string", from, value);
  }

  /** Each stretch of text is a token; the code in its holes stands between them. */
  #template(depth: number): void {
    const from = this.#at;
    const first = this.holes.length;
    let start = from;
    this.#at++;
    while (this.#at < this.#text.length && this.tokens.length < MOST_TOKENS) {
      const character = this.#text[this.#at];
      if (character === "\\") this.#at += 2;
      else if (character === "`") break;
      else if (character !== "$" || this.#text[this.#at + 1] !== "{") this.#at++;
      else if (this.#text[this.#at + 2] === "{") this.#hole("template", from);
      else {
        this.#push("template", start, this.#text.slice(start, this.#at));
        this.#at += 2;
        if (depth < MAX_DEPTH) this.code("}", depth + 1);
        else this.#at = this.#text.length;
        start = this.#at;
        this.#at++;
      }
    }
    this.#at = Math.min(this.#at + 1, this.#text.length);
    this.#close(first, from);
    this.#push("template", Math.min(start, this.#at), this.#text.slice(start, this.#at));
  }

  #comment(close: string): void {
    const from = this.#at;
    const first = this.holes.length;
    this.#at += 2;
    while (this.#at < this.#text.length && !this.#text.startsWith(close, this.#at)) {
      if (this.#text[this.#at] === "$" && this.#text.startsWith("${{", this.#at)) this.#hole("comment", from);
      else this.#at++;
    }
    if (close === "*/") this.#at = Math.min(this.#at + 2, this.#text.length);
    this.#close(first, from);
  }

  #startsValue(): boolean {
    const last = this.tokens.at(-1);
    if (!last) return true;
    if (last.kind === "name") return BEFORE_VALUE.test(last.text);
    return last.kind === "mark" && !/^(?:\)|\]|\}|\+\+|--)$/.test(last.text);
  }

  #regex(): void {
    const from = this.#at++;
    const first = this.holes.length;
    let inClass = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === "\n" || (character === "/" && !inClass)) break;
      if (character === "\\") this.#at += 2;
      else if (character === "$" && this.#text.startsWith("${{", this.#at)) this.#hole("regex", from);
      else {
        if (character === "[") inClass = true;
        if (character === "]") inClass = false;
        this.#at++;
      }
    }
    this.#at = Math.min(this.#at + 1, this.#text.length);
    this.#close(first, from);
    this.#push("regex", from, this.#text.slice(from, this.#at));
  }
}
