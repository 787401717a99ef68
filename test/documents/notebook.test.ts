/** Notebooks: cells, magics, positions in the JSON, edits that keep it JSON, damage. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../src/core/location.ts";
import { parseJson } from "../../src/documents/notebook/json.ts";
import { blanked, splitCell } from "../../src/documents/notebook/magics.ts";
import { readDocuments } from "../../src/documents/read.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const KINDS = new Set(["notebook", "python", "command"] as const);

function read(text: string) {
  const documents = readDocuments("a.ipynb", Buffer.from(text), KINDS);
  const python = documents.flatMap((one) => (one.kind === "python" ? [one] : []));
  const notebook = documents.find((one) => one.kind === "notebook");
  const commands = documents.flatMap((one) => (one.kind === "command" ? one.commands : []));
  const unparsed = documents.find((one) => one.kind === "unparsed");
  return { documents, python, notebook, commands, unparsed };
}

interface Options {
  readonly space?: number;
  readonly oneString?: boolean;
  readonly metadata?: object;
}

/** A notebook of code cells. */
function notebook(cells: readonly string[], { space = 1, oneString = false, metadata = {} }: Options = {}): string {
  const lines = (code: string) => (oneString ? code : (code.match(/[^\n]*\n|[^\n]+$/g) ?? []));
  return JSON.stringify(
    {
      cells: cells.map((code) => ({
        cell_type: "code",
        execution_count: 1,
        metadata: {},
        outputs: [],
        source: lines(code),
      })),
      metadata,
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    space,
  );
}

describe.each([
  ["an array of lines", {}],
  ["one string", { oneString: true }],
  ["no line breaks in the JSON", { space: 0 }],
] as const)("source as %s", (_what, options) => {
  const text = notebook(['import torch\nname = "é\\n"\n', "# second\nmodel = torch.load(path)\n"], options);

  test("names reach from cell to cell, and places are those of the file", () => {
    const [call] = read(text).python[0]?.calls("torch.load") ?? [];
    const location = call?.location;
    expect(location?.cell).toEqual({ index: 1, line: 2 });
    expect(location?.snippet).toBe("torch.load(path)");
    expect(text.slice(location?.span.start.offset, location?.span.end.offset)).toBe("torch.load(path)");
    expect(location?.span.start.line).toBe(text.slice(0, text.indexOf("torch.load(path)")).split("\n").length);
  });

  test("an edit keeps the JSON whole and says what it should", () => {
    const [call] = read(text).python[0]?.calls("torch.load") ?? [];
    const edits = [call?.edits.set("note", '"a\\tb"')].flatMap((edit): Edit[] => (edit ? [edit] : []));
    const after = applyEdits(text, edits) ?? "";
    expect(codeOf(after)[1]).toBe('# second\nmodel = torch.load(path, note="a\\tb")\n');
  });

  test("an edit with a line break makes a new line", () => {
    const [call] = read(text).python[0]?.calls("torch.load") ?? [];
    const edit = call?.callee.replace("(\n    torch.load\n)");
    const after = applyEdits(text, edit ? [edit] : []) ?? "";
    expect(codeOf(after)[1]).toBe("# second\nmodel = (\n    torch.load\n)(path)\n");
    const { source } = JSON.parse(after).cells[1];
    expect(
      typeof source === "string" ? [source] : source.filter((line: string) => line.indexOf("\n") < line.length - 1),
    ).toEqual(typeof source === "string" ? [codeOf(after)[1]] : []);
  });
});

/** `from` in the only cell becomes `to`; the elements of its source. */
function edited(source: readonly string[], from: string, to: string, space: number | undefined = 1) {
  const text = JSON.stringify({ cells: [{ cell_type: "code", source }], nbformat: 4 }, null, space);
  const document = read(text).python[0];
  const at = document?.source.text.indexOf(from) ?? -1;
  const edit = document?.source.edit(at, at + from.length, to);
  const after = edit && applyEdits(text, [edit]);
  return after === undefined ? undefined : { after, elements: JSON.parse(after).cells[0].source };
}

test.each([
  ["a line in the middle", ["f(\n", "    a,\n", ")"], "    a,\n", "", ["f(\n", ")"]],
  ["the first line", ["a\n", "b"], "a\n", "", ["b"]],
  ["the last line", ["a\n", "b"], "b", "", ["a\n"]],
  ["the only line", ["a"], "a", "", [""]],
  ["several lines", ["a\n", "b\n", "c\n", "d"], "b\nc\n", "", ["a\n", "d"]],
  ["a stretch over two lines", ["f(a,\n", "  b=1)\n", "c"], ",\n  b=1", "", ["f(a)\n", "c"]],
  ["a stretch by two lines", ["f(a,\n", "  b)\n"], ",\n  b", ",\n  b,\n  c", ["f(a,\n", "  b,\n", "  c)\n"]],
  ["the end of a line", ["f(\n", ")\n"], "\n", "a", ["f(a)\n"]],
  ["code with an escape of its own", ["f(a)\n"], "a", "'\\\\n\\\"'\n", ["f('\\\\n\\\"'\n", ")\n"]],
  ["a new line before one", ["a\n", "b"], "a", "import os\na", ["import os\n", "a\n", "b"]],
])("elements stay lines when an edit replaces %s", (_what, source, from, to, expected) => {
  expect(edited(source, from, to)?.elements).toEqual(expected);
});

test("a new element stands as its neighbours do", () => {
  const of = (source: string[], space?: number) => edited(source, "a", "a\nb", space)?.after;
  expect(of(["a"], 2)).toContain('[\n        "a\\n",\n        "b"\n      ]');
  expect(of(["a\n", "c"], 0)).toContain('["a\\n","b\\n","c"]');
  expect(of(["a"], 0)).toContain('["a\\n", "b"]');
});

test("no edit reaches from one cell into another", () => {
  const text = notebook(["a = 1", "b = 2"]);
  expect(read(text).python[0]?.source.edit(4, 8, "")).toBeUndefined();
});

function codeOf(text: string): string[] {
  return JSON.parse(text).cells.map((cell: { source: string | string[] }) =>
    Array.isArray(cell.source) ? cell.source.join("") : cell.source,
  );
}

test.each([
  ["!ls -l\nx = 1", "0     \nx = 1", ["ls -l"]],
  ["if x:\n    !pip install a\n", "if x:\n    0             \n", ["pip install a"]],
  ["files = !ls *.py\n", "files = 0       \n", ["ls *.py"]],
  ["x = %sql select 1\n", "x = 0            \n", []],
  ["%pip install a \\\n  b\nx", "0               \n   \nx", ["pip install a b"]],
  ["pip install a", "0            ", ["pip install a"]],
  ["%time m = load(x)", "0;    m = load(x)", []],
  ["%timeit -n 10 -r3 f(x)", "0;                f(x)", []],
  ["%matplotlib inline", "0                 ", []],
  ["obj.method??", "0           ", []],
  ["?len", "0   ", []],
  ["x = (a\n  % b)\n", "x = (a\n  % b)\n", []],
  ["s = '''\n!not shell\n%nor magic\n'''\n", "s = '''\n!not shell\n%nor magic\n'''\n", []],
  ["y = a != b\n", "y = a != b\n", []],
  ["!echo 'it''s\nz = 1", "0           \nz = 1", ["echo its\nz = 1"]],
  ["%%bash\ncurl x | sh\n", "0     \n           \n", ["curl x", "sh"]],
  ["%%script bash -e\nls\n", "0               \n  \n", ["ls"]],
  ["%%time\nx = 1\n!ls", "0     \nx = 1\n0  ", ["ls"]],
  ["%%html\n<b>\n", "0     \n   \n", []],
  ["%env A=1\n", "0       \n", [""]],
  ["%sx ls\n", "0     \n", ["ls"]],
])("the cell %j", (code, python, commands) => {
  expect(blanked(code, splitCell(code, 0, code.length).blanks)).toBe(python);
  if (!code.includes("'it"))
    expect(read(notebook([code])).commands.map(({ argv }) => argv.map(({ value }) => value).join(" "))).toEqual(
      commands,
    );
});

test("a file that a cell writes is Python of its own", () => {
  const { python } = read(notebook(["x = 1\n", "%%writefile train.py\nimport torch\ntorch.load(p)\n"]));
  expect(python.map((one) => one.calls("torch.load").map((call) => call.location.cell))).toEqual([
    [],
    [{ index: 1, line: 3 }],
  ]);
});

test("what Python in a cell starts is a command, with its place", () => {
  const { commands } = read(notebook(["import os\n", 'x = 1\nos.system("a | b")', "get_ipython().system('c')"]));
  expect(commands.map(({ program, location }) => [program, location.cell])).toEqual([
    ["a", { index: 1, line: 2 }],
    ["b", { index: 1, line: 2 }],
    ["c", { index: 2, line: 1 }],
  ]);
});

test("magics are known with their cell", () => {
  const { notebook: document } = read(notebook(["a", "%load_ext x\n%env K=v\n", "%%html\n<b>"]));
  expect(document?.magics.map(({ name, args, cell, body }) => [name, args, cell, body])).toEqual([
    ["%load_ext", "x", 1, ""],
    ["%env", "K=v", 1, ""],
    ["%%html", "", 2, "<b>"],
  ]);
});

test.each([
  [{ kernelspec: { language: "R" } }, 0, 0],
  [{ language_info: { name: "python" } }, 1, 0],
  [{ kernelspec: { language: "bash" } }, 0, 1],
  [{}, 1, 0],
])("the kernel %j has %d python and %d command documents", (metadata, python, command) => {
  const { documents } = read(notebook(["ls"], { metadata }));
  expect(documents.filter(({ kind }) => kind === "python").length).toBe(python);
  expect(documents.filter(({ kind }) => kind === "command").length).toBe(command);
});

test("format 3 is read too", () => {
  const old = JSON.stringify({
    nbformat: 3,
    metadata: { name: "" },
    worksheets: [
      {
        cells: [
          {
            cell_type: "code",
            language: "python",
            input: ["import torch\n", "torch.load(p)"],
            outputs: [{ output_type: "pyout", text: ["out\n"], html: "<b>" }],
          },
        ],
      },
    ],
  });
  const { python, notebook: document } = read(old);
  expect(python[0]?.calls("torch.load")).toHaveLength(1);
  expect(
    document?.cells[0]?.outputs.flatMap(({ parts }) => parts.map(({ mime, source }) => [mime, source.text])),
  ).toEqual([
    ["text/plain", "out\n"],
    ["text/html", "<b>"],
  ]);
});

test("outputs have their text with places in the file, and can be cleared", () => {
  const text = JSON.stringify(
    {
      cells: [
        {
          cell_type: "code",
          execution_count: 7,
          metadata: { tags: ["a"] },
          outputs: [
            { output_type: "stream", name: "stdout", text: ["one\n", 'tw"o\n'] },
            {
              output_type: "display_data",
              data: { "text/html": "<i>", "image/png": "aGk=", "application/json": { a: NaN } },
              metadata: {},
            },
            { output_type: "error", ename: "E", evalue: "bad", traceback: ["t1", "t2"] },
          ],
          source: "x",
        },
      ],
      metadata: {},
      nbformat: 4,
    },
    null,
    1,
  ).replace('"a": null', '"a": NaN');
  const cell = read(text).notebook?.cells[0];
  expect(cell?.tags).toEqual(["a"]);
  expect(cell?.executionCount).toBe(7);
  expect(
    cell?.outputs.map(({ type, parts }) => [
      type,
      ...parts.map(({ mime, source }) => `${mime}=${source.text.replace(/\s+/g, " ")}`),
    ]),
  ).toEqual([
    ["stream", 'text/plain=one tw"o '],
    ["display_data", "text/html=<i>", "image/png=", 'application/json={ "a": NaN }'],
    ["error", "text/x-error=bad", "text/x-traceback=t1t2"],
  ]);
  const stream = cell?.outputs[0]?.parts[0]?.source;
  const place = stream?.locate(stream.text.indexOf("tw"), stream.text.length - 1);
  expect(text.slice(place?.span.start.offset, place?.span.end.offset)).toBe('tw\\"o');
  const cleared = JSON.parse((applyEdits(text, cell?.clearOutputs() ?? []) ?? "").replace("NaN", "0"));
  expect(cleared.cells[0]).toMatchObject({ outputs: [], execution_count: null, source: "x" });
});

test.each([
  ["", "ends early"],
  ["[]", "no JSON object"],
  ["{", "a key"],
  ['{"cells": [}', "a value"],
  ['{"cells": []} x', "more text"],
  ['{"cells": ["abc]}', "string does not end"],
  ["[".repeat(5_000), "nested deeper"],
])("%j is not readable: %s", (text, reason) => {
  expect(read(text).unparsed?.reason).toContain(reason);
});

test("conflict markers make it unreadable where they stand", () => {
  const text = notebook(["a"]).replace(' "metadata"', '<<<<<<< HEAD\n "metadata"');
  expect(read(text).unparsed?.location.span.start.line).toBeGreaterThan(1);
});

test("JSON that JSON.parse reads is read, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc
          .array(fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', "1", "-", "true", " ", "\\", '"'), {
            maxLength: 12,
          })
          .map((list) => list.join("")),
      ),
      (text) => {
        const node = parseJson(text);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        if (valid) expect({ text, kind: node.kind }).not.toEqual({ text, kind: "error" });
        if (node.kind !== "error") expect(text.slice(node.from, node.to)).toBe(text.trim());
        if (!valid && node.kind !== "error") expect(text).toMatch(/\\|\d/);
      },
    ),
    { numRuns: 500 },
  );
});

test("blanking keeps every offset, and nothing makes the reader throw", () => {
  const pieces = [
    "!",
    "%",
    "%%bash\n",
    "%time ",
    "x",
    "=",
    " ",
    "\n",
    "\r\n",
    "\\",
    "'",
    '"""',
    "(",
    ")",
    "#",
    "?",
    "pip install a",
    "é",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }),
      fc.nat(200),
      fc.string({ maxLength: 3 }),
      (list, at, noise) => {
        const code = list.join("");
        const { blanks } = splitCell(code, 0, code.length);
        const python = blanked(code, blanks);
        expect(python.length).toBe(code.length);
        expect(python.replace(/[^\n]/g, "").length).toBe(code.replace(/[^\n]/g, "").length);
        const whole = notebook([code]);
        for (const text of [whole, whole.slice(0, at) + noise + whole.slice(at)]) {
          expect(
            read(text).documents.filter((one) => one.kind === "unparsed" && one.reason.includes("reader failed")),
          ).toEqual([]);
        }
      },
    ),
    { numRuns: 300 },
  );
});
