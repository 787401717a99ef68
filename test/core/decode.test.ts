import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decode } from "../../src/core/decode.ts";

test.each([
  ["plain UTF-8", Buffer.from("é\n"), { text: "é\n", lossy: false }],
  ["UTF-8 with a byte-order mark", Buffer.from("\uFEFFa"), { text: "a", lossy: false }],
  ["UTF-16 little endian", Buffer.from("\uFEFFab", "utf16le"), { text: "ab", lossy: false }],
  ["Latin-1", Buffer.from([0x61, 0xe9, 0x62]), { text: "a\uFFFDb", lossy: true }],
  ["an executable", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), { binary: true }],
  ["nothing", Buffer.alloc(0), { text: "", lossy: false }],
])("%s", (_name, bytes, expected) => {
  expect(decode(bytes)).toEqual(expected);
});

test("any bytes decode without throwing", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(decode(bytes)).toBeDefined()));
});
