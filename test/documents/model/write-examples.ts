/** `node test/documents/model/write-examples.ts` writes the model files among the examples; a test compares them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EXAMPLES } from "./examples.ts";

const FOLDER = join(import.meta.dirname, "../../../policies/development");

for (const [path, bytes] of Object.entries(EXAMPLES)) {
  mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
  writeFileSync(join(FOLDER, path), bytes);
}
