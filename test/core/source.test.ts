/** Positions, embeddings and edits. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits } from "../../src/core/location.ts";
import { type Segment, Source } from "../../src/core/source.ts";

const text = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r\n", "\t", "😀", "") });

describe("positions", () => {
  test("offset to line and column and back, on any text", () => {
    fc.assert(
      fc.property(text, fc.nat(), (value, n) => {
        const source = new Source("a", value);
        const offset = value.length === 0 ? 0 : n % (value.length + 1);
        const { line, column } = source.position(offset);
        expect(source.lineStart(line) + column - 1).toBe(offset);
        expect(value.slice(0, offset).split("\n")).toHaveLength(line);
      }),
    );
  });

  test("a line comes without its break; a missing final newline is no extra line", () => {
    const source = new Source("a", "one\r\ntwo\nthree");
    expect([1, 2, 3, 4].map((line) => source.line(line))).toEqual(["one", "two", "three", ""]);
    expect(source.lineCount).toBe(3);
  });
});

describe("embedded text", () => {
  /** A JSON string literal inside a file: escapes are one unit each. */
  function jsonString(raw: string, at: number): Source {
    const segments: Segment[] = [];
    let value = "";
    let cursor = at;
    for (const [unit] of raw.slice(at, raw.indexOf('"', at)).matchAll(/\\.|[^\\]/g)) {
      const decoded = JSON.parse(`"${unit}"`) as string;
      segments.push({ at: value.length, length: decoded.length, rawAt: cursor, rawLength: unit.length });
      value += decoded;
      cursor += unit.length;
    }
    const encode = (replacement: string) => JSON.stringify(replacement).slice(1, -1);
    return new Source("n.ipynb", raw).embed(value, { segments, encode, cell: () => ({ index: 2, line: 1 }) });
  }

  const raw = String.raw`{"source": "x = 1\ny = load(p)\n"}`;
  const cell = jsonString(raw, raw.indexOf("x"));

  test("a range points at its raw text and names the cell", () => {
    const at = cell.text.indexOf("load");
    const location = cell.locate(at, at + 4);
    expect(raw.slice(location.span.start.offset, location.span.end.offset)).toBe("load");
    expect(location).toMatchObject({ path: "n.ipynb", snippet: "load", cell: { index: 2, line: 1 } });
  });

  test("a range over an escape covers the whole escape", () => {
    const at = cell.text.indexOf("1");
    const { start, end } = cell.locate(at, at + 2).span;
    expect(raw.slice(start.offset, end.offset)).toBe(String.raw`1\n`);
  });

  test("an edit is encoded for the file", () => {
    const at = cell.text.indexOf("p)");
    const edit = cell.edit(at, at + 1, 'p, mode="r"');
    expect(edit && applyEdits(raw, [edit])).toBe(String.raw`{"source": "x = 1\ny = load(p, mode=\"r\")\n"}`);
  });

  test("no edit without an encoder, and none across a seam", () => {
    const file = new Source("f.yml", "aa--bb");
    const segments = [
      { at: 0, length: 2, rawAt: 0, rawLength: 2 },
      { at: 2, length: 2, rawAt: 4, rawLength: 2 },
    ];
    expect(file.embed("aabb", { segments }).edit(0, 1, "x")).toBeUndefined();
    const seamed = file.embed("aabb", { segments, encode: (value) => value });
    expect(seamed.edit(1, 3, "x")).toBeUndefined();
    expect(seamed.edit(2, 3, "x")?.span.start.offset).toBe(4);
  });
});

describe("applying edits", () => {
  const file = new Source("f", "one two three");

  test("disjoint edits commute", () => {
    const first = file.edit(0, 3, "1");
    const second = file.edit(8, 13, "3");
    if (!first || !second) throw new Error("plain sources always take edits");
    expect(applyEdits(file.text, [first, second])).toBe("1 two 3");
    expect(applyEdits(file.text, [second, first])).toBe("1 two 3");
  });

  test("overlapping edits are refused", () => {
    const edits = [file.edit(0, 5, "x"), file.edit(4, 7, "y")].filter((edit) => edit !== undefined);
    expect(applyEdits(file.text, edits)).toBeUndefined();
  });
});
