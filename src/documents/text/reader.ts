/** Every text file is a text document. */
import type { Reader } from "../reader.ts";

export const textReader: Reader = {
  kind: "text",
  yields: ["text"],
  maxLength: 20_000_000,
  accepts: () => true,
  read: (source) => [{ kind: "text", source }],
};
