#!/usr/bin/env node
// Starts the command line: the bundle where there is one, the sources otherwise. Must parse on any Node since 12.
import { existsSync, readFileSync } from "node:fs";

const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = about.engines.node
  .replace(/[^0-9.]/g, "")
  .split(".")
  .map(Number);
const actual = process.versions.node.split(".").map(Number);
const first = needed.findIndex((part, at) => part !== (actual[at] || 0));
const only = process.argv.length === 3 ? process.argv[2] : "";

if (first !== -1 && (actual[first] || 0) < needed[first]) {
  process.stderr.write(`mlsec needs Node ${needed.join(".")} or newer; this is Node ${process.versions.node}\n`);
  process.exitCode = 2;
} else if (only === "--version" || only === "-V") {
  process.stdout.write(`${about.version}\n`);
} else {
  const bundle = new URL("../dist/cli.mjs", import.meta.url);
  await import(existsSync(bundle) ? bundle.href : new URL("../src/cli.ts", import.meta.url).href);
}
