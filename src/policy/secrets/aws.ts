/** AWS key ids and the secrets that belong to them. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html */
import { awsAccount } from "./checksum.ts";
import type { Candidate, Judgement } from "./detector.ts";
import { entropy, isPlaceholder } from "./placeholder.ts";
import { startsWord } from "./word.ts";

/** How far the id and the secret of one pair may stand apart, as in `.env` files and constructor calls. */
const PAIR_DISTANCE = 256;
/** How far a secret may stand behind its own name: `name: AWS_SECRET_ACCESS_KEY` and `value: …` on the next line. */
const NAME_DISTANCE = 100;
/** Forty random characters of base 64 have about 4.7 bits each; words, paths and hashes have less. */
const LOWEST_ENTROPY = 4.1;

const ID = /(?<![A-Za-z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])/g;
/** Run over windows, so it may start inside a longer value; `isSecret` looks at what stands before. */
export const SECRET_KEY = /(?:(?<![A-Za-z0-9/+])|(?<=\\[nrt]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const NAME = /secret_?(?:access_?)?key|aws_?secret/gi;

/** An id alone opens nothing, but says whose account and which user; with its secret the secret is what is reported. */
export function judgeKeyId({ text, from, to, value }: Candidate): Judgement | undefined {
  if (value.endsWith("EXAMPLE") || isPlaceholder(value.slice(4))) return undefined;
  const start = Math.max(0, from - PAIR_DISTANCE);
  const near = text.slice(start, to + PAIR_DISTANCE);
  if ([...near.matchAll(SECRET_KEY)].some(({ 0: secret, index }) => isSecret(text, start + index, secret)))
    return undefined;
  const account = awsAccount(value);
  return {
    severity: "medium",
    note: account === undefined ? "without its secret" : `without its secret, of account ${account}`,
  };
}

/** Forty characters are a secret when an id or the name of the thing stands near. */
export function judgeSecretKey({ text, from, to, value }: Candidate): Judgement | undefined {
  if (!isSecret(text, from, value)) return undefined;
  const before = text.slice(Math.max(0, from - PAIR_DISTANCE), from);
  const ids = [...before.matchAll(ID), ...text.slice(to, to + PAIR_DISTANCE).matchAll(ID)].map(([id]) => id);
  const id = ids.find((one) => !one.endsWith("EXAMPLE"));
  if (id !== undefined) {
    const account = awsAccount(id);
    return { note: account === undefined ? "with its key id" : `with its key id, of account ${account}` };
  }
  return before.slice(-NAME_DISTANCE).search(NAME) >= 0 ? {} : undefined;
}

function isSecret(text: string, from: number, value: string): boolean {
  return (
    startsWord(text, from) &&
    !/[/+]/.test(text.charAt(from - 1)) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /[0-9]/.test(value) &&
    !/EXAMPLE/.test(value) &&
    entropy(value) >= LOWEST_ENTROPY &&
    !isPlaceholder(value)
  );
}
