/** Cold start of the command, beside that of Node alone. */
import type { Figure } from "./figure.ts";
import { median, repeat, runNode } from "./measure.ts";

const RUNS = 9;

export function coldStartFigures(): Figure[] {
  const bare = () => runNode(["-e", ""]).milliseconds;
  const version = () => runNode(["bin/mlsec.mjs", "--version"]).milliseconds;
  const help = () => runNode(["bin/mlsec.mjs", "scan", "--help"]).milliseconds;
  bare();
  version();
  const pairs = repeat(RUNS, () => ({ bare: bare(), version: version(), help: help() }));
  return [
    { name: "start: node alone", value: median(pairs.map((pair) => pair.bare)), unit: "ms" },
    { name: "start: mlsec --version", value: median(pairs.map((pair) => pair.version)), unit: "ms", atMost: 200 },
    { name: "start: mlsec scan --help", value: median(pairs.map((pair) => pair.help)), unit: "ms" },
    {
      name: "start: --version over node alone",
      value: median(pairs.map((pair) => pair.version / pair.bare)),
      unit: "×",
    },
  ];
}
