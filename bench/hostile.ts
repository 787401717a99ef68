/** Python and notebooks that are made to take long, with everything asked of them that policies ask. */
import type { DocumentKind } from "../src/documents/document.ts";
import type { PythonDocument } from "../src/documents/python/document.ts";
import { readDocuments } from "../src/documents/read.ts";
import { prepareReaders } from "../src/documents/readers.ts";
import type { Figure } from "./figure.ts";

const PYTHON: Readonly<Record<string, () => string>> = {
  "calls in calls": () => `x = ${"f(".repeat(50_000)}1${")".repeat(50_000)}`,
  "attributes of attributes": () => `use(x${".a".repeat(50_000)})`,
  "calls in a chain": () => `x = input()${".strip()".repeat(50_000)}\nuse(x)`,
  "terms of a sum": () => `x = input()\nuse(${"x + ".repeat(50_000)}x)`,
  "a long string": () => `x = "${"a".repeat(900_000)}"\nuse(x)`,
  "a long list": () => `x = [${"1, ".repeat(300_000)}]\nuse(x)`,
  "assignments of one name": () => `${"x = f(x)\n".repeat(100_000)}use(x)`,
  "growing of one name": () => `x = ""\n${"x += y\n".repeat(100_000)}use(x)`,
  "items of one list": () => `x = []\n${"x.append(y); use(x)\n".repeat(40_000)}`,
  "keys of one dict": () => `x = {}\n${"x['a'] = 1; use(**x)\n".repeat(40_000)}`,
  "functions with questions": () =>
    Array.from({ length: 20_000 }, (_, n) => `def f${n}(a):\n  b = f${n + 1}(a)\n  use(b)\n  return b\n`).join(""),
  "methods of one class": () =>
    `class A:\n${Array.from({ length: 10_000 }, (_, n) => `  def f${n}(self):\n    self.a = self.f${n + 1}()\n    use(self.a)\n`).join("")}`,
  "guards of one name": () => `${"if x not in y:\n  raise E\nuse(x)\n".repeat(25_000)}`,
  "joined lines": () => `x = ${"a \\\n".repeat(50_000)}`,
};

/** Asks of every call what policies ask. */
function exhaust(document: PythonDocument): number {
  let seen = 0;
  for (const call of document.calls("use", "eval", "*.use")) {
    for (const value of [...call.args, call.keyword("x")]) {
      seen +=
        value.origins.length + value.parameters.length + value.names.length + (value.literal === undefined ? 0 : 1);
    }
    seen += call.hasSpread ? 1 : 0;
  }
  return seen + document.allCalls.reduce((sum, call) => sum + call.names.length, 0);
}

function notebook(cells: number, output: number): string {
  const cell = (index: number) => ({
    cell_type: "code",
    execution_count: index,
    metadata: {},
    outputs: [{ output_type: "stream", name: "stdout", text: ["x".repeat(output)] }],
    source: [`x${index} = input()\n`, `use(x${index})\n`],
  });
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: Array.from({ length: cells }, (_, n) => cell(n)),
  });
}

function seconds(path: string, text: string): number {
  const bytes = Buffer.from(text);
  const started = performance.now();
  for (const document of readDocuments(path, bytes, new Set<DocumentKind>(["python", "notebook"])))
    if (document.kind === "python") exhaust(document);
  return (performance.now() - started) / 1000;
}

export async function hostileFigures(): Promise<Figure[]> {
  await prepareReaders();
  seconds("warm.py", "import torch\nx = input()\nuse(x)\n");
  const python = Object.entries(PYTHON).map(([name, make]) => ({
    name: `hostile: ${name}`,
    value: seconds("a.py", make()),
    unit: "s",
    atMost: 3,
  }));
  return [
    ...python,
    { name: "hostile: 10,000 cells", value: seconds("a.ipynb", notebook(10_000, 10)), unit: "s", atMost: 3 },
    { name: "hostile: outputs of 50 MB", value: seconds("a.ipynb", notebook(500, 100_000)), unit: "s", atMost: 3 },
  ];
}
