/** The scans and checks in a pipeline's steps. */
import type { Location } from "../../core/location.ts";
import type { Command } from "../../documents/command/document.ts";
import type { Job, PipelineDocument, Script, Step } from "../../documents/pipeline/document.ts";
import {
  GATE_ACTIONS,
  GATE_PROGRAMS,
  GATES,
  type GateKind,
  kindByWords,
  kindOfRunner,
  type ProgramGate,
} from "./gate-facts.ts";
import { toleranceOfCommand, toleranceOfStep } from "./tolerance.ts";
import { toolOf } from "./tool.ts";

export interface Gate {
  readonly kind: GateKind;
  /** The action or program: `bandit`, `aquasecurity/trivy-action`. */
  readonly name: string;
  readonly job: Job;
  /** Absent for a job that is a reusable workflow. */
  readonly step?: Step;
  readonly command?: Command;
  readonly location: Location;
  /** Why it cannot fail, in a few words; absent for a gate that holds. */
  readonly tolerated?: string;
}

/** Further actions (`owner/name`) and programs, by kind. */
export type MoreGates = Readonly<Partial<Record<GateKind, readonly string[]>>>;

export const NO_MORE: MoreGates = {};

/** A step is asked for its gates again and again; the answer stays. */
const known = new WeakMap<MoreGates, WeakMap<Step, readonly Gate[]>>();

/** Every gate of a pipeline, those that cannot fail included. */
export function gatesOf(document: PipelineDocument, more: MoreGates = NO_MORE): readonly Gate[] {
  return document.jobs.flatMap((job) => gatesOfJob(document, job, more));
}

export function gatesOfJob(document: PipelineDocument, job: Job, more: MoreGates = NO_MORE): readonly Gate[] {
  const called = job.uses?.kind === "remote" ? gateByName(job.uses.text.value.split("@")[0] ?? "") : undefined;
  const own: Gate[] = called
    ? [
        {
          ...called,
          job,
          location: document.source.locate(job.uses?.text.from ?? 0, job.uses?.text.to ?? 0),
          ...tolerated(toleranceOfStep(job, undefined)),
        },
      ]
    : [];
  return [...own, ...job.steps.flatMap((step) => gatesOfStep(document, job, step, more))];
}

export function gatesOfStep(
  document: PipelineDocument,
  job: Job,
  step: Step,
  more: MoreGates = NO_MORE,
): readonly Gate[] {
  const cache = known.get(more) ?? new WeakMap<Step, readonly Gate[]>();
  known.set(more, cache);
  const gates = cache.get(step) ?? findGates(document, job, step, more);
  cache.set(step, gates);
  return gates;
}

function findGates(document: PipelineDocument, job: Job, step: Step, more: MoreGates): readonly Gate[] {
  const around = toleranceOfStep(job, step);
  const { script } = step;
  if (script)
    return script.commands.flatMap((command) => gateOfCommand(job, step, script, command, around, more) ?? []);
  const action = gateOfAction(step, more);
  if (!action || !step.uses) return [];
  const { text } = step.uses;
  return [
    {
      kind: action.kind,
      name: action.name,
      job,
      step,
      location: document.source.locate(text.from, text.to),
      ...tolerated(around ?? action.tolerated),
    },
  ];
}

function gateOfAction({ uses, with: inputs }: Step, more: MoreGates) {
  if (uses?.kind !== "remote") return undefined;
  const full = uses.path === "" ? uses.repository : `${uses.repository}/${uses.path.toLowerCase()}`;
  const fact = GATE_ACTIONS.get(full) ?? GATE_ACTIONS.get(uses.repository) ?? GATE_ACTIONS.get(`${uses.repository}/`);
  const input = (name: string): string | undefined => inputs.get(name)?.value;
  if (fact) {
    const kind = typeof fact.kind === "function" ? fact.kind(input) : fact.kind;
    return { kind, name: full, ...tolerated(fact.tolerates?.(input)) };
  }
  const kind = GATES.find((one) => more[one]?.some((name) => name.toLowerCase() === full));
  return kind ? { kind, name: full } : gateByName(full);
}

/** An action or workflow that nobody here knows, but whose name says that it scans. */
function gateByName(name: string): { kind: GateKind; name: string } | undefined {
  const kind = /(?:^|[/_-])(?:upload|setup|install|init|login)/i.test(name) ? undefined : kindByWords(name);
  return kind && kind !== "evaluation" ? { kind, name } : undefined;
}

function gateOfCommand(
  job: Job,
  step: Step,
  script: Script,
  command: Command,
  around: string | undefined,
  more: MoreGates,
): Gate | undefined {
  const { program, words } = toolOf(command);
  const fact = GATE_PROGRAMS.get(program);
  const scans = fact?.subcommands === undefined || fact.subcommands.some((word) => words.includes(word));
  const own = GATES.find((one) => more[one]?.includes(program));
  const kind =
    fact && scans ? (typeof fact.kind === "function" ? fact.kind(words) : fact.kind) : (own ?? kindOfRunner(command));
  if (!kind || words.some((word) => word === "--version" || word === "--help")) return undefined;
  const soft = fact && scans ? softness(fact, words) : undefined;
  return {
    kind,
    name: fact || own ? program : nameOf(command),
    job,
    step,
    command,
    location: command.location,
    ...tolerated(around ?? soft ?? toleranceOfCommand(command, script)),
  };
}

function nameOf({ program, args, argv }: Command): string {
  const operand = args.find(({ value }) => !value.startsWith("-"))?.value;
  return program === "" ? (argv[0]?.value ?? "") : [program, operand].filter(Boolean).join(" ");
}

function softness({ softFlags, hardFlags }: ProgramGate, words: readonly string[]): string | undefined {
  const flags = words.map((word) => word.split("=")[0] ?? "");
  const soft = softFlags?.find((one) => flags.includes(one));
  if (soft !== undefined) return `\`${soft}\``;
  if (!hardFlags) return undefined;
  const index = flags.findIndex((one) => hardFlags.includes(one));
  const hard = flags[index];
  if (hard === undefined) return `no \`${hardFlags.at(-1)}\``;
  const value = words[index]?.split("=")[1] ?? words[index + 1];
  return hard === "--exit-code" && value === "0" ? "`--exit-code 0`" : undefined;
}

function tolerated(reason: string | undefined): { tolerated?: string } {
  return reason === undefined ? {} : { tolerated: reason };
}
