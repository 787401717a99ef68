// What npm runs in a clone that it installs from: Node strips no types below node_modules, so the bundle is built there.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

if (hasBuilder()) {
  const { bundle } = await import("./bundle.ts");
  await bundle(fileURLToPath(new URL("../dist", import.meta.url)));
} else if (process.env.npm_config_global === "true") {
  buildForGlobal();
} else {
  process.stdout.write("mlsec: no bundle without the development dependencies; the sources run as they are\n");
}

function hasBuilder() {
  return existsSync(new URL("../node_modules/esbuild/package.json", import.meta.url));
}

// Before npm 12, `npm install --global git+…` puts the clone's dependencies anywhere but into the clone:
// https://github.com/npm/cli/issues/8440. pre-commit installs like that.
function buildForGlobal() {
  const npm = process.env.npm_execpath;
  const install = ["ci", "--global=false", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit"];
  if (npm) run(process.execPath, [npm, ...install]);
  else run("npm", install);
  if (!hasBuilder()) throw new Error("npm ci did not bring esbuild");
  const own = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
  run(existsSync(own) ? own : process.execPath, [fileURLToPath(import.meta.url)]);
}

function run(command, args) {
  const told = /^npm_config_(global|prefix|global_prefix|local_prefix)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.test(name)));
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (error || status !== 0) throw new Error(`${command} ${args.join(" ")} failed`, { cause: error });
}
