/** Verification of the App's own JSON web token (RFC 7519, RS256). */
import { type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../http/refusal.ts";

const claims = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() });
const header = z.object({ alg: z.string() });

const LONGEST_LIFE = 10 * 60;
const CLOCK_SKEW = 60;

/** Throws a 401 in GitHub's words when the token was not made by the App or does not count now. */
export function verifyAppJwt(token: string, appId: number, publicKey: KeyObject, seconds = Date.now() / 1000): void {
  const [head = "", payload = "", signature = ""] = token.split(".");
  const parsedHeader = header.safeParse(decodeJson(head));
  const parsed = claims.safeParse(decodeJson(payload));
  if (!parsedHeader.success || !parsed.success) throw new Refusal(401, "A JSON web token could not be decoded");
  const signed = Buffer.from(`${head}.${payload}`);
  if (
    parsedHeader.data.alg !== "RS256" ||
    !verify("RSA-SHA256", signed, publicKey, Buffer.from(signature, "base64url"))
  ) {
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
  const { iss, iat, exp } = parsed.data;
  if (String(iss) !== String(appId)) throw new Refusal(404, "Integration not found");
  if (exp <= seconds) {
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > seconds + LONGEST_LIFE + CLOCK_SKEW || exp - iat > LONGEST_LIFE + CLOCK_SKEW) {
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  }
  if (iat > seconds + CLOCK_SKEW) {
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

function decodeJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
