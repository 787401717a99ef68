/** What an author does, in a browser: reads the findings, presses Apply suggestion, and sees the check turn green. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Pull } from "../hub/hub.ts";
import { BAD, GOOD, PATH } from "./files.ts";
import { createWorld, settled, verdict, type World } from "./world.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const inBrowser = existsSync(CHROMIUM) || process.env.CI ? test : test.skip;
const name = (what: string) => (inBrowser === test ? what : `${what} (skipped: no Chromium at ${CHROMIUM})`);

jest.setTimeout(120_000);

let world: World;
let browser: Browser | undefined;
let pull: Pull;

beforeAll(async () => {
  if (inBrowser !== test) return;
  world = await createWorld();
  await world.start();
  const { hub } = world;
  const repository = await hub.createRepository("acme", "models", {
    files: { "README.md": "# Models\n", [PATH]: GOOD },
    collaborators: { ada: "write" },
  });
  await hub.push(repository, "faster", { [PATH]: BAD }, "Train faster", { author: "ada" });
  pull = await hub.openPullRequest({ repository, head: "faster", title: "Train faster", author: "ada" });
  await verdict(hub, pull);
  await settled(world);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** A page that reports what it was not allowed to do. */
async function open(complaints: string[]): Promise<Page> {
  if (!browser) throw new Error("there is no browser");
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(world.hub.url) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  return page;
}

inBrowser(name("an author reads the findings, applies the suggestions and may merge"), async () => {
  const complaints: string[] = [];
  const page = await open(complaints);
  const before = pull.head.sha;
  await page.goto(world.hub.url);
  await page.getByRole("link", { name: "Train faster" }).click();
  await page.getByText("Some checks were not successful").waitFor();
  await expect(page.getByRole("button", { name: "Merge pull request" }).isDisabled()).resolves.toBe(true);

  await page.getByRole("link", { name: /^Checks/ }).click();
  await page.locator(".annotation.failure").first().waitFor();
  await page.getByRole("link", { name: /^Files changed/ }).click();
  const inline = page.locator("tr.under .annotation.failure").first();
  await expect(inline.textContent()).resolves.toContain(PATH);

  await page.getByRole("link", { name: /^Conversation/ }).click();
  const apply = page.locator("button:enabled", { hasText: "Apply suggestion" });
  for (let left = await apply.count(); left > 0; left = await apply.count()) {
    await apply.first().click();
    await verdict(world.hub, pull);
    await settled(world);
    await page.reload();
  }
  await page.getByText("All checks have passed").waitFor();
  await expect(page.getByRole("button", { name: "Merge pull request" }).isEnabled()).resolves.toBe(true);

  expect(pull.head.sha).not.toBe(before);
  const blob = await pull.repository.git.objects.read(`${pull.head.sha}:${PATH}`);
  expect(blob?.bytes.toString()).toBe(BAD.replace("privileged: true", "privileged: false"));
  expect(complaints).toEqual([]);
});
