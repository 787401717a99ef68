/** YAML text keeps its places: values, embedded scripts and edits land on the characters that they came from. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import { appendItem, deleteEntry, insertEntry, replaceScalar } from "../../src/documents/yaml/edit.ts";
import { MASK, maskTemplates } from "../../src/documents/yaml/template.ts";
import { parseYaml, type YamlNode } from "../../src/documents/yaml/yaml.ts";

const root = (text: string, options = {}): { source: Source; node: YamlNode } => {
  const source = new Source("a.yaml", text);
  const node = parseYaml(source, options).documents[0];
  if (!node) throw new Error("no document");
  return { source, node };
};

const plain = (node: YamlNode | undefined): unknown => {
  if (!node) return undefined;
  if (node.kind === "map") return Object.fromEntries(node.entries().map(({ key, value }) => [key, plain(value)]));
  return node.kind === "list" ? node.items().map(plain) : node.value;
};

const walk = (node: YamlNode): YamlNode[] => [
  node,
  ...[...node.entries().map((entry) => entry.value), ...node.items()].flatMap(walk),
];

describe("reading", () => {
  test("keys and values know their places; keys are text", () => {
    const { source, node } = root("on: push\n8080: 1.10\nlist:\n  - a # x\n  - {b: 'c'}\nempty:\n");
    expect(node.entries().map(({ key }) => key)).toEqual(["on", "8080", "list", "empty"]);
    expect([node.get("8080")?.string, node.get("8080")?.value]).toEqual(["1.10", 1.1]);
    const c = node.at("list", 1, "b");
    expect(source.text.slice(c?.from, c?.to)).toBe("'c'");
    expect(source.text.slice(c?.keyFrom, c?.keyTo)).toBe("b");
    expect(source.text.slice(node.get("list")?.from, node.get("list")?.to)).toBe("- a # x\n  - {b: 'c'}");
    expect(node.get("empty")?.kind).toBe("null");
    expect(node.at("list", 7, "x")).toBeUndefined();
  });

  test("aliases are followed, point back to where they stand, and never loop", () => {
    const { node } = root("a: &x\n  k: v\nb: *x\nc: &y [*y, *nobody]\n");
    expect(plain(node)).toEqual({ a: { k: "v" }, b: { k: "v" }, c: [null, null] });
    expect(node.get("b")?.alias).toEqual({ from: 16, to: 18 });
    expect(parseYaml(new Source("a", "c: &y [*y]")).errors[0]?.message).toMatch(/inside the node/);
  });

  test("an alias bomb ends in nulls and a problem", () => {
    const lines = ["a: &a [1,1,1,1,1,1,1,1,1,1]"];
    for (const [name, last] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg", "ih"]) {
      lines.push(`${name}: &${name} [${Array(10).fill(`*${last}`).join(",")}]`);
    }
    const { documents, errors } = parseYaml(new Source("a", lines.join("\n")));
    expect(errors.some(({ kind }) => kind === "limit")).toBe(true);
    expect(documents.flatMap(walk).length).toBeLessThan(600_000);
  });

  test("merge keys apply only where asked for", () => {
    const text = "base: &b {x: 1, y: 2}\nit:\n  <<: *b\n  y: 3\n";
    expect(plain(root(text, { merge: true }).node.get("it"))).toEqual({ y: 3, x: 1 });
    expect(root(text).node.get("it")?.get("x")).toBeUndefined();
  });

  test.each([
    ["a: 1\na: 2\n", "duplicate"],
    ["a: [1\nb: }", "syntax"],
    [`${"[".repeat(400)}${"]".repeat(400)}`, "limit"],
    ["x".repeat(1_000_001), "limit"],
    ["a: b\n\tc: d\n", "syntax"],
  ])("says what is wrong %#", (text, kind) => {
    expect(parseYaml(new Source("a", text)).errors.map((error) => error.kind)).toContain(kind);
  });

  test("several documents and unknown tags", () => {
    const { documents } = parseYaml(new Source("a", "%YAML 1.1\n---\non: yes\n---\nb: !Ref c\n---\n"));
    expect(documents.map(plain)).toEqual([{ on: "yes" }, { b: "c" }]);
    expect(documents[1]?.get("b")?.tag).toBe("!Ref");
  });

  test("templates are masked without moving a character", () => {
    const text =
      '{{- if .x }}\na: {{ .v }}\r\nb: "p-{{ .w }}"\n{{/* a }} b\n c */}}\nc: $' + "{{ keep }}\n{{- end }}\n";
    const masked = maskTemplates(text);
    expect(masked.length).toBe(text.length);
    const { node } = root(text, { templates: true });
    expect(node.get("a")?.string).toBe(MASK.repeat(8));
    expect(node.entries().map(({ key, value }) => [key, value.templated])).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
    ]);
  });

  test("Jinja's tags are masked on their line, and what only looks like one is left", () => {
    const text = "a: 1\n{% if x %}\nb: {% raw %}2\n{%- endif %}\nc: '{%Y'\nd: '%}'\n";
    const { node } = root(text, { templates: true });
    expect(maskTemplates(text).length).toBe(text.length);
    expect(node.entries().map(({ key, value }) => [key, value.templated])).toEqual([
      ["a", false],
      ["b", true],
      ["c", false],
      ["d", false],
    ]);
    expect(node.get("c")?.string).toBe("{%Y");
  });
});

const SCALARS = [
  "k: plain text here\n",
  "k: plain\n  folded on\n\n  lines\nz: 1\n",
  "k: 'it''s\n  folded'\n",
  'k: "tab\\t \\u00e9 \\\n  joined and\n  folded"\n',
  "k: |\n  one\n    two\n\n  three\nz: 1\n",
  "k: |-\n  one\n  two",
  "k: |+\n  one\n\n\nz: 1\n",
  "k: |2\n    lead\n  less\nz: 1\n",
  "k: |\r\n  one\r\n  two\r\nz: 1\r\n",
  "k: >\n  one\n  two\n\n\n  three\n    more\n    more\n  four\n\nz: 1\n",
  "k: >-\r\n  one\r\n  two\r\n",
  "k: |\n\n\n  after blank\nz: 1\n",
  "- k: |\n    x\n\n  z: 1\n",
];

describe("embedding", () => {
  test.each(SCALARS.map((text) => [text]))("%j is its value, character by character", (text) => {
    const { source, node } = root(text);
    const scalar = node.get("k") ?? node.at(0, "k");
    const embedded = scalar?.embed();
    expect(embedded?.text).toBe(scalar?.value);
    for (const word of embedded?.text.match(/\w+/g) ?? []) {
      const at = embedded?.text.indexOf(word) ?? 0;
      const place = embedded?.locate(at, at + word.length).span;
      const raw = source.text.slice(place?.start.offset, place?.end.offset);
      expect(raw === word || raw.startsWith("\\")).toBe(true);
    }
  });

  const NEW = ["x", "$X and y", "a: b", 'it\'s "q" # no', "two\nlines", " lead", "trail ", "é\u2028", "- [a, {b}]", ""];

  test.each(SCALARS.map((text) => [text]))("an edit of %j changes the value as asked, or is refused", (text) => {
    const { source, node } = root(text);
    const find = (from: YamlNode) => from.get("k") ?? from.at(0, "k");
    const embedded = find(node)?.embed();
    if (!embedded) throw new Error("no scalar");
    const { length } = embedded.text;
    for (const replacement of NEW) {
      for (let from = 0; from <= length; from++) {
        for (const to of [from, from + 1, from + 3, length]) {
          if (to > length) continue;
          const edit = embedded.edit(from, to, replacement);
          if (!edit) continue;
          const result = parseYaml(new Source("a", applyEdits(source.text, [edit]) ?? ""));
          const wanted = embedded.text.slice(0, from) + replacement + embedded.text.slice(to);
          const got = result.documents[0] && find(result.documents[0])?.embed().text;
          expect({ from, to, replacement, errors: result.errors.length, got: got?.trimEnd() }).toEqual({
            from,
            to,
            replacement,
            errors: 0,
            got: wanted.trimEnd(),
          });
        }
      }
    }
  });
});

describe("editing", () => {
  const edited = (text: string, make: (source: Source, node: YamlNode) => ReturnType<typeof insertEntry>) => {
    const { source, node } = root(text);
    const edit = make(source, node);
    return edit && applyEdits(text, [edit]);
  };

  test.each<[string, string, readonly string[], object, string | undefined]>([
    ["a: 1 # c\nb: 2\n", "", ["c:", "  d: 3"], { after: "a" }, "a: 1 # c\nc:\n  d: 3\nb: 2\n"],
    ["a: 1\nb: 2", "", ["c: 3"], {}, "a: 1\nb: 2\nc: 3"],
    [
      "a: 1\r\nb:\r\n    x: y\r\n",
      "",
      ["c:", "  d: 3"],
      { before: "b" },
      "a: 1\r\nc:\r\n    d: 3\r\nb:\r\n    x: y\r\n",
    ],
    ["s:\n  - run: |\n      x\n\n  - b: 2\n", "s.0", ["c: 3"], {}, "s:\n  - run: |\n      x\n    c: 3\n\n  - b: 2\n"],
    ["s:\n- {a: 1}\n", "s.0", ["c: 3"], {}, "s:\n- {a: 1, c: 3}\n"],
    ["s: {}\n", "s", ["c: 3"], {}, "s: { c: 3 }\n"],
    ["s: {a: 1}\n", "s", ["c:", "  d: 3"], {}, undefined],
    ["a:\nb: 2\n", "", ["c: 3"], { after: "a" }, "a:\nc: 3\nb: 2\n"],
    ["a: 1\n", "", ["a: 3"], {}, undefined],
    ["a: &x {k: v}\nb: *x\n", "b", ["c: 3"], {}, undefined],
    ["a: &x {k: v}\nb: *x\n", "", ["c: 3"], {}, "a: &x {k: v}\nb: *x\nc: 3\n"],
    ["a: |+\n  x\n\n", "", ["c: 3"], {}, undefined],
  ])("inserts into %j", (text, path, lines, where, wanted) => {
    const keys = path === "" ? [] : path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    expect(
      edited(text, (source, node) => {
        const map = node.at(...keys);
        return map && insertEntry(source, map, lines, where);
      }),
    ).toBe(wanted);
  });

  test.each<[string, string | undefined]>([
    ["a: 1\nk: 2 # why\nb: 3\n", "a: 1\nb: 3\n"],
    ["k:\n  x: 1\n  y: |\n    z\n\nb: 3\n", "\nb: 3\n"],
    ["a: 1\nk: 2", "a: 1\n"],
    ["{a: 1, k: 2}", "{a: 1}"],
    ["{k: 2, a: 1}", "{a: 1}"],
    ["k: 2\n", undefined],
  ])("deletes k from %j", (text, wanted) => {
    expect(edited(text, (source, node) => deleteEntry(source, node, "k"))).toBe(wanted);
  });

  test("deletes the first key of a list's item", () => {
    expect(edited("- k: 1\n  b: 2\n", (s, n) => deleteEntry(s, n.items()[0] ?? n, "k"))).toBe("- b: 2\n");
  });

  test.each<[string, string, string | undefined]>([
    ["k: old # c\n", "new one", "k: new one # c\n"],
    ["k: 'old'\n", "it's", "k: 'it''s'\n"],
    ['k: "old"\n', 'a"b', 'k: "a\\"b"\n'],
    ["k: old\n", "a: b", undefined],
    ["k: |\n  old\n", "new", undefined],
    ["{k: old}\n", "a,b", undefined],
  ])("replaces the value of %j by %j", (text, value, wanted) => {
    expect(edited(text, (_source, node) => replaceScalar(node.get("k") ?? node, value))).toBe(wanted);
  });

  test.each<[string, string | undefined]>([
    ["k:\n  - a # x\n  - b\nz: 1\n", "k:\n  - a # x\n  - b\n  - c\nz: 1\n"],
    ["k: [a, b]\n", "k: [a, b, c]\n"],
    ["k: []\n", "k: [c]\n"],
    ["- - a\n", undefined],
  ])("appends to %j", (text, wanted) => {
    expect(
      edited(text, (source, node) => {
        const list = node.get("k") ?? node.at(0);
        return list && appendItem(source, list, "c");
      }),
    ).toBe(wanted);
  });
});

const NOISE = fc.array(
  fc.constantFrom(
    "a",
    "k: ",
    "- ",
    "\n",
    "  ",
    "&x ",
    "*x",
    "|",
    ">",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    "#",
    "<<: ",
    "{{",
    "}}",
    "\r\n",
    "\t",
    "? ",
    ": ",
    "!t ",
    "---\n",
    "é",
  ),
  { maxLength: 60 },
);

test("never throws, and every node lies inside the text", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        NOISE.map((parts) => parts.join("")),
      ),
      fc.boolean(),
      (text, templates) => {
        const source = new Source("a", text);
        for (const node of parseYaml(source, { merge: true, templates }).documents.flatMap(walk)) {
          expect(node.from).toBeLessThanOrEqual(node.to);
          expect(node.to).toBeLessThanOrEqual(text.length);
          const embedded = node.embed();
          if (node.kind === "scalar") expect(embedded.text).toBe(node.string);
          embedded.edit(0, embedded.text.length, "x");
        }
      },
    ),
    { numRuns: 500 },
  );
});

const VALUE = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.constantFrom("a", "1", "'q'", '"d"', "true"), fc.constant("")),
  node: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("node"), { maxKeys: 3 }),
  ),
})).node;

const print = (value: unknown, margin: string): string => {
  if (typeof value === "string") return ` ${value}\n`;
  const entries = Object.entries(value as object);
  if (entries.length === 0) return " {}\n";
  return `\n${entries.map(([key, inner]) => `${margin}${key}:${print(inner, `${margin}  `)}`).join("")}`;
};

test("an inserted entry is there, everything else stays, and deleting it gives the text back", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("a", "b", "c"), VALUE, { minKeys: 1 }), fc.nat(), (data, pick) => {
      const text = print(data, "").slice(1);
      const { source, node } = root(text);
      const maps = walk(node).filter((one) => one.kind === "map");
      const map = maps[pick % maps.length];
      const edit = map && insertEntry(source, map, ["new: 1"]);
      if (!map || !edit) return;
      const after = applyEdits(text, [edit]) ?? "";
      const again = root(after);
      const other = walk(again.node).filter((one) => one.kind === "map")[pick % maps.length];
      expect(plain(other)).toEqual({ ...(plain(map) as object), new: 1 });
      const back = other && deleteEntry(again.source, other, "new");
      if (back && map.style === "block") expect(applyEdits(after, [back])).toBe(text);
    }),
  );
});
