// What npm runs in a clone that it installs from: Node strips no types below node_modules, so the bundle is built there.
try {
  import.meta.resolve("esbuild");
} catch {
  process.stdout.write("mlsec: no bundle without the development dependencies; the sources run as they are\n");
  process.exit();
}
const { bundle } = await import("./bundle.ts");
await bundle(new URL("../dist", import.meta.url).pathname);
