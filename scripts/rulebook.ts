/** docs/policies.md: the rulebook on one page, from the policies' metadata. */
import { policies } from "../policies/index.ts";
import { STAGE_TITLES, STAGES } from "../src/core/stage.ts";
import { isDocumentPolicy, type Policy } from "../src/policy/policy.ts";

export function rulebook(): string {
  return [
    "# The rulebook",
    "",
    `${policies.length} policies, by stage of the machine-learning life cycle. Each links to its page: why, how to fix, examples and what it prints.`,
    "",
    ...STAGES.flatMap((stage) => {
      const mine = policies.filter((policy) => policy.stage === stage);
      return [
        `## ${STAGE_TITLES[stage]}`,
        "| policy | severity | looks at | fault |",
        "|---|---|---|---|",
        ...mine.map(row),
        "",
      ];
    }),
  ].join("\n");
}

function row(policy: Policy): string {
  const reads = isDocumentPolicy(policy) ? policy.reads.join(", ") : "the change";
  return `| [${policy.id}](../policies/${policy.stage}/${policy.id}/README.md) | ${policy.severity} | ${reads} | ${policy.title} |`;
}
