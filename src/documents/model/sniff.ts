/** What a file is by its first bytes; its name may say anything. */

export function isNumpy(bytes: Buffer, at = 0): boolean {
  return bytes[at] === 0x93 && bytes.toString("latin1", at + 1, at + 6) === "NUMPY";
}

/** The mark of protocols 2 to 5; a later or a wrong one is a broken pickle. */
export function hasProtocol(bytes: Buffer): boolean {
  return bytes[0] === 0x80 && (bytes[1] ?? 255) <= 5;
}

/** Protocols 0 and 1 have no mark: what names an import first, or opens brackets on the way to it. */
export function mayBeOldPickle(bytes: Buffer): boolean {
  return /^[(\]}l)d2Np0-9qr.]{0,16}[ci][A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/.test(bytes.toString("latin1", 0, 400));
}

export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/** The first pickle of a file that torch.save wrote before 1.6: a number that says so. */
const TORCH_MAGIC = Buffer.from("80028a0a6cfc9c46f9206aa850192e", "hex");

export function isLegacyTorch(bytes: Buffer): boolean {
  return bytes.subarray(0, TORCH_MAGIC.length).equals(TORCH_MAGIC);
}

/** The length of the header, then the header. https://huggingface.co/docs/safetensors/index#format */
export function isSafetensors(bytes: Buffer): boolean {
  return bytes.length >= 10 && bytes[8] === 0x7b && bytes[7] === 0 && bytes[6] === 0;
}

const MAGICS: readonly (readonly [string, string])[] = [
  ["425a68", "bzip2"],
  ["fd377a585a00", "xz"],
  ["5d0000", "LZMA"],
  ["04224d18", "LZ4"],
  ["28b52ffd", "Zstandard"],
  ["377abcaf271c", "7z"],
  ["526172211a07", "RAR"],
];

/** A packed format that is not looked into. */
export function packedWith(bytes: Buffer): string | undefined {
  if (bytes.toString("latin1", 257, 262) === "ustar") return "tar";
  return MAGICS.find(([magic]) => bytes.toString("hex", 0, magic.length / 2) === magic)?.[1];
}

const PROGRAMS: readonly (readonly [string, string])[] = [
  ["7f454c46", "an ELF program"],
  ["cffaedfe", "a Mach-O program"],
  ["cefaedfe", "a Mach-O program"],
];

/** A program for a machine. Windows programs have their mark where the header says. */
export function programOf(bytes: Buffer): string | undefined {
  const known = PROGRAMS.find(([magic]) => bytes.toString("hex", 0, 4) === magic)?.[1];
  if (known !== undefined || bytes.toString("latin1", 0, 2) !== "MZ" || bytes.length < 64) return known;
  const at = bytes.readUInt32LE(60);
  return bytes.toString("latin1", at, at + 4) === "PE\0\0" ? "a Windows program" : undefined;
}

/** Zlib or gzip, as joblib packs pickles. */
export function isDeflated(bytes: Buffer): "zlib" | "gzip" | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "gzip";
  const isZlib = bytes[0] === 0x78 && bytes.length > 2 && bytes.readUInt16BE(0) % 31 === 0;
  return isZlib ? "zlib" : undefined;
}

export function isHdf5(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 8) === "\x89HDF\r\n\x1a\n";
}

/** Zeros, or the line break of an editor. */
export function isPadding(bytes: Buffer, from: number): boolean {
  return bytes.subarray(from).every((byte) => byte === 0 || byte === 10 || byte === 13 || byte === 32);
}
