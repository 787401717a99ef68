/** `npm run demo [-- --once] [-- --port <port>]` */
import { parseArgs } from "node:util";
import { runDemo } from "./index.ts";

const { values } = parseArgs({
  options: { once: { type: "boolean", default: false }, port: { type: "string" }, help: { type: "boolean" } },
});
if (values.help) {
  process.stdout.write(`npm run demo            keeps the pages open
npm run demo -- --once  ends after the table; fails when a verdict is missing or not the expected one
npm run demo -- --port 4280\n`);
} else {
  const port = values.port === undefined ? {} : { port: Number(values.port) };
  process.exitCode = await runDemo({ once: values.once, ...port });
}
