/** Bytes to what they are as a model. Never throws, never loads. */
import { gunzipSync, inflateSync } from "node:zlib";
import { type Budget, freshBudget, MOST_UNPACKED_PART } from "./budget.ts";
import type { ModelFormat } from "./document.ts";
import { Found } from "./found.ts";
import { readHdf5 } from "./hdf5.ts";
import { readLegacyTorch } from "./legacy-torch.ts";
import { readNpy } from "./numpy/npy.ts";
import { isWholePickle, readPickles, readTrial, scanFor } from "./pickle/pickles.ts";
import { readSafetensors } from "./safetensors.ts";
import {
  hasProtocol,
  isDeflated,
  isHdf5,
  isLegacyTorch,
  isNumpy,
  isPadding,
  isSafetensors,
  isZip,
  mayBeOldPickle,
  packedWith,
  programOf,
} from "./sniff.ts";
import { isTooLarge, readArchive } from "./zip/archive.ts";
import { readZip } from "./zip/parts.ts";

export interface Read {
  readonly format: ModelFormat;
  readonly found: Found;
}

/**
 * `isNamed`: the file is called as models are. Then what cannot be read is told; a file of another name is a model only
 * where its content says so. Undefined for what is none.
 */
export function readModelBytes(content: Uint8Array, isNamed: boolean): Read | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const found = new Found();
  const budget = freshBudget();
  const format = read(bytes, found, budget, isNamed);
  return format === undefined ? undefined : { format, found };
}

function read(bytes: Buffer, found: Found, budget: Budget, isNamed: boolean): ModelFormat | undefined {
  if (isZip(bytes)) {
    const format = readZip(bytes, found, budget);
    return format !== "zip" || isNamed || found.hasCalls ? format : undefined;
  }
  if (isNumpy(bytes)) {
    readNpy(bytes, 0, found, budget);
    return "npy";
  }
  if (isLegacyTorch(bytes)) {
    readLegacyTorch(bytes, found, budget);
    return "legacy torch";
  }
  if (hasProtocol(bytes) || mayBeOldPickle(bytes)) return readPickleFile(bytes, found, budget, isNamed);
  return isNamed ? readOther(bytes, found, budget) : undefined;
}

/** Under a name that models do not have, only what is certainly a pickle is one. */
function readPickleFile(bytes: Buffer, found: Found, budget: Budget, isNamed: boolean): ModelFormat | undefined {
  if (!isNamed && !readTrial(bytes, new Found(undefined, true), budget)) return undefined;
  const { hasArrays, to } = readPickles(bytes, 0, found, budget);
  if (to < bytes.length) {
    if (isNumpy(bytes, to)) readNpy(bytes, to, found, budget);
    else if (readArchive(bytes)) {
      found.problem("archive", "is a pickle and an archive at once: readers differ in what they see");
      readZip(bytes, found, budget);
    } else if (!isPadding(bytes, to)) {
      found.problem("trailing", `has ${(bytes.length - to).toLocaleString("en")} bytes after its end`);
      scanFor(bytes, to, found, budget);
    }
  }
  return hasArrays ? "joblib" : "pickle";
}

function readOther(bytes: Buffer, found: Found, budget: Budget): ModelFormat | undefined {
  if (isSafetensors(bytes)) {
    readSafetensors(bytes, found);
    return "safetensors";
  }
  if (isHdf5(bytes)) return readHdf5(bytes, found);
  const deflated = isDeflated(bytes);
  if (deflated) return readDeflated(bytes, deflated, found, budget);
  const packed = packedWith(bytes);
  if (packed !== undefined) found.problem("opaque", `is packed with ${packed} and cannot be looked into`);
  const program = programOf(bytes);
  if (program !== undefined) found.problem("archive", `is ${program} under the name of a model`);
  if (found.problems.length > 0) return "unknown";
  if (!isWholePickle(bytes, budget)) return undefined;
  return readPickleFile(bytes, found, budget, true);
}

/** As joblib packs with `compress=`. */
function readDeflated(bytes: Buffer, format: "zlib" | "gzip", found: Found, budget: Budget): ModelFormat | undefined {
  const unpack = format === "gzip" ? gunzipSync : inflateSync;
  try {
    const inner = unpack(bytes, { maxOutputLength: MOST_UNPACKED_PART });
    if (!isDeflated(inner)) return read(inner, found, budget, true);
    found.problem("opaque", "is packed twice and cannot be looked into");
    return "unknown";
  } catch (error) {
    if (isTooLarge(error)) found.problem("budget", "unpacks to more than can be read");
    else found.problem("broken", `is ${format} that cannot be unpacked`);
    return "unknown";
  }
}
