/** Models by their content; by their names only where it comes to what cannot be read. */
import { isUtf8 } from "node:buffer";
import { Source } from "../../core/source.ts";
import type { BytesReader } from "../reader.ts";
import type { ModelDocument } from "./document.ts";
import { isOnlyModel, isUnpickled, mayBeModel } from "./names.ts";
import { readModelBytes } from "./read.ts";

export const modelReader: BytesReader = {
  kind: "model",
  promises: isUnpickled,
  read(path, bytes) {
    const document = readModel(path, bytes, mayBeModel(path));
    return document ? [document] : [];
  },
};

/**
 * `isNamed`: it is called, or loaded, as a model; a file that is not is one only where its content says so. Undefined for
 * what is none: text under a model's name, a pointer, a format that holds numbers and graphs.
 */
export function readModel(path: string, bytes: Uint8Array, isNamed: boolean): ModelDocument | undefined {
  const read = readModelBytes(bytes, isNamed);
  const source = new Source(path, "");
  if (read) {
    const { format, found } = read;
    const { globals, problems } = found;
    return { kind: "model", source, format, globals, calls: globals.flatMap(({ calls }) => calls), problems };
  }
  if (!isOnlyModel(path) || bytes.length === 0 || isUtf8(bytes)) return undefined;
  const message = "is of no format that is known";
  return { kind: "model", source, format: "unknown", globals: [], calls: [], problems: [{ kind: "unknown", message }] };
}
