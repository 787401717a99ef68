/** A verdict is out of date when what judged it is, and only then. */
import { expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import type { ConfigTexts } from "../../src/config/resolve.ts";
import type { Waiver } from "../../src/core/config.ts";
import { configHash } from "../../src/service/config-hash.ts";

const base = (expires: string, more = "") => ({
  path: ".mlsec.yml",
  text: `version: 1\nwaivers:\n  - policy: root-container\n    paths: [a/**]\n    reason: it builds and does not serve\n    owner: "@a/ml"\n    expires: ${expires}\n${more}`,
});
const given = (expires: string): Waiver => ({
  policy: "root-container",
  paths: ["**"],
  reason: "it builds and does not serve",
  owner: "ada",
  expires,
  origin: { kind: "command", by: "ada", at: "2026-10-01T00:00:00Z" },
});
const hash = (texts: ConfigTexts, waivers: readonly Waiver[], today: string) =>
  configHash(texts, waivers, policies, today);

test.each<[string, ConfigTexts, readonly Waiver[], string, string, boolean]>([
  ["another day alone", { base: base("2026-11-30") }, [given("2026-11-30")], "2026-11-01", "2026-11-30", true],
  ["the end of a waiver of the file", { base: base("2026-11-30") }, [], "2026-11-30", "2026-12-01", false],
  ["the end of a waiver by command", {}, [given("2026-11-30")], "2026-11-30", "2026-12-01", false],
  [
    "the end of one that may not run so long",
    { base: base("2026-11-30", "waiving: { never: [root-container] }\n") },
    [],
    "2026-11-30",
    "2026-12-01",
    true,
  ],
])("%s", (_name, texts, waivers, before, after, same) => {
  expect(hash(texts, waivers, before) === hash(texts, waivers, after)).toBe(same);
});

test("another head's configuration is none of it, another base's is", () => {
  const texts = { base: base("2026-11-30") };
  const today = "2026-11-01";
  expect(hash({ ...texts, head: base("2026-12-30") }, [], today)).toBe(hash(texts, [], today));
  expect(hash({ base: base("2026-12-30") }, [], today)).not.toBe(hash(texts, [], today));
  expect(hash(texts, [given("2026-12-30")], today)).not.toBe(hash(texts, [], today));
});
