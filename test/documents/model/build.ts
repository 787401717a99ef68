/**
 * Model files written byte by byte, so that a reader sees what they hold. The worst that one of them would do is
 * `os.system("echo hello")`, and nothing loads them.
 */
import { crc32, deflateRawSync } from "node:zlib";

const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1");

/** Opcodes as text of one byte a character. */
export const pickle = (protocol: number, ...opcodes: readonly string[]): Buffer =>
  bytesOf(`${protocol < 2 ? "" : `\x80${String.fromCharCode(protocol)}`}${opcodes.join("")}.`);

const uint32 = (value: number): string => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer.toString("latin1");
};

/** BINUNICODE. */
export const text = (value: string): string => {
  const encoded = Buffer.from(value).toString("latin1");
  return `X${uint32(encoded.length)}${encoded}`;
};

export const integer = (value: number): string => `J${uint32(value)}`;

export const tuple = (...items: readonly string[]): string => `(${items.join("")}t`;

export const dictionary = (entries: Readonly<Record<string, string>>): string =>
  `}(${Object.entries(entries)
    .map(([key, value]) => text(key) + value)
    .join("")}u`;

/** GLOBAL: module and name as lines. */
export const global = (module: string, name: string): string => `c${module}\n${name}\n`;

/** STACK_GLOBAL: module and name from the stack, as protocol 4 has it. */
export const stackGlobal = (module: string, name: string): string => `${text(module)}${text(name)}\x93`;

/** REDUCE. */
export const call = (callee: string, ...args: readonly string[]): string => `${callee}${tuple(...args)}R`;

/** NEWOBJ, then BUILD where it has a state. */
export const instance = (type: string, state?: string): string =>
  `${type})\x81${state === undefined ? "" : `${state}b`}`;

export const SHELL = call(global("posix", "system"), text("echo hello"));

export interface Part {
  readonly name: string;
  readonly content: Buffer | string;
  readonly packed?: boolean;
  /** What the header before the bytes says, where it says something else than the list. */
  readonly localName?: string;
  readonly flags?: number;
  readonly checksum?: number;
}

export function zip(...parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, packed = false, localName = name, flags = 0, checksum } of parts) {
    const plain = Buffer.from(content);
    const data = packed ? deflateRawSync(plain) : plain;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(checksum ?? crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(plain.length, 18);
    const header = Buffer.concat([bytesOf("PK\x03\x04"), common]);
    header.writeUInt16LE(Buffer.byteLength(localName), 26);
    const entry = Buffer.concat([bytesOf("PK\x01\x02\x14\x00"), common, Buffer.alloc(14)]);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    pieces.push(header, Buffer.from(localName), data);
    entries.push(entry, Buffer.from(name));
    offset += header.length + Buffer.byteLength(localName) + data.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}

/** `{"a": tensor}` of four numbers, as torch.save writes it. */
export const STATE = pickle(
  2,
  `${global("collections", "OrderedDict")})R`,
  text("weight"),
  call(
    global("torch._utils", "_rebuild_tensor_v2"),
    `${tuple(text("storage"), global("torch", "FloatStorage"), text("0"), text("cpu"), integer(4))}Q`,
    integer(0),
    tuple(integer(4)),
    tuple(integer(1)),
    "\x89",
    `${global("collections", "OrderedDict")})R`,
  ),
  "s",
);

export const NUMBERS = Buffer.from(Float32Array.of(0.5, 1.5, -2, 4).buffer);

/** An archive of torch.save, with what else shall be in it. */
export const torchZip = (data: Buffer, ...more: readonly Part[]): Buffer =>
  zip(
    { name: "archive/data.pkl", content: data },
    { name: "archive/data/0", content: NUMBERS },
    { name: "archive/version", content: "3\n" },
    ...more,
  );

/** Version 1.0 of NumPy's format. */
export function npy(descr: string, shape: string, data: Buffer): Buffer {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
  start.writeUInt16LE(padded.length, 8);
  return Buffer.concat([start, bytesOf(padded), data]);
}

/** An array in the stream, as joblib writes it: what it is, padding, the numbers. */
export const joblibArray = (numbers: Buffer, aligned = true): string =>
  `${instance(
    global("joblib.numpy_pickle", "NumpyArrayWrapper"),
    dictionary({
      subclass: global("numpy", "ndarray"),
      shape: tuple(integer(numbers.length / 4)),
      order: text("C"),
      dtype: call(global("numpy", "dtype"), text("f4"), "\x89", "\x88"),
      allow_mmap: "\x88",
      ...(aligned ? { numpy_array_alignment_bytes: integer(16) } : {}),
    }),
  )}${aligned ? "\x03\xff\xff\xff" : ""}${numbers.toString("latin1")}`;

/** What torch.save wrote before 1.6. */
export const legacyTorch = (model: Buffer): Buffer =>
  Buffer.concat([
    bytesOf("\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19."),
    pickle(2, "M\xe9\x03"),
    pickle(2, dictionary({ protocol_version: "M\xe9\x03", little_endian: "\x88" })),
    model,
    pickle(2, `](${text("0")}e`),
    Buffer.from("0400000000000000", "hex"),
    NUMBERS,
  ]);

export function safetensors(header: Readonly<Record<string, unknown>>, data: Buffer): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

export const TENSORS = safetensors({ weight: { dtype: "F32", shape: [4], data_offsets: [0, 16] } }, NUMBERS);

/** A model of layers, as Keras 3 writes it. */
export const keras = (...layers: readonly object[]): Buffer =>
  zip(
    { name: "metadata.json", content: '{"keras_version": "3.9.0"}' },
    {
      name: "config.json",
      content: JSON.stringify({ module: "keras", class_name: "Sequential", config: { name: "net", layers } }),
      packed: true,
    },
    { name: "model.weights.h5", content: "" },
  );
