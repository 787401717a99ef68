/**
 * A zip archive as its readers see it: by the central directory, and by the header before each part. Flags and checksums
 * are not believed, because readers of models do not believe them either.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { constants, crc32, inflateRawSync } from "node:zlib";
import { type Budget, MOST_MEMBERS, MOST_UNPACKED_PART } from "../budget.ts";
import type { ProblemKind } from "../document.ts";

export interface Member {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly checksum: number;
  /** Both in bytes. */
  readonly packed: number;
  readonly size: number;
  /** Where its packed bytes start; undefined where no header stands there. */
  readonly from: number | undefined;
  /** The name in the header before it. */
  readonly localName: string | undefined;
}

export interface Archive {
  readonly members: readonly Member[];
  readonly fault?: string;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const HEADER = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/** Undefined for bytes without an end of a central directory. */
export function readArchive(bytes: Buffer): Archive | undefined {
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const { count, size, offset } = directoryOf(bytes, end.at, end);
  // What stands before the archive moves all offsets.
  const start = end.at - size >= 0 && isEntry(bytes, end.at - size) ? end.at - size : offset;
  const moved = start - offset;
  const members: Member[] = [];
  let at = start;
  while (members.length < Math.min(count, MOST_MEMBERS) && isEntry(bytes, at)) {
    const { member, next } = entryAt(bytes, at, moved);
    members.push(member);
    at = next;
  }
  const missing = members.length < count;
  return { members, ...(missing ? { fault: "its list of parts is cut off" } : {}) };
}

function isEntry(bytes: Buffer, at: number): boolean {
  return at >= 0 && at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY;
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

function findEnd(bytes: Buffer): (Directory & { readonly at: number }) | undefined {
  const lowest = Math.max(0, bytes.length - LONGEST_COMMENT - 22);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes[at] !== 0x50 || bytes.readUInt32LE(at) !== END) continue;
    return {
      at,
      count: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 12),
      offset: bytes.readUInt32LE(at + 16),
    };
  }
  return undefined;
}

/** PyTorch writes a zip64 directory beside the old one; readers believe it where the old one is full of ones. */
function directoryOf(bytes: Buffer, end: number, old: Directory): Directory {
  const isFull = old.count === 0xffff || old.size === 0xffffffff || old.offset === 0xffffffff;
  const locator = end - 20;
  if (!isFull || locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64) return old;
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== END_64) return old;
  return {
    count: Number(bytes.readBigUInt64LE(at + 32)),
    size: Number(bytes.readBigUInt64LE(at + 40)),
    offset: Number(bytes.readBigUInt64LE(at + 48)),
  };
}

function entryAt(bytes: Buffer, at: number, moved: number): { readonly member: Member; readonly next: number } {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const [size, packed, offset] = wide(extra, [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  const local = localHeader(bytes, offset + moved) ?? localHeader(bytes, offset);
  return {
    member: {
      name,
      method: bytes.readUInt16LE(at + 10),
      flags: bytes.readUInt16LE(at + 8),
      checksum: bytes.readUInt32LE(at + 16),
      packed,
      size,
      from: local?.from,
      localName: local?.name,
    },
    next: at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32),
  };
}

/** Values of 32 ones stand in the extra field, in this order. */
function wide(extra: Buffer, values: readonly [number, number, number]): [number, number, number] {
  const result: [number, number, number] = [...values];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let each = at + 4;
    for (const [index, value] of values.entries()) {
      if (value !== 0xffffffff || each + 8 > extra.length) continue;
      result[index] = Number(extra.readBigUInt64LE(each));
      each += 8;
    }
  }
  return result;
}

function localHeader(bytes: Buffer, at: number): { readonly from: number; readonly name: string } | undefined {
  if (!(at >= 0) || at + 30 > bytes.length || bytes.readUInt32LE(at) !== HEADER) return undefined;
  const nameLength = bytes.readUInt16LE(at + 26);
  const from = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
  return { from, name: bytes.toString("utf8", at + 30, at + 30 + nameLength) };
}

export interface Unpacked {
  readonly bytes: Buffer;
  /** What is wrong with it. */
  readonly fault?: { readonly kind: ProblemKind; readonly message: string };
}

const SNIFFED = 1_024;
/** Deflate makes no more of a byte. */
const MOST_RATIO = 1_100;

/** The first bytes of a part, as many as tell its format. */
export function headOf(bytes: Buffer, { method, from, packed, size }: Member, budget: Budget): Buffer {
  if (from === undefined) return Buffer.alloc(0);
  const raw = bytes.subarray(from, from + Math.min(packed, SNIFFED));
  if (method !== DEFLATED) return bytes.subarray(from, from + Math.min(Math.max(packed, size), SNIFFED));
  const head = inflated(raw, SNIFFED * MOST_RATIO);
  if (typeof head !== "object") return Buffer.alloc(0);
  budget.unpacked -= head.length;
  return head;
}

/** A part's bytes; what could be had of them where something is wrong. */
export function unpack(archive: Buffer, member: Member, budget: Budget): Unpacked {
  const { method, from, packed, size, checksum } = member;
  const fault = (kind: ProblemKind, message: string, bytes: Buffer = Buffer.alloc(0)): Unpacked => ({
    bytes,
    fault: { kind, message },
  });
  if (from === undefined) return fault("archive", "is listed but not there");
  if (method !== STORED && method !== DEFLATED) return fault("opaque", `is packed by method ${method}`);
  const raw = archive.subarray(from, from + packed);
  const most = Math.min(MOST_UNPACKED_PART, budget.unpacked);
  const bytes = method === STORED ? raw : inflated(raw, most);
  if (bytes === "too much") return fault("budget", "unpacks to more than can be read");
  if (!bytes) return fault("broken", "cannot be unpacked");
  // Many entries may name the same bytes.
  budget.unpacked -= bytes.length;
  if (raw.length < packed) return fault("truncated", "is cut off", bytes);
  if (bytes.length !== size) return fault("archive", "has another size than the archive says", bytes);
  return crc32(bytes) === checksum ? { bytes } : fault("archive", "has a wrong checksum", bytes);
}

/** As far as it goes where the packed bytes are cut off; undefined where nothing can be unpacked. */
function inflated(raw: Buffer, most: number): Buffer | "too much" | undefined {
  if (most <= 0) return "too much";
  try {
    return inflateRawSync(raw, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    return isTooLarge(error) ? "too much" : undefined;
  }
}

export function isTooLarge(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
