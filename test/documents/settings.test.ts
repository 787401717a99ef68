// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the files' own readers.
/** Settings files in all their formats: sections, keys, values and their places. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import { fileHead } from "../../src/documents/reader.ts";
import type { SettingsFormat } from "../../src/documents/settings/document.ts";
import { readSettings, settingsFormat } from "../../src/documents/settings/reader.ts";

function entries(format: SettingsFormat, text: string) {
  const document = readSettings(new Source("a", text), format);
  return document.kind === "settings" ? document.entries : [];
}

test.each<[string, SettingsFormat | undefined]>([
  [".env", "env"],
  [".env.production", "env"],
  ["deploy/app.env", "env"],
  [".dvc/config", "ini"],
  ["a/.dvc/config.local", "ini"],
  ["basic_auth.ini", "ini"],
  ["config.properties", "properties"],
  ["ts.config", "properties"],
  [".streamlit/config.toml", "toml"],
  ["jupyter_server_config.json", "json"],
  ["package.json", undefined],
  ["pyproject.toml", undefined],
  ["config", undefined],
])("%s is %s", (path, format) => expect(settingsFormat(fileHead(path, ""))).toBe(format));

describe("values", () => {
  test.each<[SettingsFormat, string, [string, string, string][]]>([
    [
      "ini",
      "[core]\n    remote = s ; c\n['remote \"s\"']\n    url = s3://a/b#c # d\n[x]\ny: z\nlist =\n  one\n  two\nflag\n; e = f\n",
      [
        ["core", "remote", "s"],
        ['remote "s"', "url", "s3://a/b#c"],
        ["x", "y", "z"],
        ["x", "list", "one\ntwo"],
      ],
    ],
    [
      "env",
      'A=1 # c\nexport B="x \\"y" # z\nC=\'multi\nline\'\nD=\nE="open\n# F=1\nG=a#b\nno line\n',
      [
        ["", "A", "1"],
        ["", "B", 'x "y'],
        ["", "C", "multi\nline"],
        ["", "D", ""],
        ["", "E", '"open'],
        ["", "G", "a#b"],
      ],
    ],
    [
      "properties",
      "a=b\r\nc : d\ne f\n! g\n#h\ni=j,\\\n   k\nl\nm=\\u0041\\t\\:\n",
      [
        ["", "a", "b"],
        ["", "c", "d"],
        ["", "e", "f"],
        ["", "i", "j,k"],
        ["", "l", ""],
        ["", "m", "A\t:"],
      ],
    ],
    [
      "toml",
      'a = 1\n[s.t]\nb = "x"\nc = false\n[[u]]\nd = "y"\n',
      [
        ["", "a", "1"],
        ["s.t", "b", "x"],
        ["s.t", "c", "false"],
        ["u", "d", "y"],
      ],
    ],
    [
      "json",
      '{\n\t"A": { "b": "", "c": true, "d": null }\n}',
      [
        ["A", "b", ""],
        ["A", "c", "true"],
        ["A", "d", ""],
      ],
    ],
  ])("of %s", (format, text, expected) => {
    expect(entries(format, text).map(({ section, key, value }) => [section, key, value])).toEqual(expected);
  });

  test("of lists have items", () => {
    const items = (format: SettingsFormat, text: string) => entries(format, text)[0]?.items?.map(({ value }) => value);
    expect(items("toml", 'a = ["x", 1]')).toEqual(["x", "1"]);
    expect(items("json", '{"a": ["x", 1, {}]}')).toBeUndefined();
    expect(items("yaml", "a:\n  - x\n  - y\n")).toEqual(["x", "y"]);
  });

  test("know their places", () => {
    const text = '[a]\nkey = "value" # c\n';
    const [entry] = entries("toml", text);
    expect(
      entry && [text.slice(entry.keyFrom, entry.keyTo), text.slice(entry.valueFrom, entry.valueTo), entry.line],
    ).toEqual(["key", '"value"', 2]);
  });

  test("a file that is none of its format is told", () => {
    expect(readSettings(new Source("a.toml", "a = [\n"), "toml")).toMatchObject({
      kind: "unparsed",
      wanted: "settings",
    });
  });
});

describe("any text", () => {
  const formats: readonly SettingsFormat[] = ["env", "ini", "properties", "toml", "json", "yaml"];
  const pieces = fc.constantFrom(..."ab=:[]{}\"'#;\\!\n\r\t .,-".split(""));

  test.each(formats)("is read as %s, and every entry lies in it", (format) => {
    const texts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { from, to, keyFrom, keyTo, valueFrom, valueTo } of entries(format, text)) {
          expect(from <= keyFrom && keyFrom <= keyTo && keyTo <= to).toBe(true);
          expect(valueFrom <= valueTo && valueTo <= text.length && to <= text.length).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("of names and plain values comes back, whatever the format", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]\w{0,8}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(names, fc.stringMatching(/^\w[\w./-]{0,12}$/), (keys, value) => {
        for (const format of ["env", "ini", "properties"] as const) {
          const text = keys.map((key) => `${key}=${value}`).join("\n");
          expect(entries(format, text).map((entry) => [entry.key, entry.value])).toEqual(
            keys.map((key) => [key, value]),
          );
        }
      }),
    );
  });
});
