/** The kinds of facts, in the order of the documentation; a new one is a line here. */
import { calls } from "./calls.ts";
import { commands } from "./commands.ts";
import type { FactField, FactKind } from "./facts.ts";
import { bool, string } from "./facts.ts";
import { images } from "./images.ts";
import { imports } from "./imports.ts";
import { jobs } from "./jobs.ts";
import { lines } from "./lines.ts";
import { packages } from "./packages.ts";
import { resources } from "./resources.ts";
import { steps } from "./steps.ts";
import { workloads } from "./workloads.ts";

export const FACT_KINDS: readonly FactKind[] = [
  calls,
  imports,
  steps,
  jobs,
  images,
  commands,
  workloads,
  packages,
  resources,
  lines,
];

/** What every expression knows beside the thing itself. */
export const FILE_FIELDS: Readonly<Record<string, FactField>> = {
  path: string("Path from the repository's root: `serving/app.py`"),
  folder: string('Path of its folder: `serving`; "" at the root'),
  name: string("`app.py`"),
  extension: string("`py`, without the dot and in lower case"),
  test: bool("True for tests and their data"),
};
