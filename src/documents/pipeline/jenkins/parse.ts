/** Calls, blocks and assignments of a Jenkinsfile. What is no statement of these is stepped over, with the calls in it. */
import { lex, type Token } from "./lex.ts";

export interface Argument {
  /** `name: value`. */
  readonly name?: string;
  readonly value: Value;
}

export interface Value {
  readonly from: number;
  readonly to: number;
  /** Set when the value is one text. */
  readonly text?: Token;
  /** A word: `true`, a number, a variable. */
  readonly word?: string;
  /** Calls in it. */
  readonly calls: readonly Call[];
  /** Entries of a list or map. */
  readonly items: readonly Argument[];
  /** Texts in it, and names that are no calls: what a concatenation is made of. */
  readonly parts: readonly (Token | Name)[];
}

/** A name with dots: `env.CHANGE_TITLE`. */
interface Name {
  readonly kind: "name";
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface Call {
  /** With dots: `docker.image`. */
  readonly name: string;
  readonly from: number;
  readonly nameTo: number;
  readonly to: number;
  readonly args: readonly Argument[];
  /** Statements of the closure behind it. */
  readonly block?: readonly Statement[];
  /** It is no call: a method that is defined, whose body is the block. */
  readonly defined?: true;
  /** What it is called on: `docker.image('x')` in `docker.image('x').inside { }`. */
  readonly on?: Call;
}

interface Assignment {
  readonly name: string;
  readonly from: number;
  readonly nameTo: number;
  readonly to: number;
  readonly value: Value;
}

export type Statement = { readonly call: Call } | { readonly assignment: Assignment };

const DEEPEST = 100;
const OPENING = "([{";
const CLOSING = ")]}";
/** Words before a name that say what it is. */
const MODIFIERS = new Set(
  "def final static public private protected return new String boolean int Map List Object void throw".split(" "),
);

/** Of them those before a value. */
const RESULTS = new Set(["return", "new", "throw"]);
const TYPES = new Set(["class", "interface", "trait", "enum"]);

export interface Script {
  readonly statements: readonly Statement[];
  /** False when brackets or quotes do not close, or when it nests too deeply. */
  readonly complete: boolean;
}

/** Never throws. */
export function parseScript(code: string): Script {
  const { tokens, complete } = lex(code);
  const parser = new Parser(tokens);
  const statements = parser.statements(0);
  return { statements, complete: complete && parser.sound };
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  sound = true;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  statements(depth: number): Statement[] {
    const found: Statement[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#peek();
      if (!token) break;
      if (token.kind === "mark" && token.value === "}") {
        if (depth > 0) return found;
        this.sound = false;
        this.#at++;
        continue;
      }
      const before = this.#at;
      found.push(...this.#statement(depth));
      if (this.#at === before) this.#at++;
    }
    if (depth > 0) this.sound = false;
    return found;
  }

  #statement(depth: number): Statement[] {
    const token = this.#peek();
    if (!token || depth > DEEPEST) {
      this.#skip();
      return [];
    }
    if (token.kind === "mark" && token.value === "@") {
      this.#at++;
      const call = this.#call(depth);
      return call ? [{ call: { ...call, name: `@${call.name}` } }] : [];
    }
    if (token.kind === "mark" && OPENING.includes(token.value)) {
      // A block or a bracket of its own.
      this.#at++;
      if (token.value === "{") {
        const inner = this.statements(depth + 1);
        this.#take("}");
        return inner;
      }
      return this.#arguments(CLOSING[OPENING.indexOf(token.value)] ?? ")", depth + 1).flatMap(({ value }) =>
        callsIn(value),
      );
    }
    if (token.kind !== "word") {
      this.#at++;
      return [];
    }
    const modifiers = this.#modifiers();
    if (TYPES.has(this.#peek()?.value ?? "") && this.#isWordNext()) return this.#body(depth);
    const inner = this.#plain(depth);
    const defines = modifiers.length > 0 && !modifiers.some((word) => RESULTS.has(word));
    return defines ? inner.map(asDefinition) : inner;
  }

  /** Past the words before a name. */
  #modifiers(): readonly string[] {
    const found: string[] = [];
    for (let word = this.#peek(); word && MODIFIERS.has(word.value) && this.#isWordNext(); word = this.#peek()) {
      found.push(word.value);
      this.#at++;
    }
    return found;
  }

  /** An assignment or a call. */
  #plain(depth: number): Statement[] {
    const start = this.#at;
    const name = this.#name();
    if (this.#isMark("=") && !this.#isMark("=", 1)) {
      this.#at++;
      const value = this.#value(depth, ["}", ";"], true);
      return [{ assignment: { name: name.value, from: name.from, nameTo: name.to, to: value.to, value } }];
    }
    this.#at = start;
    const call = this.#call(depth);
    return call ? [{ call }] : [];
  }

  /** `class Name extends Other { … }`: the statements in it. */
  #body(depth: number): Statement[] {
    while (this.#at < this.#tokens.length && !this.#isMark("{") && !this.#isMark("}")) this.#at++;
    if (!this.#isMark("{")) return [];
    this.#at++;
    const inner = this.statements(depth + 1);
    this.#take("}");
    return inner;
  }

  /** A call, with what is called on its result. Undefined for a bare word. */
  #call(depth: number): Call | undefined {
    const name = this.#name();
    let call = this.#callOf(name, depth, undefined);
    while (call && this.#isMark(".") && this.#tokens[this.#at + 1]?.kind === "word") {
      this.#at++;
      const next = this.#name();
      const chained: Call | undefined = this.#callOf(next, depth, call);
      call = chained ?? call;
      if (!chained) break;
    }
    return call;
  }

  #callOf(name: { value: string; from: number; to: number }, depth: number, on: Call | undefined): Call | undefined {
    const args: Argument[] = [];
    let called = false;
    let to = name.to;
    const open = this.#peek();
    if (open?.kind === "mark" && open.value === "(" && !open.first) {
      this.#at++;
      args.push(...this.#arguments(")", depth + 1));
      to = this.#last();
      called = true;
    } else if (open && !open.first && (open.kind === "text" || open.kind === "word" || open.value === "[")) {
      args.push(...this.#bareArguments(depth));
      to = this.#last();
      called = args.length > 0;
    }
    const brace = this.#peek();
    let block: readonly Statement[] | undefined;
    if (brace?.kind === "mark" && brace.value === "{") {
      this.#at++;
      block = this.statements(depth + 1);
      this.#take("}");
      to = this.#last();
      called = true;
    }
    if (!called) return undefined;
    return {
      name: name.value,
      from: on?.from ?? name.from,
      nameTo: name.to,
      to,
      args,
      ...(block ? { block } : {}),
      ...(on ? { on } : {}),
    };
  }

  #name(): { value: string; from: number; to: number } {
    const first = this.#peek();
    if (!first) return { value: "", from: 0, to: 0 };
    this.#at++;
    let { value, to } = first;
    for (;;) {
      const safe = this.#isMark("?") && this.#isMark(".", 1) ? 1 : 0;
      const word = this.#tokens[this.#at + safe + 1];
      const dot = this.#tokens[this.#at + safe];
      if (dot?.kind !== "mark" || dot.value !== "." || word?.kind !== "word") break;
      value += `.${word.value}`;
      to = word.to;
      this.#at += safe + 2;
    }
    return { value, from: first.from, to };
  }

  /** Behind an opening bracket, to its closing one, which is taken. */
  #arguments(close: string, depth: number): Argument[] {
    const found: Argument[] = [];
    while (this.#at < this.#tokens.length) {
      if (this.#isMark(close)) {
        this.#at++;
        return found;
      }
      const before = this.#at;
      if (this.#isMark(",")) this.#at++;
      else found.push(this.#argument(depth, [",", close], false));
      if (this.#at === before) this.#at++;
    }
    this.sound = false;
    return found;
  }

  /** `sh script: 'x', label: 'y'`: to the end of the line, or to a block. */
  #bareArguments(depth: number): Argument[] {
    const found: Argument[] = [];
    for (;;) {
      found.push(this.#argument(depth, [",", "{", "}", ";", ")"], true));
      if (!this.#isMark(",")) return found;
      this.#at++;
    }
  }

  #argument(depth: number, ends: readonly string[], line: boolean): Argument {
    const key = this.#peek();
    const colon = this.#tokens[this.#at + 1];
    if (key && key.kind !== "mark" && colon?.kind === "mark" && colon.value === ":") {
      this.#at += 2;
      // Behind a name, a brace opens a closure: `parallel a: { … }, b: { … }`.
      const closed = ends.filter((end) => end !== "{");
      return { name: key.value, value: this.#value(depth, closed, line) };
    }
    return { value: this.#value(depth, ends, line) };
  }

  /** Everything up to one of the marks, or to the line's end. */
  #value(depth: number, ends: readonly string[], line: boolean): Value {
    const start = this.#peek();
    const from = start?.from ?? 0;
    const calls: Call[] = [];
    const items: Argument[] = [];
    const seen: Token[] = [];
    const pieces: (Token | Name)[] = [];
    let parts = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#peek();
      if (!token) break;
      if (token.kind === "mark" && ends.includes(token.value)) break;
      if (token.kind === "mark" && CLOSING.includes(token.value)) break;
      if (line && parts > 0 && token.first && !continues(this.#tokens[this.#at - 1], token)) break;
      parts++;
      seen.push(token);
      if (token.kind === "word") {
        const before = this.#at;
        const call = depth > DEEPEST ? undefined : this.#call(depth + 1);
        if (call) calls.push(call);
        if (this.#at === before) this.#at++;
        if (!call) {
          const words = this.#tokens.slice(before, this.#at).map(({ value }) => value);
          pieces.push({ kind: "name", value: words.join(""), from: token.from, to: this.#last() });
        }
      } else if (token.kind === "mark" && OPENING.includes(token.value) && depth > DEEPEST) {
        this.#skip();
      } else if (token.kind === "mark" && OPENING.includes(token.value)) {
        this.#at++;
        if (token.value === "{") {
          calls.push(
            ...this.statements(depth + 1).flatMap((one) =>
              "call" in one ? [one.call] : callsOf(one.assignment.value),
            ),
          );
          this.#take("}");
        } else {
          items.push(...this.#arguments(CLOSING[OPENING.indexOf(token.value)] ?? ")", depth + 1));
        }
      } else {
        if (token.kind === "text") pieces.push(token);
        this.#at++;
      }
    }
    const [only] = seen;
    const single = parts === 1 ? only : undefined;
    return {
      from,
      to: Math.max(from, this.#last()),
      ...(single?.kind === "text" ? { text: single } : {}),
      ...(single?.kind === "word" && calls.length === 0 ? { word: single.value } : {}),
      calls,
      items,
      parts: pieces,
    };
  }

  /** Past a statement that is nested too deeply to be read. */
  #skip(): void {
    this.sound = false;
    let open = 0;
    while (this.#at < this.#tokens.length) {
      const token = this.#peek();
      if (token?.kind === "mark" && OPENING.includes(token.value)) open++;
      if (token?.kind === "mark" && CLOSING.includes(token.value) && --open < 0) return;
      this.#at++;
    }
  }

  #take(mark: string): void {
    if (this.#isMark(mark)) this.#at++;
    else this.sound = false;
  }

  #isMark(value: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === "mark" && token.value === value;
  }

  #isWordNext(): boolean {
    const next = this.#tokens[this.#at + 1];
    return next?.kind === "word" && !next.first;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #last(): number {
    return this.#tokens[this.#at - 1]?.to ?? 0;
  }
}

function asDefinition(one: Statement): Statement {
  const isMethod = "call" in one && one.call.block && !one.call.on && !one.call.name.includes(".");
  return isMethod ? { call: { ...one.call, defined: true } } : one;
}

/** A line goes on behind an operator or a comma, and where the next begins with one. */
function continues(before: Token | undefined, next: Token): boolean {
  const joins = (token: Token | undefined) => token?.kind === "mark" && "+-*/,.?:&|=<>".includes(token.value);
  return joins(before) || (next.kind === "mark" && ".+?:&|".includes(next.value));
}

function callsIn(value: Value): Statement[] {
  return callsOf(value).map((call) => ({ call }));
}

export function callsOf({ calls, items }: Value): Call[] {
  return [...calls, ...items.flatMap(({ value }) => callsOf(value))];
}
