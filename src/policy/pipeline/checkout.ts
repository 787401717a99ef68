/** Checkouts of a change's code in a run that somebody outside can start, and what the job then runs of it. */
import type { Job, PipelineDocument, Step, Text, Uses } from "../../documents/pipeline/document.ts";
import { neverRuns, type Reach, reachOf } from "../../documents/pipeline/github/reach.ts";
import type { Repository } from "../repository.ts";
import { calledPipeline, workflowsOf } from "./called.ts";
import { type At, type Named, namesIn, namesOf, variable } from "./change-names.ts";
import { withCallers } from "./runs.ts";

export interface ForeignCheckout {
  readonly step: Step;
  /** What names the code: the `ref`, the command. */
  readonly at: Text;
  readonly from: number;
  readonly to: number;
  /** For messages: `github.event.pull_request.head.sha`. */
  readonly what: string;
  /** Where the tree goes; "" for the workspace itself. */
  readonly path: string;
  /** By which an outsider's code comes in with the repository's token. */
  readonly reach: Reach;
  /** False when only the shape of an earlier step says that it looks up the change. */
  readonly certain: boolean;
}

/** In the order of the steps; a step counts once. */
export function foreignCheckouts(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
): readonly ForeignCheckout[] {
  if (document.system !== "github" || document.role !== "workflow") return [];
  return job.steps.flatMap((step): ForeignCheckout[] => {
    if (neverRuns(step.condition) || neverRuns(job.condition)) return [];
    const reach = reachOf(document, job, step).filter(
      (one) => one.by === "anyone" && one.privileged && !followsInsiders(one, repository),
    );
    if (reach.length === 0) return [];
    for (const one of namedBy({ document, job, step }, repository)) {
      const by = reach.find(({ event }) => one.events === undefined || one.events.includes(event));
      if (by) return [{ ...one, step, reach: by }];
    }
    return [];
  });
}

type Found = Omit<ForeignCheckout, "step" | "reach"> & Named;

function namedBy(at: At & { readonly step: Step }, repository: Repository): readonly Found[] {
  const { step } = at;
  if (step.uses?.kind === "local") return inAction(step.uses, at, repository);
  if (step.uses?.repository === "actions/checkout") {
    const path = step.with.get("path")?.value.replace(/^\.\/|(?<!\/)\/+$/g, "") ?? "";
    return ["ref", "repository"].flatMap((input) => {
      const text = step.with.get(input);
      return (text ? namesIn(text, at, 0) : []).map((one) => ({
        ...one,
        at: text as Text,
        from: 0,
        to: (text as Text).value.length,
        path,
      }));
    });
  }
  return step.script ? inScript(step.script.text, at) : [];
}

/** A local action that checks the change out for its caller. */
function inAction({ text }: Uses, { document, job, step }: At, repository: Repository): readonly Found[] {
  const action = calledPipeline(step?.uses, repository);
  if (action?.role !== "action") return [];
  const run = withCallers(action, [{ caller: document, job, ...(step ? { step } : {}) }]);
  return run.jobs.flatMap((one) =>
    one.steps.flatMap((inner) =>
      inner.uses?.kind === "local"
        ? []
        : namedBy({ document: run, job: one, step: inner }, repository).map((found) => ({
            ...found,
            at: text,
            from: 0,
            to: text.value.length,
          })),
    ),
  );
}

const CHECKOUT_LINE =
  /^.*\b(?:gh\s+pr\s+checkout|git\s+(?:checkout|switch|merge|reset|worktree|clone|pull)|git\s+fetch[^\n]*\bpull\/).*$/gm;

function inScript(text: Text, at: At): readonly Found[] {
  return [...text.value.matchAll(CHECKOUT_LINE)].flatMap((match): Found[] => {
    const from = match.index + match[0].length - match[0].trimStart().length;
    const to = match.index + match[0].length;
    const line = match[0].trim();
    if (line.startsWith("#")) return [];
    const place = { at: text, from, to, path: "" };
    if (/\bgh\s+pr\s+checkout\b/.test(line)) {
      return [{ ...place, what: "gh pr checkout", events: undefined, certain: true }];
    }
    const names = [
      ...text.expressions
        .filter((one) => one.from >= match.index && one.to <= to)
        .flatMap(({ tree }) => (tree ? namesOf(tree, at, 0, /pull\//.test(line)) : [])),
      ...[...line.matchAll(/\$\{?(\w+)/g)].flatMap(([, name = ""]) => variable(name, at, 0, /pull\//.test(line))),
    ];
    // A fetch alone leaves the tree as it is.
    if (/git\s+fetch/.test(line) && !/git\s+(?:checkout|switch|merge|reset|worktree)/.test(text.value)) return [];
    return names.map((one) => ({ ...place, ...one }));
  });
}

/** True for a `workflow_run` behind workflows that are all known and that no outsider can start. */
export function followsInsiders({ trigger }: Reach, repository: Repository): boolean {
  if (trigger.event !== "workflow_run" || trigger.workflows.length === 0) return false;
  const all = workflowsOf(repository);
  return trigger.workflows.every(({ value }) => {
    const parents = all.filter(({ name, source }) => (name?.value ?? source.path) === value);
    return parents.length > 0 && parents.every(({ triggers }) => triggers.every(({ by }) => by !== "anyone"));
  });
}
