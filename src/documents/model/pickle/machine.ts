/**
 * One pickle, followed without loading it: a stack and a memo over names and constants, as CPython's unpickler has them
 * (Modules/_pickle.c; opcodes: Lib/pickletools.py). Nothing is imported, called or built.
 */
import type { Budget } from "../budget.ts";
import type { ProblemKind } from "../document.ts";
import { type Found, FoundGlobal } from "../found.ts";
import { Broken } from "./broken.ts";
import { Cursor } from "./cursor.ts";
import { emptyDictionary, keep, keepAll } from "./dictionary.ts";
import { type ArraySize, inlineArray } from "./inline-array.ts";
import { Memory } from "./memory.ts";
import { decodeText, FOREIGN, isDictionary, isText, isTuple, shown, tupleOf, UNKNOWN, type Value } from "./values.ts";

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

/** Never throws. */
export function runPickle(reading: Reading, from: number): Outcome {
  const machine = new Machine(reading, from);
  try {
    machine.run();
    return { to: machine.at, stopped: true, hasArrays: machine.hasArrays };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { kind, message } = error;
    const place = kind === "broken" ? ` at byte ${(machine.at - 1).toLocaleString("en")}` : "";
    return { to: machine.at, stopped: false, fault: { kind, message: message + place }, hasArrays: machine.hasArrays };
  }
}

const HIGHEST_PROTOCOL = 5;
const COPY_MODULES: ReadonlySet<string> = new Set(["copyreg", "copy_reg"]);
const CONSTRUCTORS: ReadonlySet<string> = new Set(["_reconstructor", "__newobj__", "__newobj_ex__"]);

class Machine extends Cursor {
  hasArrays = false;
  readonly #memory = new Memory();
  readonly #found: Found;
  readonly #budget: Budget;
  readonly #joblib: boolean;
  readonly #nested: Reading["nested"];

  constructor({ bytes, found, budget, joblib, longestLine, nested }: Reading, from: number) {
    super(bytes, from, longestLine);
    this.#found = found;
    this.#budget = budget;
    this.#joblib = joblib;
    this.#nested = nested;
  }

  run(): void {
    const bytes = this.bytes;
    for (;;) {
      if (--this.#budget.operations < 0) throw new Broken("budget", "has more operations than can be followed");
      if (this.at >= bytes.length) throw new Broken("truncated", "ends before its last opcode");
      const opcode = bytes[this.at++] as number;
      if (opcode === 0x2e) {
        this.#memory.pop();
        return;
      }
      this.#step(opcode);
    }
  }

  #step(opcode: number): void {
    switch (opcode) {
      case 0x28: // MARK
        this.#memory.mark();
        return;
      case 0x30: // POP
        this.#memory.drop();
        return;
      case 0x31: // POP_MARK
        this.#memory.toMark();
        return;
      case 0x32: // DUP
        this.#memory.push(this.#memory.top());
        return;
      case 0x46: // FLOAT
        this.line();
        this.#memory.push(UNKNOWN);
        return;
      case 0x49: // INT
      case 0x4c: // LONG
        this.#memory.push(this.integerLine(opcode === 0x49));
        return;
      case 0x4a: // BININT
        this.#memory.push(this.bytes.readInt32LE(this.take(4)));
        return;
      case 0x4b: // BININT1
        this.#memory.push(this.bytes[this.take(1)] as number);
        return;
      case 0x4d: // BININT2
        this.#memory.push(this.bytes.readUInt16LE(this.take(2)));
        return;
      case 0x4e: // NONE
        this.#memory.push(null);
        return;
      case 0x50: // PERSID
        this.line();
        this.#memory.push(FOREIGN);
        return;
      case 0x51: // BINPERSID
        this.#memory.pop();
        this.#memory.push(FOREIGN);
        return;
      case 0x52: // REDUCE
        this.#reduce();
        return;
      case 0x53: // STRING
        this.#memory.push(this.quoted());
        return;
      case 0x54: // BINSTRING
        this.#memory.push(this.text("latin1", this.size(4), false));
        return;
      case 0x55: // SHORT_BINSTRING
        this.#memory.push(this.text("latin1", this.size(1), false));
        return;
      case 0x56: {
        // UNICODE
        const from = this.at;
        const to = this.line();
        this.#memory.push({ kind: "text", isBytes: false, encoding: "raw-unicode-escape", from, to });
        return;
      }
      case 0x58: // BINUNICODE
        this.#memory.push(this.text("utf-8", this.size(4), false));
        return;
      case 0x8c: // SHORT_BINUNICODE
        this.#memory.push(this.text("utf-8", this.size(1), false));
        return;
      case 0x8d: // BINUNICODE8
        this.#memory.push(this.text("utf-8", this.size(8), false));
        return;
      case 0x42: // BINBYTES
        this.#memory.push(this.text("latin1", this.size(4), true));
        return;
      case 0x43: // SHORT_BINBYTES
        this.#memory.push(this.text("latin1", this.size(1), true));
        return;
      case 0x8e: // BINBYTES8
      case 0x96: // BYTEARRAY8
        this.#memory.push(this.text("latin1", this.size(8), true));
        return;
      case 0x97: // NEXT_BUFFER
        this.#memory.push(FOREIGN);
        return;
      case 0x98: // READONLY_BUFFER
        this.#memory.top();
        return;
      case 0x61: // APPEND
        this.#memory.pop();
        this.#memory.top();
        return;
      case 0x62: // BUILD
        this.#build();
        return;
      case 0x63: // GLOBAL
        this.#global();
        return;
      case 0x64: {
        // DICT
        const items = this.#memory.toMark();
        const dictionary = emptyDictionary();
        keepAll(dictionary, items, this.bytes);
        this.#memory.push(dictionary);
        return;
      }
      case 0x7d: // EMPTY_DICT
        this.#memory.push(emptyDictionary());
        return;
      case 0x5d: // EMPTY_LIST
      case 0x8f: // EMPTY_SET
        this.#memory.push(UNKNOWN);
        return;
      case 0x65: // APPENDS
      case 0x90: // ADDITEMS
        this.#memory.toMark();
        this.#memory.top();
        return;
      case 0x6c: // LIST
      case 0x91: // FROZENSET
        this.#memory.toMark();
        this.#memory.push(UNKNOWN);
        return;
      case 0x67: // GET
        this.#memory.get(this.indexLine());
        return;
      case 0x68: // BINGET
        this.#memory.get(this.bytes[this.take(1)] as number);
        return;
      case 0x6a: // LONG_BINGET
        this.#memory.get(this.bytes.readUInt32LE(this.take(4)));
        return;
      case 0x70: // PUT
        this.#memory.put(this.indexLine());
        return;
      case 0x71: // BINPUT
        this.#memory.put(this.bytes[this.take(1)] as number);
        return;
      case 0x72: // LONG_BINPUT
        this.#memory.put(this.bytes.readUInt32LE(this.take(4)));
        return;
      case 0x94: // MEMOIZE
        this.#memory.memoize();
        return;
      case 0x69: // INST
        this.#inst();
        return;
      case 0x6f: // OBJ
        this.#obj();
        return;
      case 0x73: {
        // SETITEM
        const value = this.#memory.pop();
        const key = this.#memory.pop();
        const target = this.#memory.top();
        if (isDictionary(target)) keep(target, key, value, this.bytes);
        return;
      }
      case 0x75: {
        // SETITEMS
        const items = this.#memory.toMark();
        const target = this.#memory.top();
        if (isDictionary(target)) keepAll(target, items, this.bytes);
        return;
      }
      case 0x74: // TUPLE
        this.#memory.push(tupleOf(this.#memory.toMark()));
        return;
      case 0x29: // EMPTY_TUPLE
        this.#memory.push(EMPTY);
        return;
      case 0x85: // TUPLE1
        this.#memory.push(tupleOf([this.#memory.pop()]));
        return;
      case 0x86: {
        // TUPLE2
        const second = this.#memory.pop();
        this.#memory.push(tupleOf([this.#memory.pop(), second]));
        return;
      }
      case 0x87: {
        // TUPLE3
        const third = this.#memory.pop();
        const second = this.#memory.pop();
        this.#memory.push(tupleOf([this.#memory.pop(), second, third]));
        return;
      }
      case 0x47: // BINFLOAT
        this.take(8);
        this.#memory.push(UNKNOWN);
        return;
      case 0x80: {
        // PROTO
        const version = this.bytes[this.take(1)] as number;
        if (version > HIGHEST_PROTOCOL) throw new Broken("broken", `has the unknown protocol ${version}`);
        return;
      }
      case 0x81: // NEWOBJ
        this.#newObject(false);
        return;
      case 0x92: // NEWOBJ_EX
        this.#newObject(true);
        return;
      case 0x82: // EXT1
        this.#extension(this.bytes[this.take(1)] as number);
        return;
      case 0x83: // EXT2
        this.#extension(this.bytes.readUInt16LE(this.take(2)));
        return;
      case 0x84: // EXT4
        this.#extension(this.bytes.readInt32LE(this.take(4)));
        return;
      case 0x88: // NEWTRUE
        this.#memory.push(true);
        return;
      case 0x89: // NEWFALSE
        this.#memory.push(false);
        return;
      case 0x8a: // LONG1
        this.#memory.push(this.long(this.size(1)));
        return;
      case 0x8b: // LONG4
        this.#memory.push(this.long(this.size(4)));
        return;
      case 0x93: // STACK_GLOBAL
        this.#stackGlobal();
        return;
      case 0x95: {
        // FRAME
        const length = this.bytes.readBigUInt64LE(this.take(8));
        if (length > BigInt(this.bytes.length - this.at))
          this.#found.problem("truncated", "has a frame that reaches beyond its end");
        return;
      }
      default:
        throw new Broken("broken", `has the unknown opcode 0x${opcode.toString(16).padStart(2, "0")}`);
    }
  }

  #global(): void {
    const from = this.at - 1;
    const module = this.lineText();
    this.#memory.push(this.#found.global(module, this.lineText(), from));
  }

  #stackGlobal(): void {
    const name = this.#memory.pop();
    const module = this.#memory.pop();
    if (isText(name) && isText(module)) {
      // CPython refuses bytes, other loaders may not; the name is told either way.
      this.#memory.push(this.#found.global(decodeText(this.bytes, module), decodeText(this.bytes, name), this.at - 1));
      if (name.isBytes || module.isBytes) throw new Broken("broken", "names an import by bytes");
      return;
    }
    this.#found.problem("hidden", "imports a name that is put together while it is loaded");
    this.#memory.push(UNKNOWN);
  }

  #extension(code: number): void {
    if (code <= 0) throw new Broken("broken", "has a wrong extension code");
    this.#memory.push(this.#found.global("copyreg", `extension ${code}`, this.at - 1));
  }

  #reduce(): void {
    const args = this.#memory.pop();
    const callee = this.#memory.pop();
    const [first] = isTuple(args) ? args.items : [];
    if (callee instanceof FoundGlobal && isConstructor(callee) && first instanceof FoundGlobal) {
      callee.ways.add("called");
      this.#memory.push(this.#made(first, "built", args));
    } else this.#memory.push(this.#called(callee, args));
  }

  #called(callee: Value, args: Value): Value {
    if (callee instanceof FoundGlobal) return this.#made(callee, "called", args);
    const isResult = typeof callee === "object" && callee?.kind === "result";
    if (isResult && callee.of) callee.of.use("chained", () => shown(this.bytes, args));
    else this.#found.problem("hidden", "calls a function that only loading tells");
    return UNKNOWN;
  }

  #made(global: FoundGlobal, way: "called" | "built", args: Value): Value {
    global.use(way, () => shown(this.bytes, args));
    return { kind: "result", of: global, args };
  }

  #newObject(hasKeywords: boolean): void {
    if (hasKeywords) this.#memory.pop();
    const args = this.#memory.pop();
    const type = this.#memory.pop();
    if (type instanceof FoundGlobal) this.#memory.push(this.#made(type, "built", args));
    else this.#memory.push(this.#called(type, args));
  }

  #inst(): void {
    const from = this.at - 1;
    const module = this.lineText();
    const global = this.#found.global(module, this.lineText(), from);
    this.#memory.push(this.#made(global, "called", tupleOf(this.#memory.toMark())));
  }

  #obj(): void {
    const [type, ...args] = this.#memory.toMark();
    if (type === undefined) throw new Broken("broken", "has no class where it needs one");
    this.#memory.push(this.#called(type, tupleOf(args)));
  }

  #build(): void {
    const state = this.#memory.pop();
    const target = this.#memory.top();
    if (target instanceof FoundGlobal) target.use("altered", () => "");
    const array = this.#joblib ? inlineArray(this.bytes, target, state) : undefined;
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
    if (array.aligned) this.take(this.bytes[this.take(1)] as number);
    if (array.size === undefined) throw new Broken("opaque", "holds an array whose size cannot be told");
    this.take(array.size);
  }
}

const EMPTY = tupleOf([]);

/** `copyreg._reconstructor(cls, …)` makes an instance, as NEWOBJ does. */
function isConstructor({ module, name }: FoundGlobal): boolean {
  return COPY_MODULES.has(module) && CONSTRUCTORS.has(name);
}
