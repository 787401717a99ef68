/** JavaScript and Python that give foreign text to the steps that follow: `core.addPath(…)`, `core.exportVariable(name, …)`. */
import { type ForeignFlow, foreignFlows, type Job, type PipelineDocument, type Step } from "#policy";
import { OF_LINES } from "./flows.ts";
import type { EnvironmentFile } from "./writes.ts";

export interface Handed {
  readonly flow: ForeignFlow;
  readonly taint: ForeignFlow["taints"][number];
  readonly file: EnvironmentFile;
}

/** The value of `exportVariable` is written behind a random delimiter: only names, and variables that load code, count. */
export function* handedOn(document: PipelineDocument, job: Job, step: Step): Iterable<Handed> {
  for (const flow of foreignFlows(step, { document, job, step })) {
    const file = fileOf(flow);
    if (!file) continue;
    const texts = flow.taints.filter(({ kind }) => kind === "arbitrary" || kind === "ref");
    const taint =
      flow.sink === "file" && file !== "GITHUB_PATH" ? texts.find(({ origin }) => OF_LINES.test(origin)) : texts[0];
    if (taint) yield { flow, taint, file };
  }
}

function fileOf({ sink, name }: ForeignFlow): EnvironmentFile | undefined {
  if (sink === "variable") return "GITHUB_ENV";
  if (sink === "path") return "GITHUB_PATH";
  return sink === "file" ? (name as EnvironmentFile) : undefined;
}
