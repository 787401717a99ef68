#!/usr/bin/env node
// Starts the command line: the bundle where there is one, the sources otherwise. Must parse on any Node since 14.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = about.engines.node
  .replace(/[^0-9.]/g, "")
  .split(".")
  .map(Number);
const actual = process.versions.node.split(".").map(Number);
const first = needed.findIndex((part, at) => part !== (actual[at] || 0));
const isOld = first !== -1 && (actual[first] || 0) < needed[first];
const only = process.argv.length === 3 ? process.argv[2] : "";

if (only === "--version" || only === "-V") {
  process.stdout.write(`${about.version}\n`);
} else if (isOld) {
  const own = installedNode();
  if (own) startWith(own);
  else {
    process.stderr.write(`mlsec needs Node ${needed.join(".")} or newer; this is Node ${process.versions.node}\n`);
    process.exitCode = 2;
  }
} else {
  const bundle = new URL("../dist/cli.mjs", import.meta.url);
  await import(existsSync(bundle) ? bundle.href : new URL("../src/cli.ts", import.meta.url).href);
}

// Hooks and editors start commands with whichever Node comes first; npm brought the right one beside us.
function installedNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    return undefined;
  }
}

function startWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`mlsec: ${node} does not start: ${error.message}\n`);
    process.exitCode = 2;
  });
  // An end by a signal is a failure, never a pass.
  child.on("exit", (code) => {
    process.exitCode = code === null ? 3 : code;
  });
}
