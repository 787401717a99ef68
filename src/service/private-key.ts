/** The App's private key, however the environment carries it. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { Refusal } from "./refusal.ts";

/**
 * PKCS#1, which GitHub hands out, or PKCS#8; as PEM, as PEM with `\n` for line breaks, as base64 of a PEM, or in a file.
 * Answers PKCS#8 PEM. Throws `Refusal`, which never holds any of the key.
 */
export function readPrivateKey(text: string | undefined, path: string | undefined): string {
  if (text === undefined && path === undefined) {
    throw new Refusal("PRIVATE_KEY or PRIVATE_KEY_PATH is missing; download the key from the App's settings page");
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pemOf(text ?? readKeyFile(path ?? "")));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${text === undefined ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY"} holds no readable private key (PEM)`);
  }
  if (key.asymmetricKeyType !== "rsa") throw new Refusal("the private key is no RSA key, so it is not the App's");
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function pemOf(text: string): string {
  const plain = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString();
  return plain.replaceAll("\\n", "\n");
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`PRIVATE_KEY_PATH: ${path} cannot be read`);
  }
}
