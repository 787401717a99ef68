/** Notebooks that are made to take long, or to be misread. */

const SOURCE = ["x = input()\n", "eval(x)\n"];

const cell = (source: readonly string[] | string, output = 0) => ({
  cell_type: "code",
  execution_count: 1,
  metadata: {},
  outputs: output === 0 ? [] : [{ output_type: "stream", name: "stdout", text: ["x".repeat(output)] }],
  source,
});

const notebook = (cells: readonly unknown[]) => JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });

const many = (count: number, output = 0) => notebook(Array.from({ length: count }, () => cell(SOURCE, output)));

const DEEP = 100_000;

/** Bytes of a file each. */
export const HOSTILE_NOTEBOOKS: Readonly<Record<string, () => Buffer>> = {
  "50 MB of outputs": () => Buffer.from(many(500, 100_000)),
  "10,000 cells": () => Buffer.from(many(10_000)),
  "100,000 nested brackets": () => Buffer.from(`{"cells": ${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`),
  "100,000 nested brackets in metadata": () =>
    Buffer.from(many(10).replace('"metadata":{}', `"metadata":{"a":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`)),
  "duplicated keys": () => Buffer.from(many(10).replace('"cells"', `${'"cells":[],'.repeat(50_000)}"cells"`)),
  "a source of a million lines": () => Buffer.from(notebook([cell(Array.from({ length: 1_000_000 }, () => "x\n"))])),
  "carriage returns": () => Buffer.from(JSON.stringify(JSON.parse(many(1000)), null, 1).replaceAll("\n", "\r\n")),
  "a byte order mark": () => Buffer.from(`\ufeff${many(1000)}`),
  "bytes that are no UTF-8": () => Buffer.concat([Buffer.from(many(1000)), Buffer.from([0xff, 0xfe, 0x80])]),
  "half a file": () => Buffer.from(many(10_000).slice(0, -100)),
};
