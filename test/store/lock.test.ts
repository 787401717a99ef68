import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { afterAll, expect, test } from "@jest/globals";
import { DirectoryInUse, lockDirectory } from "../../src/store/lock.ts";
import { temporaryDirectory } from "./databases.ts";

const directory = temporaryDirectory();
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a second holder is refused in one line, and let in after the first lets go", async () => {
  const unlock = await lockDirectory(directory);
  const refused = await lockDirectory(directory).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DirectoryInUse);
  expect(String(refused)).not.toContain("\n");
  expect(String(refused)).toContain(directory);
  unlock();
  (await lockDirectory(directory))();
});

test.each([["/proc/mlsec/data"], ["/dev/null/data"]])(
  "%s cannot be made, which is said at once",
  async (unwritable) => {
    await expect(lockDirectory(unwritable)).rejects.toThrow(/ENOENT|ENOTDIR|EACCES|EPERM/);
  },
);

test("another process is kept out while it lives, and kill -9 leaves no stale lock", async () => {
  const holder = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { lockDirectory } from ${JSON.stringify(new URL("../../src/store/lock.ts", import.meta.url).href)};
       await lockDirectory(${JSON.stringify(directory)});
       console.log("locked");
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(holder, "exit");
  await once(holder.stdout, "data");
  await expect(lockDirectory(directory)).rejects.toBeInstanceOf(DirectoryInUse);
  holder.kill("SIGKILL");
  await ended;
  (await lockDirectory(directory))();
});
