/** Whether what follows a PEM header is the body of a private key (RFC 7468, RFC 5958, RFC 8017, openssh PROTOCOL.key). */

/** A 16384-bit RSA key with its line breaks written as escapes. */
const LONGEST_BODY = 16_000;
const DASHES = "-----";
const END = "-----END ";
const OPENSSH_MAGIC = "openssh-key-v1\0";
const SEQUENCE = 0x30;
const INTEGER = 0x02;

export interface PrivateKey {
  /** The base64 body without white space, escapes and quotes. */
  readonly body: string;
  readonly encrypted: boolean;
}

/** The key after a header that ends at `from`; undefined when it is none: a placeholder, a format string, a cut. */
export function privateKeyAt(text: string, header: string, from: number): PrivateKey | undefined {
  const end = text.slice(from, from + LONGEST_BODY).indexOf(DASHES);
  if (end < 0 || !text.startsWith(END, from + end)) return undefined;
  const inside = text.slice(from, from + end).replace(/(?<!\\)\\+[nrt]/g, "\n");
  const lines = inside.split("\n").filter((line) => !/^\W*[A-Z][\w-]{1,30}: /i.test(line));
  const body = lines.join("").replace(/[^A-Za-z0-9+/=]/g, "");
  const bytes = Buffer.from(body, "base64");
  const encrypted = /ENCRYPTED/.test(header) || /Proc-Type: 4,\s?ENCRYPTED/.test(inside);
  if (/PGP/.test(header)) return bytes.length > 200 ? { body, encrypted } : undefined;
  if (/OPENSSH/.test(header)) return isOpenSsh(bytes) ? { body, encrypted: isOpenSshEncrypted(bytes) } : undefined;
  // The body of the older encrypted form is cipher text, so that only its length can be looked at.
  if (encrypted && !/ENCRYPTED/.test(header)) return bytes.length >= 64 ? { body, encrypted } : undefined;
  return isDer(bytes, /ENCRYPTED/.test(header) ? SEQUENCE : INTEGER) ? { body, encrypted } : undefined;
}

function isOpenSsh(bytes: Buffer): boolean {
  return bytes.length > 100 && bytes.subarray(0, OPENSSH_MAGIC.length).toString("latin1") === OPENSSH_MAGIC;
}

/** The cipher's name comes first, with its length; `none` is a key without a passphrase. */
function isOpenSshEncrypted(bytes: Buffer): boolean {
  const at = OPENSSH_MAGIC.length;
  const length = bytes.readUInt32BE(at);
  return bytes.subarray(at + 4, at + 4 + length).toString("latin1") !== "none";
}

/** One SEQUENCE that fills the bytes and begins with an element of the given tag. */
function isDer(bytes: Buffer, first: number): boolean {
  if (bytes.length < 40 || bytes[0] !== SEQUENCE) return false;
  const short = bytes[1] as number;
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (lengthBytes > 3) return false;
  const length = lengthBytes === 0 ? short : bytes.readUIntBE(2, lengthBytes);
  const content = 2 + lengthBytes;
  return content + length === bytes.length && bytes[content] === first;
}
