/** IPython's magics: what of a cell is Python, what is shell, what is neither. https://ipython.readthedocs.io/en/stable/interactive/magics.html */
import { type Line, logicalLines } from "./lines.ts";

/** A stretch of the text of all code cells. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

interface MagicRange extends Range {
  readonly name: string;
  readonly args: string;
  readonly body: string;
}

export interface CellCode {
  /** Replacements by text of the same length that make Python of it. */
  readonly blanks: readonly Range[];
  readonly magics: readonly MagicRange[];
  /** Shell text. */
  readonly shell: readonly Range[];
  /** The body of `%%writefile name.py`. */
  readonly written: (Range & { readonly file: string }) | undefined;
}

/** Cell magics under which the cell still is Python, and line magics whose rest is. */
const RUNS_PYTHON = new Set(
  "time timeit capture prun memit mprun lprun heat snakeviz pyinstrument scalene python python3 pyspark spark local debug".split(
    " ",
  ),
);
const SHELL_CELLS = new Set(["bash", "sh", "zsh", "shell", "system", "sx", "!"]);
const SHELL_LINES = new Set("sx system sc pip conda mamba uv ls cd rm cp mv mkdir cat".split(" "));
/** These give the shell their arguments without their own name. */
const SHELL_PREFIXES = new Set(["sx", "system", "sc"]);
const CELL_MAGIC = /^\s*%%([\w.!]+)[ \t]*([^\n]*)(?:\n|$)/;
const LINE_MAGIC = /^([ \t]*)%{1,2}(\w+)/;
const SHELL_LINE = /^([ \t]*)!{1,2}/;
const ASSIGNED = /^([ \t]*[\w.,[\]"' \t]{1,200}=[ \t]*)(?:!(?!=)|%(\w+))/;
const HELP = /^[ \t]*(?:\?{1,2}\s*[\w.*]+|%{0,2}[\w.]+\?{1,2})[ \t;]*$/;
const AUTOMAGIC = /^[ \t]*(?:pip3?|conda|mamba|uv)[ \t]+(?:pip[ \t]+)?(?:install|uninstall)[ \t]/;
const OPTIONS = /^(?:[ \t]+-\w+(?:[ \t]*\d+)?)*/;

/** Splits one code cell; ranges are offsets in `text`, of which the cell is [from, to). */
export function splitCell(text: string, from: number, to: number): CellCode {
  const cell = text.slice(from, to);
  const top = CELL_MAGIC.exec(cell);
  if (top) return cellMagic(from, to, top);
  return lineMagics(cell, from);
}

function cellMagic(from: number, to: number, top: RegExpExecArray): CellCode {
  const [head, name = "", rest = ""] = top;
  const bodyFrom = from + head.length;
  const args = rest.trim();
  const start = from + head.indexOf("%%");
  const magic: MagicRange = { name: `%%${name}`, args, body: top.input.slice(head.length), from: start, to };
  const interpreter = name === "script" ? (/^(?:\S*\/)?([\w.]+)/.exec(args)?.[1] ?? "") : name;
  const base = { blanks: [{ from: start, to }], magics: [magic], shell: [], written: undefined };
  if (SHELL_CELLS.has(interpreter)) return { ...base, shell: [{ from: bodyFrom, to }] };
  if (RUNS_PYTHON.has(interpreter)) {
    const inner = lineMagics(top.input.slice(head.length), bodyFrom);
    return {
      ...inner,
      blanks: [{ from: start, to: Math.max(start, bodyFrom - 1) }, ...inner.blanks],
      magics: [magic, ...inner.magics],
    };
  }
  const file = /^(?:writefile|file)$/.test(name) ? /(?<![^\s"'])([^\s"']+\.py)["']?$/.exec(args)?.[1] : undefined;
  return file === undefined ? base : { ...base, written: { file, from: bodyFrom, to } };
}

function lineMagics(cell: string, offset: number): CellCode {
  const blanks: Range[] = [];
  const magics: MagicRange[] = [];
  const shell: Range[] = [];
  // Most cells have none; asking first is cheaper than reading lines.
  if (/[!%?]|^[ \t]*(?:pip3?|conda|mamba|uv)\s/m.test(cell)) for (const line of logicalLines(cell)) read(line);
  return { blanks, magics, shell, written: undefined };

  function read({ from, to }: Line): void {
    const text = cell.slice(from, to);
    const shellLine = SHELL_LINE.exec(text);
    const line = LINE_MAGIC.exec(text);
    const assigned = ASSIGNED.exec(text);
    if (shellLine) shellFrom(from, from + shellLine[0].length, to);
    else if (AUTOMAGIC.test(text)) shellFrom(from, from, to);
    else if (line) lineMagic(from + (line[1] ?? "").length, line[2] ?? "", from + line[0].length, to);
    else if (assigned) {
      const at = from + (assigned[1] ?? "").length;
      if (assigned[2] === undefined) shellFrom(at, at + 1, to);
      else lineMagic(at, assigned[2], from + assigned[0].length, to);
    } else if (HELP.test(text)) blank(from, to);
  }

  function shellFrom(at: number, body: number, to: number): void {
    magics.push({ name: "!", args: cell.slice(body, to).trim(), body: "", from: offset + at, to: offset + to });
    shell.push({ from: offset + body, to: offset + to });
    blank(at, to);
  }

  function lineMagic(at: number, name: string, rest: number, to: number): void {
    const args = cell.slice(rest, to).trim();
    magics.push({ name: `%${name}`, args, body: "", from: offset + at, to: offset + to });
    if (SHELL_LINES.has(name))
      shell.push({ from: offset + (SHELL_PREFIXES.has(name) ? rest : rest - name.length), to: offset + to });
    else if (/^(?:set_)?env$/.test(name) && /^[A-Za-z_]\w*=/.test(args))
      shell.push({ from: offset + to - cell.slice(rest, to).trimStart().length, to: offset + to });
    const options = RUNS_PYTHON.has(name) ? OPTIONS.exec(cell.slice(rest, to))?.[0].length : undefined;
    if (options === undefined) blank(at, to);
    else blank(at, rest + options);
  }

  function blank(from: number, to: number): void {
    blanks.push({ from: offset + from, to: offset + to });
  }
}

/** The text with ranges turned into Python that does nothing, of the same length and with the same line breaks. */
export function blanked(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    if (from < at) continue;
    const spaces = text.slice(from, to).replace(/[^\r\n]/g, " ");
    // A statement keeps blocks from being empty; `;` ends it where code follows on the line.
    const indent = /^[ \t]*/.exec(text.slice(from, to))?.[0].length ?? 0;
    const follows = /^[ \t]*[^\s#]/.test(text.slice(to, to + 200));
    const statement = follows ? "0;" : "0";
    const room = spaces.length - indent >= statement.length && !/^\r?\n/.test(spaces.slice(indent));
    parts.push(
      text.slice(at, from),
      room ? text.slice(from, from + indent) + statement + spaces.slice(indent + statement.length) : spaces,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
