import { definePolicy } from "#policy";
import { hashesIn } from "./hashes.ts";
import { useOf } from "./use.ts";

const WHAT = {
  secret: "a secret",
  signature: "a signature",
  integrity: "a checksum that is compared",
} as const;

export default definePolicy({
  id: "weak-hash",
  stage: "development",
  severity: "medium",
  confidence: "medium",
  title: "A hash that can be broken guards data or secrets",
  why: "Two files with the same MD5 or SHA-1 are made in seconds to days: a model or data set is exchanged and its checksum still matches. Passwords that were hashed so are guessed by the billion a second.",
  fix: "Use SHA-256 or BLAKE2 for files, hmac with SHA-256 for signatures, argon2, scrypt or bcrypt for passwords. For cache keys say usedforsecurity=False.",
  references: ["CWE-328", "CWE-916", "AML.T0010", "https://docs.python.org/3/library/hashlib.html#hashlib.new"],
  since: "0.4.0",
  limits:
    "Medium where names or a comparison nearby say that something is verified, signed or kept secret; info elsewhere. Cache keys, names, ETags, deduplication and git's own SHA-1 are silent, and so is usedforsecurity=False.",
  reads: ["python"],
  *check(document) {
    for (const { call, algorithm } of hashesIn(document)) {
      const use = useOf(document, call);
      if (use === "key") continue;
      if (use === "unknown") {
        const fix = call.names.some((name) => name.startsWith("hashlib."))
          ? call.withKeyword("usedforsecurity", "False")
          : undefined;
        yield call.violation(`${algorithm}: two inputs with one digest can be made`, {
          severity: "info",
          ...(fix ? { fix } : {}),
        });
        continue;
      }
      const keyed = call.names.includes("hmac.new") || call.names.includes("hmac.digest");
      yield call.violation(`${algorithm} makes ${WHAT[use]}`, keyed ? { severity: "low" } : {});
    }
  },
});
