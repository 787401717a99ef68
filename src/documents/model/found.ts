/** What was found in a file, part by part, each thing once. */
import { MOST_GLOBALS } from "./budget.ts";
import type { ModelCall, ModelGlobal, ModelProblem, ProblemKind, Way } from "./document.ts";

/** Uses of a name that are told. */
const MOST_CALLS = 3;
const MOST_PROBLEMS = 50;
/** What a name in Python looks like. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

export class FoundGlobal implements ModelGlobal {
  readonly kind = "global";
  readonly module: string;
  readonly name: string;
  readonly qualified: string;
  readonly member?: string;
  readonly offset: number;
  readonly ways = new Set<Way>();
  readonly calls: ModelCall[] = [];

  constructor(module: string, name: string, offset: number, member: string | undefined) {
    this.module = module;
    this.name = name;
    this.qualified = `${module}.${name}`;
    this.offset = offset;
    if (member !== undefined) this.member = member;
  }

  /** `text` is asked for the first few uses only. */
  use(way: Way, text: () => string): void {
    this.ways.add(way);
    if (this.calls.length >= MOST_CALLS) return;
    const told = text();
    if (!this.calls.some((call) => call.way === way && call.arguments === told))
      this.calls.push({ global: this, way, arguments: told });
  }
}

export class Found {
  readonly #globals = new Map<string, FoundGlobal>();
  readonly problems: ModelProblem[] = [];
  /** The part of the archive that is being read. */
  member: string | undefined;
  readonly #onlyNames: boolean;

  /** `onlyNames`: bytes that may mean nothing are being tried; what is no name is left out. */
  constructor(member?: string, onlyNames = false) {
    this.member = member;
    this.#onlyNames = onlyNames;
  }

  get globals(): readonly FoundGlobal[] {
    return [...this.#globals.values()];
  }

  get hasCalls(): boolean {
    return this.globals.some(({ ways }) => ways.size > 0);
  }

  global(module: string, name: string, offset: number): FoundGlobal {
    const key = `${module}\0${name}`;
    const known = this.#globals.get(key);
    if (known) return known;
    const fresh = new FoundGlobal(module, name, offset, this.member);
    if (this.#onlyNames && !(NAME.test(module) && NAME.test(name))) return fresh;
    if (this.#globals.size < MOST_GLOBALS) this.#globals.set(key, fresh);
    else this.problem("budget", `imports more than ${MOST_GLOBALS.toLocaleString("en")} names`);
    return fresh;
  }

  problem(kind: ProblemKind, message: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const { member } = this;
    if (this.problems.some((one) => one.message === message && one.member === member)) return;
    this.problems.push({ kind, message, ...(member === undefined ? {} : { member }) });
  }

  /** Takes over what was found where it was not clear that there is anything; its problems mean nothing. */
  adopt(other: Found): void {
    for (const global of other.globals) {
      const own = this.global(global.module, global.name, global.offset);
      for (const way of global.ways) own.ways.add(way);
      for (const call of global.calls) own.use(call.way, () => call.arguments);
    }
  }
}
