/** Model files: what they would import and call, opcode by opcode, evasion by evasion; no bytes throw or cost too much. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readModel } from "../../src/documents/model/reader.ts";
import {
  call,
  dictionary,
  global,
  instance,
  integer,
  joblibArray,
  keras,
  legacyTorch,
  NUMBERS,
  npy,
  pickle,
  SHELL,
  STATE,
  TENSORS,
  text,
  torchZip,
  tuple,
  zip,
} from "./model/build.ts";
import { EXAMPLES } from "./model/examples.ts";

/** What is imported and how it is used, and what is wrong. */
function told(bytes: Buffer, path = "model.pkl"): { does: string[]; problems: string[] } {
  const document = readModel(path, bytes, true);
  if (!document) return { does: [], problems: ["none"] };
  const uses = document.calls.map(({ global: { qualified }, way, arguments: args }) => `${way} ${qualified}(${args})`);
  const only = document.globals.filter(({ ways }) => ways.size === 0).map(({ qualified }) => qualified);
  return { does: [...uses, ...only].sort(), problems: document.problems.map(({ kind }) => kind) };
}

const raw = (opcodes: string): Buffer => Buffer.from(opcodes, "latin1");
const SHELL_CALL = 'called posix.system("echo hello")';

test("the model files among the examples are what the builders make", () => {
  for (const [path, bytes] of Object.entries(EXAMPLES)) {
    const stored = readFileSync(join(import.meta.dirname, "../../policies/development", path));
    expect({ [path]: stored.equals(bytes) }).toEqual({ [path]: true });
  }
});

describe("opcodes", () => {
  test.each<[string, string, string[]]>([
    ["GLOBAL", "ca\nb\n.", ["a.b"]],
    ["STACK_GLOBAL with SHORT_BINUNICODE", "\x80\x04\x8c\x01a\x8c\x01b\x93.", ["a.b"]],
    ["STACK_GLOBAL with BINUNICODE8", "\x80\x04\x8d\x01\0\0\0\0\0\0\0a\x8c\x01b\x93.", ["a.b"]],
    ["STACK_GLOBAL with UNICODE and its escapes", "\x80\x04V\\u0061\nVb\n\x93.", ["a.b"]],
    ["STACK_GLOBAL with STRING and its escapes", "\x80\x04S'\\x61'\nS\"\\142\"\n\x93.", ["a.b"]],
    ["STACK_GLOBAL with BINSTRING and SHORT_BINSTRING", "\x80\x02T\x01\0\0\0aU\x01b\x93.", ["a.b"]],
    ["REDUCE", "ca\nb\n(I1\nL2L\nNtR.", ["called a.b(1, 2, None)"]],
    ["REDUCE with more constants", "\x80\x02ca\nb\n\x88\x89K\x07\x87R.", ["called a.b(True, False, 7)"]],
    ["REDUCE with bytes and a name", "\x80\x04ca\nb\nC\x01xcc\nd\n\x86R.", ["c.d", 'called a.b(b"x", c.d)']],
    ["INST", "(I1\nia\nb\n.", ["called a.b(1)"]],
    ["OBJ", "(ca\nb\nI1\no.", ["called a.b(1)"]],
    ["NEWOBJ", "\x80\x02ca\nb\n)\x81.", ["built a.b()"]],
    ["NEWOBJ_EX", "\x80\x04ca\nb\n)}\x92.", ["built a.b()"]],
    [
      "_reconstructor",
      "ccopy_reg\n_reconstructor\n(ca\nb\nc__builtin__\nobject\nNtR.",
      ["__builtin__.object", "built a.b(a.b, __builtin__.object, None)"],
    ],
    ["BUILD on a name", "\x80\x02ca\nb\n}b.", ["altered a.b()"]],
    ["EXT1", "\x80\x02\x82\x05.", ["copyreg.extension 5"]],
    ["EXT2 called", "\x80\x02\x83\x05\x01)R.", ["called copyreg.extension 261()"]],
    ["EXT4", "\x80\x02\x84\x05\0\0\0.", ["copyreg.extension 5"]],
    ["PUT and GET", "ca\nb\np0\n0g0\n)R.", ["called a.b()"]],
    ["BINPUT and LONG_BINGET", "ca\nb\nq\x070j\x07\0\0\0)R.", ["called a.b()"]],
    ["LONG_BINPUT and BINGET", "ca\nb\nr\x09\x00\x00\x000h\x09)R.", ["called a.b()"]],
    ["MEMOIZE counts what the memo holds", "\x80\x04Nq\x000ca\nb\n\x940h\x01)R.", ["called a.b()"]],
    ["DUP", "\x80\x02ca\nb\n2)R0)R.", ["called a.b()"]],
    ["POP_MARK", "(ca\nb\n1N.", ["a.b"]],
    ["POP of a mark", "(0ca\nb\n.", ["a.b"]],
    [
      "a name in a list, a set and a dictionary",
      "\x80\x04](ca\nb\ne0\x8f(cc\nd\n\x900}(Nce\nf\nu.",
      ["a.b", "c.d", "e.f"],
    ],
    [
      "TUPLE1 to TUPLE3",
      "\x80\x02ca\nb\nN\x85R0ca\nb\nNN\x86R0ca\nb\nNNN\x87R.",
      ["called a.b(None)", "called a.b(None, None)", "called a.b(None, None, None)"],
    ],
    ["buffers outside", "\x80\x05ca\nb\n\x97\x98\x85R.", ["called a.b(…)"]],
  ])("%s", (_name, opcodes, does) => {
    expect(told(raw(opcodes))).toEqual({ does, problems: [] });
  });
});

describe("evasions", () => {
  const held = dictionary({ weight: integer(1) });

  test.each<[string, Buffer, string[], string[]]>([
    [
      "code before a broken opcode",
      raw("\x80\x02cposix\nsystem\n(X\x0a\0\0\0echo hellotR\xff"),
      [SHELL_CALL],
      ["broken"],
    ],
    ["code before the end is missing", pickle(2, SHELL).subarray(0, -1), [SHELL_CALL], ["truncated"]],
    ["an entry of the memo that is not there", pickle(4, "h\x09h\x0a\x93"), [], ["broken"]],
    ["an import named by a number", pickle(4, `${integer(1)}${text("system")}\x93`), [], ["hidden"]],
    ["an import named by bytes", pickle(4, `C\x05posix${text("system")}\x93`), ["posix.system"], ["broken"]],
    [
      "names by DUP and the memo",
      pickle(4, `${text("posix")}\x942${text("system")}\x9400h\x00h\x01\x93${tuple(text("echo hello"))}R`),
      [SHELL_CALL],
      [],
    ],
    [
      "PUT and MEMOIZE that mean the same place",
      pickle(4, `${text("x")}q\x00${text("posix")}\x94${text("system")}\x94h\x01h\x02\x93`),
      ["posix.system"],
      [],
    ],
    ["a call that is popped", pickle(2, `${SHELL}0N`), [SHELL_CALL], []],
    ["OBJ that is popped", pickle(2, `(${global("posix", "system")}${text("echo hello")}o0N`), [SHELL_CALL], []],
    ["a second pickle", Buffer.concat([pickle(4, "N"), pickle(4, SHELL)]), [SHELL_CALL], []],
    ["a second pickle without a mark", Buffer.concat([pickle(4, "N"), pickle(0, SHELL)]), [SHELL_CALL], []],
    [
      "junk between pickles",
      Buffer.concat([pickle(4, "N"), raw("\xff junk \xfe"), pickle(4, SHELL)]),
      [SHELL_CALL],
      ["trailing"],
    ],
    ["a pickle behind a broken one", Buffer.concat([pickle(4, "\xff"), pickle(4, SHELL)]), [SHELL_CALL], ["broken"]],
    ["a frame that reaches too far", raw("\x80\x04\x95\xff\0\0\0\0\0\0\0N."), [], ["truncated"]],
    ["PROTO in the middle", raw("\x80\x02\x80\x04cposix\nsystem\n."), ["posix.system"], []],
    ["what torch's magic number hides", pickle(2, `${SHELL}0\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19`), [SHELL_CALL], []],
    ["what a persistent id stands for, called", pickle(2, `${text("id")}Q)R`), [], ["hidden"]],
    [
      "what a call returned, called",
      pickle(2, `${call(global("a", "b"))}${tuple(text("x"))}R`),
      ["called a.b()", 'chained a.b("x")'],
      [],
    ],
    ["legacy torch, in the model", legacyTorch(pickle(2, SHELL)), [SHELL_CALL], []],
    ["legacy torch, behind the numbers", Buffer.concat([legacyTorch(STATE), pickle(4, SHELL)]), [SHELL_CALL], []],
    ["an array of objects", npy("|O", "(1,)", pickle(4, SHELL)), [SHELL_CALL], []],
    ["a structure with objects", npy("[('a', '<f4'), ('b', '|O')]", "(1,)", pickle(4, SHELL)), [SHELL_CALL], []],
    [
      "a second array",
      Buffer.concat([npy("<f4", "(4,)", NUMBERS), npy("|O", "(1,)", pickle(4, SHELL))]),
      [SHELL_CALL],
      [],
    ],
    ["behind joblib's numbers", pickle(4, tuple(joblibArray(NUMBERS), SHELL)), [SHELL_CALL], []],
    [
      "in joblib's numbers, for the plain loader",
      pickle(4, joblibArray(raw(`\x80\x02${SHELL}.`.padEnd(64, ".")), false)),
      [SHELL_CALL],
      [],
    ],
    [
      "part of a zip with another name",
      torchZip(STATE, { name: "x.png", content: pickle(4, SHELL) }),
      [SHELL_CALL],
      [],
    ],
    ["a pickle of old protocol in a zip", torchZip(STATE, { name: "x", content: pickle(0, SHELL) }), [SHELL_CALL], []],
    ["a zip in a zip", torchZip(STATE, { name: "x", content: torchZip(pickle(2, SHELL)) }), [SHELL_CALL], []],
    [
      "flags that say encrypted",
      zip({ name: "data.pkl", content: pickle(2, SHELL), flags: 0x21 }),
      [SHELL_CALL],
      ["archive"],
    ],
    ["a wrong checksum", zip({ name: "data.pkl", content: pickle(2, SHELL), checksum: 7 }), [SHELL_CALL], ["archive"]],
    [
      "two names",
      zip({ name: "data.txt", localName: "data.pkl", content: pickle(2, SHELL) }),
      [SHELL_CALL],
      ["archive"],
    ],
    [
      "one broken part before",
      zip({ name: "a.pkl", content: "\xff" }, { name: "b.pkl", content: pickle(2, SHELL) }),
      [SHELL_CALL],
      ["broken"],
    ],
    [
      "a pickle in front of an archive",
      Buffer.concat([pickle(2, SHELL), zip({ name: "x", content: "" })]),
      [SHELL_CALL],
      ["archive"],
    ],
    [
      "a Lambda layer below other layers",
      keras({ class_name: "A", config: { layers: [{ class_name: "Lambda" }] } }),
      ["built keras.Sequential()", "built keras.layers.Lambda()"],
      [],
    ],
  ])("%s", (_name, bytes, does, problems) => {
    const found = told(bytes);
    expect(found.does.filter((one) => !/torch|collections|numpy/.test(one))).toEqual(does);
    expect(found.problems).toEqual(problems);
  });

  test("what text says is nothing that runs", () => {
    expect(told(pickle(4, `${text("cposix\nsystem\n")}${held}0`))).toEqual({ does: [], problems: [] });
  });
});

describe("formats", () => {
  test.each<[string, Buffer, string | undefined]>([
    ["model.bin", pickle(4, "N"), "pickle"],
    ["notes.txt", pickle(4, call(global("a", "b"))), "pickle"],
    ["model.joblib", pickle(4, joblibArray(NUMBERS)), "joblib"],
    ["model.pt", torchZip(STATE), "torch zip"],
    ["model.txt", torchZip(STATE), "torch zip"],
    ["model.pth", legacyTorch(STATE), "legacy torch"],
    ["x.npy", npy("<f4", "(4,)", NUMBERS), "npy"],
    ["x.npz", zip({ name: "x.npy", content: npy("<f4", "(4,)", NUMBERS) }), "npz"],
    ["model.keras", keras(), "keras"],
    ["model.safetensors", TENSORS, "safetensors"],
    ["site.pth", Buffer.from("import os\n"), undefined],
    ["model.pt", Buffer.from("version https://git-lfs.github.com/spec/v1\n"), undefined],
    ["words.txt", Buffer.from("cos\nsin\n(tan\n"), undefined],
    ["report.docx", zip({ name: "word/document.xml", content: "<a/>" }), undefined],
    ["frame.dat", raw("\x80\x04\xff\xff\xff"), undefined],
    ["model.pkl", raw("\xc1\xf0\x0d"), "unknown"],
    ["model.onnx", raw("\x08\x07\x12\x07pytorch"), undefined],
  ])("%s is what its content says (%#)", (path, bytes, format) => {
    const named = !/\.(?:txt|docx|dat)$/.test(path);
    expect(readModel(path, bytes, named)?.format).toBe(format);
  });

  test("all that scikit-learn's joblib files hold between arrays is followed", () => {
    const model = instance(
      global("sklearn.svm._classes", "SVC"),
      dictionary({ a: joblibArray(NUMBERS), b: joblibArray(NUMBERS) }),
    );
    expect(told(pickle(4, model))).toEqual({
      does: [
        "built joblib.numpy_pickle.NumpyArrayWrapper()",
        "built sklearn.svm._classes.SVC()",
        'called numpy.dtype("f4", False, True)',
        "numpy.ndarray",
      ],
      problems: [],
    });
  });
});

/** Each entry of the list names the same megabyte of a pickle. */
function sameParts(count: number): Buffer {
  const content = pickle(2, "N0".repeat(500_000), "N");
  const one = zip({ name: "a.pkl", content });
  const start = one.readUInt32LE(one.length - 6);
  const entry = one.subarray(start, one.length - 22);
  const entries = Array.from({ length: count }, (_, index) => {
    const copy = Buffer.from(entry);
    copy.write(String.fromCharCode(97 + (index % 26)), copy.length - 5);
    return copy;
  });
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([one.subarray(0, start), ...entries, end]);
}

describe("bounds", () => {
  const many = (unit: string, count: number): string => unit.repeat(count);

  test.each<[string, Buffer, string[]]>([
    ["marks without end", raw(`\x80\x04${many("(", 5_000_000)}.`), ["budget"]],
    ["values without end", raw(`\x80\x04${many("N", 5_000_000)}.`), ["budget"]],
    ["tuples in tuples", raw(`\x80\x04)${many("\x85", 1_000_000)}.`), []],
    [
      "names without end",
      pickle(2, ...Array.from({ length: 20_000 }, (_, index) => `${global("a", `b${index}`)}0`), "N"),
      ["budget"],
    ],
    ["operations without end", raw(`\x80\x04${many("N0", 26_000_000)}.`), ["budget"]],
    [
      "a part that unpacks to too much",
      zip({ name: "data.pkl", content: Buffer.alloc(300_000_000), packed: true }),
      ["budget"],
    ],
    [
      "starts of pickles without end",
      Buffer.concat([pickle(2, "\xff"), raw(many("\x80\x02c", 3_000_000))]),
      ["broken"],
    ],
    ["parts that are all the same", sameParts(2_000), ["budget"]],
  ])("%s end", (_name, bytes, problems) => {
    expect([...new Set(told(bytes).problems)].filter((kind) => kind !== "archive")).toEqual(problems);
  });
});

describe("no bytes throw", () => {
  const files = Object.values(EXAMPLES);
  const read = (bytes: Uint8Array): void => {
    readModel("model.pkl", bytes, true);
    readModel("notes", bytes, false);
  };

  test("arbitrary ones", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), read), { numRuns: 3_000 });
  });

  test("arbitrary opcodes", () => {
    const opcodes = [..."(.012FIJKLMNPQRSTUVXabcd}egilh]jopqrstu)GBC"].map((one) => one.charCodeAt(0));
    const late = Array.from({ length: 25 }, (_, index) => 0x80 + index);
    const stream = fc.array(fc.constantFrom(...opcodes, ...late, 0, 1, 10, 48, 65), { maxLength: 200 });
    fc.assert(
      fc.property(stream, (bytes) => read(Buffer.from([0x80, 4, ...bytes]))),
      { numRuns: 5_000 },
    );
  });

  test("models, cut and changed", () => {
    const cases = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ maxLength: 8 }),
      cut: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ file, at, bytes, cut }) => {
        const place = Math.floor(file.length * at);
        const changed = Buffer.from(file);
        changed.set(bytes.subarray(0, Math.max(0, file.length - place)), place);
        read(cut ? file.subarray(0, place) : changed);
      }),
      { numRuns: 5_000 },
    );
  });
});
