/**
 * Made-up credentials in place of `@@NAMES@@`, new at every start: none of them ever was one, and none stands in this
 * repository.
 */
import { randomInt } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KINDS: Readonly<Record<string, () => string>> = {
  AWS_ACCESS_KEY_ID: () => `AKIA${random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
  AWS_SECRET_ACCESS_KEY: () => random(`${LETTERS}0123456789/+`, 40),
  HUGGING_FACE_TOKEN: () => `hf_${random(LETTERS, 34)}`,
};

/** Throws for a name that stands for nothing. */
export function madeUpCredentials(text: string): string {
  return text.replace(/@@([A-Z_]+)@@/g, (_match, name: string) => {
    const kind = KINDS[name];
    if (!kind) throw new Error(`there is no credential called ${name}`);
    return kind();
  });
}

function random(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
