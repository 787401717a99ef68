/** Made-up secrets in the formats of their providers. */
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { base62 } from "../../src/policy/secrets/checksum.ts";
import { entropy, isPlaceholder, isWords } from "../../src/policy/secrets/placeholder.ts";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS = UPPER + UPPER.toLowerCase();
const ALNUM = `${LETTERS}0123456789`;
const WORD = `${ALNUM}_-`;

/** Even random characters from a seed: fast-check's own strings are small and repeat themselves, as no secret does. */
function random(alphabet: string, length: number): fc.Arbitrary<string> {
  return fc
    .nat()
    .map((seed) => {
      let state = seed;
      let value = "";
      while (value.length < length) {
        // Numerical Recipes' generator; its high bits are good enough.
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        value += alphabet[Math.floor((state / 2 ** 32) * alphabet.length)];
      }
      return value;
    })
    .filter((value) => !isPlaceholder(value) && !isWords(value) && (length < 30 || entropy(value) > 4.2));
}

function joined(...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
    .map((all) => all.join(""));
}

/** A body of thirty characters with its checksum. */
export function checksummed(body: string): string {
  return body + base62(crc32(body));
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export const generators = {
  "hugging-face-token": joined(fc.constantFrom("hf_", "api_org_"), random(LETTERS, 34)),
  "openai-key": fc.oneof(
    joined("sk-", random(ALNUM, 20), "T3BlbkFJ", random(ALNUM, 20)),
    joined(fc.constantFrom("sk-proj-", "sk-svcacct-", "sk-admin-"), random(ALNUM, 74), "T3BlbkFJ", random(ALNUM, 74)),
    joined("sk-proj-", random(ALNUM, 20), "T3BlbkFJ", random(ALNUM, 20)),
  ),
  "anthropic-key": joined(fc.constantFrom("sk-ant-api03-", "sk-ant-admin01-"), random(WORD, 93), "AA"),
  "github-token": joined(fc.constantFrom("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), random(ALNUM, 30).map(checksummed)),
  "github-fine-grained-token": joined("github_pat_", random(ALNUM, 22), "_", random(ALNUM, 59)),
  "github-installation-token": joined(
    `ghs_12345_${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: "invented", exp: 1 })}.`,
    random(ALNUM, 342),
  ),
  "aws-secret-key": random(`${ALNUM}/+`, 40).filter(
    (value) => /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value),
  ),
  "aws-key-id": joined(fc.constantFrom("AKIA", "ASIA"), random(`${UPPER}234567`, 16)),
  "aws-bedrock-key": random(ALNUM, 70).map(
    (secret) => `ABSK${Buffer.from(`BedrockAPIKey-ab12-at-123456789012:${secret}`).toString("base64")}`,
  ),
  "slack-token": joined("xoxb-123406789012-3771645642729-", random(ALNUM, 24)),
  "slack-webhook": joined("https://hooks.slack.com/services/T0OWV6XRDQ/B0J2I8ZZXTL/", random(ALNUM, 24)),
} as const;
