/** `npm run bench`: every figure in one run, as a table and as one line of JSON. Exit 1 when a bound is missed. */
import { coldStartFigures } from "./cold-start.ts";
import { type Figure, holds, table } from "./figure.ts";
import { hostileFigures } from "./hostile.ts";
import { pipelineFigures } from "./pipelines.ts";
import { scanFigures } from "./scan.ts";
import { serviceFigures } from "./service.ts";

const figures: Figure[] = [];
for (const part of [coldStartFigures, hostileFigures, pipelineFigures, scanFigures, serviceFigures]) {
  const mine = await part();
  figures.push(...mine);
  console.log(table(mine));
}
console.log(JSON.stringify({ node: process.version, figures }));
process.exitCode = figures.every(holds) ? 0 : 1;
