/**
 * One pickle, followed without loading it: a stack and a memo over names and constants, as CPython's unpickler has them
 * (Modules/_pickle.c; opcodes: Lib/pickletools.py). Nothing is imported, called or built.
 */
import { type Budget, MOST_HELD } from "../budget.ts";
import type { ProblemKind } from "../document.ts";
import { type Found, FoundGlobal } from "../found.ts";
import { type ArraySize, inlineArray } from "./inline-array.ts";
import {
  type Dictionary,
  decodeText,
  emptyDictionary,
  FOREIGN,
  shown,
  type Text,
  tupleOf,
  UNKNOWN,
  type Value,
} from "./values.ts";

export interface Outcome {
  /** After the STOP, or where it broke off. */
  readonly to: number;
  readonly stopped: boolean;
  readonly fault?: { readonly kind: ProblemKind; readonly message: string };
  /** True when bytes of arrays stood between the opcodes, as joblib writes them. */
  readonly hasArrays: boolean;
}

export interface Reading {
  readonly bytes: Buffer;
  readonly found: Found;
  readonly budget: Budget;
  /** Follows joblib's unpickler, which reads arrays out of the stream; the plain one takes them for opcodes. */
  readonly joblib: boolean;
  /** In bytes; a longer one is not looked for where bytes are only tried. */
  readonly longestLine: number;
  /** Reads a pickle that stands in an array of objects. */
  readonly nested: (from: number) => Outcome;
}

/** Ends the reading of one pickle; never leaves this file. */
class Broken extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Never throws. */
export function runPickle(reading: Reading, from: number): Outcome {
  const machine = new Machine(reading, from);
  try {
    machine.run();
    return { to: machine.at, stopped: true, hasArrays: machine.hasArrays };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { kind, message } = error;
    return { to: machine.at, stopped: false, fault: { kind, message }, hasArrays: machine.hasArrays };
  }
}

const HIGHEST_PROTOCOL = 5;
const COPY_MODULES: ReadonlySet<string> = new Set(["copyreg", "copy_reg"]);
const CONSTRUCTORS: ReadonlySet<string> = new Set(["_reconstructor", "__newobj__", "__newobj_ex__"]);

class Machine {
  at: number;
  hasArrays = false;
  readonly #bytes: Buffer;
  readonly #found: Found;
  readonly #budget: Budget;
  readonly #joblib: boolean;
  readonly #longestLine: number;
  readonly #nested: Reading["nested"];
  readonly #stack: Value[] = [];
  readonly #marks: number[] = [];
  /** Indexes of the memo without gaps, and the others. */
  readonly #memo: Value[] = [];
  readonly #sparse = new Map<number, Value>();

  constructor({ bytes, found, budget, joblib, longestLine, nested }: Reading, from: number) {
    this.#bytes = bytes;
    this.#found = found;
    this.#budget = budget;
    this.#joblib = joblib;
    this.#longestLine = longestLine;
    this.#nested = nested;
    this.at = from;
  }

  run(): void {
    const bytes = this.#bytes;
    for (;;) {
      if (--this.#budget.operations < 0) throw new Broken("budget", "has more operations than can be followed");
      if (this.at >= bytes.length) throw new Broken("truncated", "ends before its last opcode");
      const opcode = bytes[this.at++] as number;
      if (opcode === 0x2e) {
        this.#pop();
        return;
      }
      this.#step(opcode);
    }
  }

  #step(opcode: number): void {
    switch (opcode) {
      case 0x28: // MARK
        this.#marks.push(this.#stack.length);
        if (this.#marks.length > MOST_HELD) throw new Broken("budget", "nests deeper than can be followed");
        return;
      case 0x30: // POP
        if (this.#marks.length > 0 && this.#marks[this.#marks.length - 1] === this.#stack.length) this.#marks.pop();
        else this.#pop();
        return;
      case 0x31: // POP_MARK
        this.#toMark();
        return;
      case 0x32: // DUP
        this.#push(this.#top());
        return;
      case 0x46: // FLOAT
        this.#line();
        this.#push(UNKNOWN);
        return;
      case 0x49: // INT
      case 0x4c: // LONG
        this.#push(this.#integerLine(opcode === 0x49));
        return;
      case 0x4a: // BININT
        this.#push(this.#bytes.readInt32LE(this.#take(4)));
        return;
      case 0x4b: // BININT1
        this.#push(this.#bytes[this.#take(1)] as number);
        return;
      case 0x4d: // BININT2
        this.#push(this.#bytes.readUInt16LE(this.#take(2)));
        return;
      case 0x4e: // NONE
        this.#push(null);
        return;
      case 0x50: // PERSID
        this.#line();
        this.#push(FOREIGN);
        return;
      case 0x51: // BINPERSID
        this.#pop();
        this.#push(FOREIGN);
        return;
      case 0x52: // REDUCE
        this.#reduce();
        return;
      case 0x53: // STRING
        this.#quoted();
        return;
      case 0x54: // BINSTRING
        this.#text("latin1", this.#size(4), false);
        return;
      case 0x55: // SHORT_BINSTRING
        this.#text("latin1", this.#size(1), false);
        return;
      case 0x56: {
        // UNICODE
        const from = this.at;
        const to = this.#line();
        this.#push({ kind: "text", isBytes: false, encoding: "raw-unicode-escape", from, to });
        return;
      }
      case 0x58: // BINUNICODE
        this.#text("utf-8", this.#size(4), false);
        return;
      case 0x8c: // SHORT_BINUNICODE
        this.#text("utf-8", this.#size(1), false);
        return;
      case 0x8d: // BINUNICODE8
        this.#text("utf-8", this.#size(8), false);
        return;
      case 0x42: // BINBYTES
        this.#text("latin1", this.#size(4), true);
        return;
      case 0x43: // SHORT_BINBYTES
        this.#text("latin1", this.#size(1), true);
        return;
      case 0x8e: // BINBYTES8
      case 0x96: // BYTEARRAY8
        this.#text("latin1", this.#size(8), true);
        return;
      case 0x97: // NEXT_BUFFER
        this.#push(FOREIGN);
        return;
      case 0x98: // READONLY_BUFFER
        this.#top();
        return;
      case 0x61: // APPEND
        this.#pop();
        this.#top();
        return;
      case 0x62: // BUILD
        this.#build();
        return;
      case 0x63: // GLOBAL
        this.#global();
        return;
      case 0x64: {
        // DICT
        const items = this.#toMark();
        const dictionary = emptyDictionary();
        this.#keepAll(dictionary, items);
        this.#push(dictionary);
        return;
      }
      case 0x7d: // EMPTY_DICT
        this.#push(emptyDictionary());
        return;
      case 0x5d: // EMPTY_LIST
      case 0x8f: // EMPTY_SET
        this.#push(UNKNOWN);
        return;
      case 0x65: // APPENDS
      case 0x90: // ADDITEMS
        this.#toMark();
        this.#top();
        return;
      case 0x6c: // LIST
      case 0x91: // FROZENSET
        this.#toMark();
        this.#push(UNKNOWN);
        return;
      case 0x67: // GET
        this.#get(this.#indexLine());
        return;
      case 0x68: // BINGET
        this.#get(this.#bytes[this.#take(1)] as number);
        return;
      case 0x6a: // LONG_BINGET
        this.#get(this.#bytes.readUInt32LE(this.#take(4)));
        return;
      case 0x70: // PUT
        this.#put(this.#indexLine());
        return;
      case 0x71: // BINPUT
        this.#put(this.#bytes[this.#take(1)] as number);
        return;
      case 0x72: // LONG_BINPUT
        this.#put(this.#bytes.readUInt32LE(this.#take(4)));
        return;
      case 0x94: // MEMOIZE
        this.#put(this.#memo.length + this.#sparse.size);
        return;
      case 0x69: // INST
        this.#inst();
        return;
      case 0x6f: // OBJ
        this.#obj();
        return;
      case 0x73: {
        // SETITEM
        const value = this.#pop();
        const key = this.#pop();
        const target = this.#top();
        if (isDictionary(target)) this.#keep(target, key, value);
        return;
      }
      case 0x75: {
        // SETITEMS
        const items = this.#toMark();
        const target = this.#top();
        if (isDictionary(target)) this.#keepAll(target, items);
        return;
      }
      case 0x74: // TUPLE
        this.#push(tupleOf(this.#toMark()));
        return;
      case 0x29: // EMPTY_TUPLE
        this.#push(EMPTY);
        return;
      case 0x85: // TUPLE1
        this.#push(tupleOf([this.#pop()]));
        return;
      case 0x86: {
        // TUPLE2
        const second = this.#pop();
        this.#push(tupleOf([this.#pop(), second]));
        return;
      }
      case 0x87: {
        // TUPLE3
        const third = this.#pop();
        const second = this.#pop();
        this.#push(tupleOf([this.#pop(), second, third]));
        return;
      }
      case 0x47: // BINFLOAT
        this.#take(8);
        this.#push(UNKNOWN);
        return;
      case 0x80: {
        // PROTO
        const version = this.#bytes[this.#take(1)] as number;
        if (version > HIGHEST_PROTOCOL) throw this.#broken(`has the unknown protocol ${version}`);
        return;
      }
      case 0x81: // NEWOBJ
        this.#newObject(false);
        return;
      case 0x92: // NEWOBJ_EX
        this.#newObject(true);
        return;
      case 0x82: // EXT1
        this.#extension(this.#bytes[this.#take(1)] as number);
        return;
      case 0x83: // EXT2
        this.#extension(this.#bytes.readUInt16LE(this.#take(2)));
        return;
      case 0x84: // EXT4
        this.#extension(this.#bytes.readInt32LE(this.#take(4)));
        return;
      case 0x88: // NEWTRUE
        this.#push(true);
        return;
      case 0x89: // NEWFALSE
        this.#push(false);
        return;
      case 0x8a: // LONG1
        this.#long(this.#size(1));
        return;
      case 0x8b: // LONG4
        this.#long(this.#size(4));
        return;
      case 0x93: // STACK_GLOBAL
        this.#stackGlobal();
        return;
      case 0x95: {
        // FRAME
        const length = this.#bytes.readBigUInt64LE(this.#take(8));
        if (length > BigInt(this.#bytes.length - this.at))
          this.#found.problem("truncated", "has a frame that reaches beyond its end");
        return;
      }
      default:
        throw this.#broken(`has the unknown opcode 0x${opcode.toString(16).padStart(2, "0")}`);
    }
  }

  #broken(what: string): Broken {
    return new Broken("broken", `${what} at byte ${(this.at - 1).toLocaleString("en")}`);
  }

  /** Lowest place of the stack that may be taken away. */
  get #fence(): number {
    return this.#marks.length > 0 ? (this.#marks[this.#marks.length - 1] as number) : 0;
  }

  #push(value: Value): void {
    if (this.#stack.length >= MOST_HELD) throw new Broken("budget", "holds more values than can be followed");
    this.#stack.push(value);
  }

  #pop(): Value {
    if (this.#stack.length <= this.#fence) throw this.#broken("takes a value from an empty stack");
    return this.#stack.pop() as Value;
  }

  #top(): Value {
    if (this.#stack.length <= this.#fence) throw this.#broken("takes a value from an empty stack");
    return this.#stack[this.#stack.length - 1] as Value;
  }

  #toMark(): Value[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.#broken("has no mark where it needs one");
    return this.#stack.splice(mark);
  }

  /** Steps over an argument; answers where it starts. */
  #take(size: number): number {
    const from = this.at;
    if (size > this.#bytes.length - from) throw new Broken("truncated", "ends inside an argument");
    this.at = from + size;
    return from;
  }

  #size(width: 1 | 4 | 8): number {
    const from = this.#take(width);
    if (width === 1) return this.#bytes[from] as number;
    return width === 4 ? this.#bytes.readUInt32LE(from) : Number(this.#bytes.readBigUInt64LE(from));
  }

  /** Where the line ends; steps over its break. */
  #line(): number {
    const { at } = this;
    const length = this.#bytes.subarray(at, at + this.#longestLine).indexOf(10);
    if (length === -1) throw new Broken("truncated", "ends inside a line");
    this.at = at + length + 1;
    return at + length;
  }

  #lineText(): string {
    const from = this.at;
    return decodeText(this.#bytes, { kind: "text", isBytes: false, encoding: "utf-8", from, to: this.#line() });
  }

  #integerLine(mayBeBoolean: boolean): Value {
    const text = this.#lineText();
    if (mayBeBoolean && (text === "00" || text === "01")) return text === "01";
    const number = Number.parseInt(text, 10);
    return Number.isSafeInteger(number) ? number : UNKNOWN;
  }

  #indexLine(): number {
    const text = this.#lineText();
    const index = /^\s*\+?\d+\s*$/.test(text) ? Number(text) : -1;
    if (!Number.isSafeInteger(index) || index < 0) throw this.#broken("has a wrong index of its memo");
    return index;
  }

  #text(encoding: Text["encoding"], size: number, isBytes: boolean): void {
    const from = this.#take(size);
    this.#push({ kind: "text", isBytes, encoding, from, to: from + size });
  }

  #quoted(): void {
    const from = this.at;
    const to = this.#line();
    const quote = this.#bytes[from];
    const isQuoted = (quote === 0x27 || quote === 0x22) && to - from >= 2 && this.#bytes[to - 1] === quote;
    if (!isQuoted) throw this.#broken("has a string without quotes");
    this.#push({ kind: "text", isBytes: false, encoding: "escaped", from: from + 1, to: to - 1 });
  }

  #long(size: number): void {
    const from = this.#take(size);
    this.#push(size <= 6 ? (size === 0 ? 0 : this.#bytes.readIntLE(from, size)) : UNKNOWN);
  }

  #get(index: number): void {
    const value = index < this.#memo.length ? this.#memo[index] : this.#sparse.get(index);
    if (value === undefined) throw this.#broken("reads what was never put into its memo");
    this.#push(value);
  }

  #put(index: number): void {
    const value = this.#top();
    if (index < this.#memo.length) this.#memo[index] = value;
    else if (index === this.#memo.length && !this.#sparse.has(index)) this.#memo.push(value);
    else this.#sparse.set(index, value);
    if (this.#memo.length + this.#sparse.size > MOST_HELD)
      throw new Broken("budget", "remembers more values than can be followed");
  }

  #global(): void {
    const from = this.at - 1;
    const module = this.#lineText();
    this.#push(this.#found.global(module, this.#lineText(), from));
  }

  #stackGlobal(): void {
    const name = this.#pop();
    const module = this.#pop();
    if (isText(name) && isText(module)) {
      // CPython refuses bytes, other loaders may not; the name is told either way.
      this.#push(this.#found.global(decodeText(this.#bytes, module), decodeText(this.#bytes, name), this.at - 1));
      if (name.isBytes || module.isBytes) throw this.#broken("names an import by bytes");
      return;
    }
    this.#found.problem("hidden", "imports a name that is put together while it is loaded");
    this.#push(UNKNOWN);
  }

  #extension(code: number): void {
    if (code <= 0) throw this.#broken("has a wrong extension code");
    this.#push(this.#found.global("copyreg", `extension ${code}`, this.at - 1));
  }

  #reduce(): void {
    const args = this.#pop();
    const callee = this.#pop();
    const [first] = isTuple(args) ? args.items : [];
    if (callee instanceof FoundGlobal && isConstructor(callee) && first instanceof FoundGlobal) {
      callee.ways.add("called");
      this.#push(this.#made(first, "built", args));
    } else this.#push(this.#called(callee, args));
  }

  #called(callee: Value, args: Value): Value {
    if (callee instanceof FoundGlobal) return this.#made(callee, "called", args);
    const isResult = typeof callee === "object" && callee?.kind === "result";
    if (isResult && callee.of) callee.of.use("chained", () => shown(this.#bytes, args));
    else this.#found.problem("hidden", "calls a function that only loading tells");
    return UNKNOWN;
  }

  #made(global: FoundGlobal, way: "called" | "built", args: Value): Value {
    global.use(way, () => shown(this.#bytes, args));
    return { kind: "result", of: global, args };
  }

  #newObject(hasKeywords: boolean): void {
    if (hasKeywords) this.#pop();
    const args = this.#pop();
    const type = this.#pop();
    if (type instanceof FoundGlobal) this.#push(this.#made(type, "built", args));
    else this.#push(this.#called(type, args));
  }

  #inst(): void {
    const from = this.at - 1;
    const module = this.#lineText();
    const global = this.#found.global(module, this.#lineText(), from);
    this.#push(this.#made(global, "called", tupleOf(this.#toMark())));
  }

  #obj(): void {
    const [type, ...args] = this.#toMark();
    if (type === undefined) throw this.#broken("has no class where it needs one");
    this.#push(this.#called(type, tupleOf(args)));
  }

  #build(): void {
    const state = this.#pop();
    const target = this.#top();
    if (target instanceof FoundGlobal) target.use("altered", () => "");
    const array = this.#joblib ? inlineArray(this.#bytes, target, state) : undefined;
    if (array) this.#skipArray(array);
  }

  /** https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py: NumpyArrayWrapper.read_array */
  #skipArray(array: ArraySize): void {
    this.hasArrays = true;
    if (array.objects) {
      const { to, fault } = this.#nested(this.at);
      this.at = to;
      if (fault) throw new Broken(fault.kind, fault.message);
      return;
    }
    if (array.aligned) this.#take(this.#bytes[this.#take(1)] as number);
    if (array.size === undefined) throw new Broken("opaque", "holds an array whose size cannot be told");
    this.#take(array.size);
  }

  #keepAll(dictionary: Dictionary, items: readonly Value[]): void {
    for (let each = 0; each + 1 < items.length; each += 2)
      this.#keep(dictionary, items[each] as Value, items[each + 1] as Value);
  }

  #keep(dictionary: Dictionary, key: Value, value: Value): void {
    if (!isText(key) || isDictionary(value)) return;
    const length = key.to - key.from;
    // Most keys are told from joblib's by their length.
    if (length !== "dtype".length && length !== ALIGNMENT.length) return;
    const name = decodeText(this.#bytes, key);
    if (name === "shape") dictionary.shape = value;
    else if (name === "dtype") dictionary.dtype = value;
    else if (name === ALIGNMENT) dictionary.alignment = value;
  }
}

const ALIGNMENT = "numpy_array_alignment_bytes";
const EMPTY = tupleOf([]);

function isText(value: Value): value is Text {
  return typeof value === "object" && value?.kind === "text";
}

function isTuple(value: Value): value is Extract<Value, { kind: "tuple" }> {
  return typeof value === "object" && value?.kind === "tuple";
}

function isDictionary(value: Value): value is Extract<Value, { kind: "dictionary" }> {
  return typeof value === "object" && value?.kind === "dictionary";
}

/** `copyreg._reconstructor(cls, …)` makes an instance, as NEWOBJ does. */
function isConstructor({ module, name }: FoundGlobal): boolean {
  return COPY_MODULES.has(module) && CONSTRUCTORS.has(name);
}
