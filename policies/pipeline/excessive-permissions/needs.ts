/** What the steps of a job need of its token, as far as that can be known. */
import {
  type Bindings,
  type Command,
  calledPipeline,
  type Job,
  mentions,
  type PipelineDocument,
  type Repository,
  type Step,
} from "#policy";
import { ACTIONS, type Scopes } from "./actions.ts";
import { GH, HARMLESS, UNSAFE_WORDS } from "./programs.ts";

/**
 * `nothing`: the scopes are all. `git`: a program may use what git and OIDC find on the runner, so contents and
 * id-token are open. `anything`: something that is not known holds the token.
 */
type Beyond = "nothing" | "git" | "anything";

export interface Needs {
  readonly scopes: Scopes;
  readonly beyond: Beyond;
}

const ANYTHING: Needs = { scopes: {}, beyond: "anything" };
const GIT: Needs = { scopes: {}, beyond: "git" };

export function needsOfJob(document: PipelineDocument, job: Job, repository: Repository): Needs {
  if (job.uses) return needsOfCall(job, repository);
  return sum(job.steps.map((step) => needsOfStep(document, job, step, repository)));
}

/** True when the job may need to write to a scope; `unlikely` when only a program that is not known might. */
export function writes(needs: Needs, scope: string): "yes" | "maybe" | "unlikely" | "no" {
  if (needs.scopes[scope] === "write") return "yes";
  if (needs.beyond === "anything") return "maybe";
  return needs.beyond === "git" && (scope === "contents" || scope === "id-token") ? "unlikely" : "no";
}

function sum(all: readonly Needs[]): Needs {
  const scopes: Record<string, "read" | "write"> = {};
  for (const needs of all) {
    for (const [scope, level] of Object.entries(needs.scopes)) if (scopes[scope] !== "write") scopes[scope] = level;
  }
  const beyond = (["anything", "git"] as const).find((one) => all.some((needs) => needs.beyond === one)) ?? "nothing";
  return { scopes, beyond };
}

/** What a called pipeline needs; one that calls itself needs anything. */
const called = new WeakMap<Repository, Map<PipelineDocument, Needs>>();

function needsOfCall(caller: Pick<Job | Step, "uses">, repository: Repository): Needs {
  const callee = calledPipeline(caller.uses, repository);
  if (!callee || callee.jobs.length === 0) return ANYTHING;
  const known = called.get(repository) ?? new Map<PipelineDocument, Needs>();
  called.set(repository, known);
  const before = known.get(callee);
  if (before) return before;
  known.set(callee, ANYTHING);
  const needs = sum(callee.jobs.map((job) => needsOfJob(callee, job, repository)));
  known.set(callee, needs);
  return needs;
}

function needsOfStep(document: PipelineDocument, job: Job, step: Step, repository: Repository): Needs {
  const { uses, script } = step;
  if (uses?.kind === "local") return needsOfCall(step, repository);
  if (uses?.kind === "docker") return holdsToken(step.with) || holdsToken(step.env) ? ANYTHING : GIT;
  if (uses) {
    const fact = ACTIONS.get(uses.path === "" ? uses.repository : `${uses.repository}/${uses.path.toLowerCase()}`);
    if (fact === undefined) return ANYTHING;
    return {
      scopes: typeof fact === "function" ? fact((name) => step.with.get(name)?.value) : fact,
      beyond: "nothing",
    };
  }
  if (!script) return { scopes: {}, beyond: "nothing" };
  const token = [step.env, job.env, document.env].some(holdsToken) || mentionsToken(script.text.value);
  if (/^(?:python|javascript|other)$/.test(script.shell)) return token ? ANYTHING : GIT;
  return sum(script.commands.map((command) => needsOfCommand(command, token)));
}

function needsOfCommand(command: Command, token: boolean): Needs {
  const [first, second] = command.args.map(({ value }) => value);
  if (command.program === "git") return needsOfGit(command);
  if (command.program === "gh") {
    const scopes = first === undefined ? undefined : GH.get(first);
    return scopes && second !== undefined ? { scopes, beyond: "nothing" } : ANYTHING;
  }
  const harmless = HARMLESS.has(command.program) && !command.args.some(({ value }) => UNSAFE_WORDS.has(value));
  if (harmless) return { scopes: {}, beyond: "nothing" };
  return token ? ANYTHING : GIT;
}

function needsOfGit({ args }: Command): Needs {
  const words = args.map(({ value }) => value);
  if (words.some((word) => ["push", "lfs", "svn"].includes(word)))
    return { scopes: { contents: "write" }, beyond: "nothing" };
  const remote = words.some((word) => ["fetch", "pull", "clone", "submodule", "ls-remote", "checkout"].includes(word));
  return { scopes: remote ? { contents: "read" } : {}, beyond: "nothing" };
}

function holdsToken({ entries, dynamic }: Bindings): boolean {
  return (
    dynamic !== undefined ||
    entries.some(({ value }) =>
      value.expressions.some(
        ({ tree }) => tree && (mentions(tree, "github", "token") || mentions(tree, "secrets", "github_token")),
      ),
    )
  );
}

function mentionsToken(script: string): boolean {
  return /GITHUB_TOKEN|GH_TOKEN|github\.token|ACTIONS_ID_TOKEN/i.test(script);
}
