/** Checks that a value carries its own proof: a checksum, a signature's shape, an account number. */
import { crc32 } from "node:zlib";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const CHECKSUM_LENGTH = 6;

/**
 * True when the last six characters of a token's body are the CRC-32 of the others in base 62.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function hasChecksum(body: string): boolean {
  return body.endsWith(base62(crc32(body.slice(0, -CHECKSUM_LENGTH))));
}

/** Six digits, padded on the left with zeros. */
export function base62(value: number): string {
  let digits = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
  return digits.padStart(CHECKSUM_LENGTH, "0");
}

/**
 * The twelve-digit account that an AWS key id belongs to; undefined for keys made before ids carried it (AKIAI…,
 * AKIAJ…). The account stands in bits 7 to 46 of the first six bytes of the id's base-32 part.
 */
export function awsAccount(id: string): string | undefined {
  if (/^AKIA[IJ]/.test(id)) return undefined;
  let bits = 0n;
  for (const letter of id.slice(4, 14)) {
    const value = BASE32.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const sixBytes = bits >> 2n;
  return String((sixBytes & 0x7fffffffff80n) >> 7n).padStart(12, "0");
}

/** True for three parts of which the first two are JSON objects (RFC 7519). */
export function isJsonWebToken(token: string): boolean {
  const [header, payload, signature] = token.split(".");
  return header !== undefined && payload !== undefined && !!signature && [header, payload].every(isJsonObject);
}

function isJsonObject(part: string): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
