/** The secrets that a job of a GitHub workflow holds, and from where on. */
import type { Bindings, Job, PipelineDocument, Step, Text } from "../../documents/pipeline/document.ts";
import { mentioned, pathOf } from "../../documents/pipeline/expression/flow.ts";

export interface HeldSecret {
  /** Upper case, as GitHub keeps it. */
  readonly name: string;
  /** The text with the expression in it. */
  readonly text: Text;
  readonly from: number;
  readonly to: number;
  /** Absent: the whole job, or the whole workflow, has it. */
  readonly step?: Step;
  readonly scope: "workflow" | "job" | "step";
}

/** Each place where a secret is named; the job's own token is none. */
export function secretsHeld(document: PipelineDocument, job: Job): readonly HeldSecret[] {
  const containers = [...(job.container ? [job.container] : []), ...job.services];
  return [
    ...inBindings(document.env, { scope: "workflow" }),
    ...inBindings(job.env, { scope: "job" }),
    ...inBindings(job.secrets, { scope: "job" }),
    ...inBindings(job.with, { scope: "job" }),
    ...containers.flatMap(({ env }) => inBindings(env, { scope: "job" })),
    ...job.steps.flatMap((step) => [
      ...inBindings(step.env, { scope: "step", step }),
      ...inBindings(step.with, { scope: "step", step }),
      ...(step.script ? inText(step.script.text, { scope: "step", step }) : []),
    ]),
  ];
}

type Holder = Pick<HeldSecret, "scope" | "step">;

function inBindings({ entries }: Bindings, holder: Holder): readonly HeldSecret[] {
  return entries.flatMap(({ value }) => inText(value, holder));
}

function inText(text: Text, holder: Holder): readonly HeldSecret[] {
  return text.expressions.flatMap(({ tree, from, to }) =>
    (tree ? [...mentioned(tree)] : []).flatMap((node): HeldSecret[] => {
      const path = pathOf(node);
      const name = path?.[0] === "secrets" ? path[1]?.toUpperCase() : undefined;
      return name === undefined || name === "GITHUB_TOKEN" ? [] : [{ ...holder, name, text, from, to }];
    }),
  );
}
