/** The sample repository and its pull requests, as they lie in the folders beside this file. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { madeUpCredentials } from "./credentials.ts";
import { zeroWeights } from "./weights.ts";

export type Content = string | Uint8Array | null;

const changeSchema = z.strictObject({
  stage: z.enum(["data", "development", "pipeline", "serving", "operations", "culture", "clean"]),
  title: z.string(),
  body: z.string(),
  author: z.string(),
  branch: z.string(),
  /** Owner of the fork from which the pull request comes. */
  fork: z.string().optional(),
  delete: z.array(z.string()).default([]),
  /** A model file that would be too large to keep here. */
  weights: z.strictObject({ path: z.string(), megabytes: z.number() }).optional(),
  /** Policies that must find something. */
  expect: z.array(z.string()),
});

export type Sample = Omit<z.infer<typeof changeSchema>, "delete" | "weights"> & {
  /** What the pull request changes; `null` deletes. */
  readonly files: Readonly<Record<string, Content>>;
};

export function sampleRepository(): Record<string, Content> {
  return filesUnder(join(import.meta.dirname, "repository"));
}

export function samplePullRequests(): Sample[] {
  const folder = join(import.meta.dirname, "pull-requests");
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const json: unknown = JSON.parse(readFileSync(join(folder, name, "change.json"), "utf8"));
      const { delete: deleted, weights, ...change } = changeSchema.parse(json);
      return {
        ...change,
        files: {
          ...filesUnder(join(folder, name, "files")),
          ...Object.fromEntries(deleted.map((path) => [path, null])),
          ...(weights ? { [weights.path]: zeroWeights(weights.megabytes) } : {}),
        },
      };
    });
}

function filesUnder(folder: string): Record<string, Content> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), madeUpCredentials(readFileSync(path, "utf8"))]),
  );
}
