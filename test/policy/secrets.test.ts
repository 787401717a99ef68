/** Secrets are found by format in every context, placeholders are not, and no pattern can be made slow. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkSync } from "recheck";
import { awsAccount, base62, hasChecksum } from "../../src/policy/secrets/checksum.ts";
import { DETECTORS } from "../../src/policy/secrets/detectors.ts";
import { findSecrets } from "../../src/policy/secrets/find.ts";
import { keywordSearch } from "../../src/policy/secrets/keywords.ts";
import { isPlaceholder, isWords } from "../../src/policy/secrets/placeholder.ts";
import { privateKeyAt } from "../../src/policy/secrets/private-key.ts";
import { checksummed, generators } from "./secret-values.ts";

const ids = (text: string): string[] => findSecrets(text).map(({ detector }) => detector.id);

describe("patterns", () => {
  test.each(DETECTORS.map((detector) => [detector.id, detector] as const))(
    "%s takes linear time",
    (_id, { pattern, prefix }) => {
      for (const { source, flags } of [pattern, prefix]) {
        expect(checkSync(source, flags, { timeout: 50_000 }).status).toBe("safe");
      }
    },
    60_000,
  );

  test("have distinct names, a global flag and a public prefix that matches", () => {
    expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
    expect(DETECTORS.filter(({ pattern }) => !pattern.global).map(({ id }) => id)).toEqual([]);
    expect(
      DETECTORS.filter(({ keywords }) => keywords.length === 0 || keywords.includes("")).map(({ id }) => id),
    ).toEqual([]);
  });
});

describe("keyword search", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "_"), minLength: 1, maxLength: 5 });

  test("finds what a search of every word at every place finds", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "_", "A", "é", " "), maxLength: 60 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), text, (words, haystack) => {
        const naive: string[] = [];
        for (let at = 0; at < haystack.length; at++) {
          words.forEach((one, index) => {
            if (haystack.slice(at, at + one.length).toLowerCase() === one) naive.push(`${at} ${index}`);
          });
        }
        const found = keywordSearch(words)(haystack).map((hit) => `${hit.at} ${hit.word}`);
        expect(found.sort()).toEqual(naive.sort());
      }),
    );
  });
});

/** Where people leave them. */
const CONTEXTS: readonly (readonly [string, (name: string, value: string) => string])[] = [
  ["Python", (name, value) => `import os\nos.environ["${name}"] = "${value}"\n`],
  ["dotenv", (name, value) => `A=1\n${name}=${value}\nB=2\n`],
  ["notebook source", (name, value) => JSON.stringify({ source: [`${name} = "${value}"\n`] }, null, 1)],
  ["notebook output", (name, value) => JSON.stringify({ text: [`key:\n${value}\n${name}`, name] }, null, 1)],
  ["Kubernetes", (name, value) => `env:\n  - name: ${name}\n    value: "${value}"\n`],
  ["shell", (name, value) => `export ${name}='${value}' && run --token ${value}`],
  ["URL", (_name, value) => (value.includes("/") ? ` ${value} ` : `https://user:${value}@example.org/x`)],
];

describe("every format in every context", () => {
  const cases = Object.entries(generators).flatMap(([id, make]) =>
    CONTEXTS.map(([context, write]) => [id, context, make, write] as const),
  );

  test.each(cases)("%s in %s", (id, context, make, write) => {
    const detector = DETECTORS.find((one) => one.id === id);
    // A secret key of AWS is known by what stands in front of it only.
    if (id === "aws-secret-key" && (context === "URL" || context === "notebook output")) return;
    fc.assert(
      fc.property(make, (value) => {
        const found = findSecrets(write(detector?.environment ?? "KEY", value));
        expect(found.map((secret) => secret.detector.id)).toContain(id);
        expect(found.find((secret) => secret.detector.id === id)?.value).toBe(value);
        for (const { label } of found) expect(label).not.toContain(value.slice(-12));
      }),
      { numRuns: 20 },
    );
  });
});

describe("values that are no secrets", () => {
  test.each([
    "HF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "hf_AutoModelForSequenceClassificationX",
    "from x import hf_hub_download_and_cache_everything_now",
    "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AKIAABCDEFGHIJKLMNOP",
    "aws_secret_access_key = 3f2504e04f8911d39a0c0305e82c33012f8b1a77",
    "aws_secret_access_key: models/classification/resnet/v2/weights1",
    "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "xoxb-123456789012-1234567890123-your-token-here",
    "sk-ant-api03-",
    "sk-your-T3BlbkFJ-key",
    "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\\n{key}\\n-----END PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----",
    "ghs_1_eyJub3Rqc29u.eyJub3Rqc29u.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl",
  ])("%s", (text) => {
    expect(ids(text)).toEqual([]);
  });

  test("a token inside a longer word is none", () => {
    fc.assert(
      fc.property(generators["hugging-face-token"], (token) => {
        expect(ids(`x${token}`)).toEqual([]);
        expect(ids(`${token}x`)).toEqual([]);
      }),
    );
  });
});

describe("proof", () => {
  test("GitHub's checksum is the CRC-32 of the body in base 62", () => {
    expect(base62(0)).toBe("000000");
    expect(base62(61)).toBe("00000z");
    expect(base62(0xffffffff)).toBe("4gfFC3");
    expect(hasChecksum(checksummed("U1NSl25nPKplloAYIgscKzgpEIS6en"))).toBe(true);
    expect(hasChecksum("U1NSl25nPKplloAYIgscKzgpEIS6en000000")).toBe(false);
  });

  test("a wrong checksum is a note, a right one is proven", () => {
    const [right] = findSecrets(`ghp_${checksummed("U1NSl25nPKplloAYIgscKzgpEIS6en")}`);
    const [wrong] = findSecrets("ghp_U1NSl25nPKplloAYIgscKzgpEIS6enQ3R5RM");
    expect([right?.severity, right?.proven, wrong?.severity, wrong?.proven]).toEqual([undefined, true, "info", false]);
  });

  test("the account of an AWS key id", () => {
    expect(awsAccount("AKIAQAAAAAAAQAAAAAAA")).toBe("000000000001");
    expect(awsAccount("AKIA777777777AAAAAAA")).toBe("1099511627775");
    expect(awsAccount("AKIAIQQQQQQQQQQQQQQQ")).toBeUndefined();
  });

  test("an id beside its secret is one finding, alone it is milder", () => {
    const secret = "LHMTFuUKmKWVNLGxPExNI6b+fFgUhrpAgSOJWZbm";
    expect(ids(`AKIA2VEC4IAH3KIQI2Y4,${secret}`)).toEqual(["aws-secret-key"]);
    expect(findSecrets("id = AKIA2VEC4IAH3KIQI2Y4").map(({ severity }) => severity)).toEqual(["medium"]);
    expect(ids(`sha = ${secret}`)).toEqual([]);
  });

  test("a private key is read through escapes, quotes and indentation; a passphrase makes it milder", () => {
    const body = "MC4CAQAwBQYDK2VwBCIEIOAjuX+iJBTz9Ofb9vRtJ3nTW6c2y50GcOm8CacKHIlC";
    const end = "-----END PRIVATE KEY-----";
    const header = "-----BEGIN PRIVATE KEY-----";
    for (const text of [
      `\n${body}\n${end}`,
      `\\n${body}\\n${end}`,
      `\\n"\n    "${body}\\n"\n "${end}`,
      `\n# ${body}\n# ${end}`,
    ]) {
      expect(privateKeyAt(text, header, 0)?.body).toBe(body);
    }
    expect(privateKeyAt(`\n${body.slice(4)}\n${end}`, header, 0)).toBeUndefined();
    const old = `\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n${"q".repeat(30)}${body}${body}\n-----END RSA PRIVATE KEY-----`;
    expect(privateKeyAt(old, "-----BEGIN RSA PRIVATE KEY-----", 0)?.encrypted).toBe(true);
  });
});

describe("placeholders", () => {
  test.each([
    "your-token",
    "abcdefghij",
    "0123456789",
    "aaaaaX",
    "<token>",
    "{{ TOKEN }}",
    "test_1",
    "changeme",
    "REDACTED",
  ])("%s is one", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });
  test("random letters are not", () => {
    expect(isPlaceholder("WKPFklJfIyyVlbPegBPrUhRZdsvDQucdWr")).toBe(false);
    expect(isWords("WKPFklJfIyyVlbPegBPrUhRZdsvDQucdWr")).toBe(false);
  });
});

test("never throws, and what it finds lies in the text in order", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      ...DETECTORS.flatMap(({ keywords }) => keywords),
      "-----BEGIN PRIVATE KEY-----",
      "-----END ",
      "\\n",
      "eyJ.",
    ),
    fc.constantFrom(...Object.values(generators)).chain((make) => make),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { from, to } of findSecrets(text)) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeLessThanOrEqual(text.length);
        last = to;
      }
    }),
  );
});
