/** `mlsec policies`: the rulebook as a table, or as data. */
import { policies } from "../../policies/index.ts";
import { STAGE_TITLES, STAGES } from "../core/stage.ts";
import { isDocumentPolicy, type Policy } from "../policy/policy.ts";
import { type Colours, colours } from "../report/colour.ts";
import { policyUrl } from "../report/words.ts";
import { CLEAN } from "./exit.ts";
import { wantsColour } from "./output.ts";

interface Options {
  readonly format: "text" | "json";
  readonly color: boolean;
}

export async function listPolicies({ format, color }: Options): Promise<number> {
  process.stdout.write(format === "json" ? asData() : asTable(colours(wantsColour(color))));
  return CLEAN;
}

function asTable(paint: Colours): string {
  const longest = Math.max(...policies.map(({ id }) => id.length));
  const row = ({ id, severity, title }: Policy) =>
    `  ${id.padEnd(longest)}  ${paint.severity(severity, severity.padEnd(8))}  ${title}`;
  const stages = STAGES.flatMap((stage) => {
    const own = policies.filter((policy) => policy.stage === stage);
    return own.length === 0 ? [] : [[paint.bold(STAGE_TITLES[stage]), ...own.map(row)].join("\n")];
  });
  return `${[...stages, `${policies.length} policies; \`mlsec explain <policy>\` says more of one.`].join("\n\n")}\n`;
}

function asData(): string {
  const data = policies.map((policy) => ({
    id: policy.id,
    stage: policy.stage,
    severity: policy.severity,
    confidence: policy.confidence,
    title: policy.title,
    why: policy.why,
    fix: policy.fix,
    reads: isDocumentPolicy(policy) ? policy.reads : ["change"],
    references: policy.references,
    since: policy.since,
    url: policyUrl(policy),
  }));
  return `${JSON.stringify(data, null, 2)}\n`;
}
