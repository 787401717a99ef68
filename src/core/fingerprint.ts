/** The identity of a finding, stable when code moves or a file is renamed. */
import { createHash, createHmac } from "node:crypto";
import type { Violation } from "./finding.ts";

/**
 * Keys the fingerprints of secrets, so that a published fingerprint cannot be looked up in a list of
 * known secrets without this key. `MLSEC_FINGERPRINT_KEY` replaces it where that is not enough.
 */
const DEFAULT_KEY = "mlsec secret fingerprint, version 1";

/** 32 hex digits of policy, path, anchor and the text of the place; never a line number. An empty path leaves that out. */
export function fingerprint(policy: string, path: string, violation: Violation, key = DEFAULT_KEY): string {
  const identity =
    violation.secret === undefined
      ? normalize(violation.location.snippet ?? violation.message)
      : createHmac("sha256", key).update(violation.secret).digest("hex");
  const parts = [policy, path, violation.anchor ?? "", identity];
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
}

function normalize(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
