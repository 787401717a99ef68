/** The command line as one bundle: a few chunks, loaded when needed, with the files that they read beside them. */
import { copyFileSync, cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "..");

/** They find their own files (wasm, worker scripts, SQL) beside themselves, so they stay packages. */
const PACKAGES = ["@electric-sql/pglite", "pg", "pg-boss", "pino", "probot", "prom-client"];

/** CommonJS inside the bundle asks for Node's modules by `require`; the name is not one that a module may use. */
const REQUIRE =
  'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);';

/** Empties the folder and writes `cli.mjs` with all that it needs into it. */
export async function bundle(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const entries = ["src/cli.ts", "src/service/review-worker.ts"].map((file) => join(ROOT, file));
  await build({
    entryPoints: entries,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    entryNames: "[name]",
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22.13",
    legalComments: "linked",
    external: PACKAGES,
    banner: { js: REQUIRE },
    logLevel: "warning",
    absWorkingDir: ROOT,
  });
  const packaged = createRequire(import.meta.url);
  for (const wasm of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"]) {
    copyFileSync(packaged.resolve(wasm), join(folder, wasm.slice(wasm.indexOf("/") + 1)));
  }
  const migrations = join(ROOT, "src", "store", "migrations");
  if (existsSync(migrations)) cpSync(migrations, join(folder, "migrations"), { recursive: true });
}
