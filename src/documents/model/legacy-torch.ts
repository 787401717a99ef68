/**
 * What torch.save wrote before 1.6: five pickles (a number that says so, the protocol, the system, the model, the names of
 * storages), then numbers. https://github.com/pytorch/pytorch/blob/main/torch/serialization.py: _legacy_save
 */
import type { Budget } from "./budget.ts";
import type { Found } from "./found.ts";
import { readPickles, scanFor } from "./pickle/pickles.ts";

/** However many pickles there are: whoever loads the file by hand may read on. */
export function readLegacyTorch(bytes: Buffer, found: Found, budget: Budget): void {
  const { to } = readPickles(bytes, 0, found, budget);
  scanFor(bytes, to, found, budget);
}
