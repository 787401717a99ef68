/** From the statements of a Jenkinsfile, declarative or scripted, to jobs: a stage is a job. */
import type { Source } from "../../../core/source.ts";
import type { Binding, Bindings, Condition, Job, Place, Shell, Step, Text } from "../document.ts";
import { readScript, wordsOf } from "../script.ts";
import { exactBindings, NONE } from "../text.ts";
import { type Agent, callsIn, containerAt, NO_AGENT, podContainers, readAgent } from "./agent.ts";
import { type Call, callsOf, type Statement } from "./parse.ts";
import { argument, joinedScript, slice, textArgument, textOf } from "./text.ts";

const MOST_JOBS = 500;
const MOST_STEPS = 2_000;

const SHELLS: ReadonlyMap<string, Shell> = new Map(
  Object.entries<Shell>({ sh: "bash", bat: "cmd", powershell: "pwsh", pwsh: "pwsh" }),
);
/** What says something about the pipeline and does nothing. */
const DECLARED = new Set(
  "agent environment when options parameters triggers tools libraries properties library @Library".split(" "),
);
/** A failure inside of these leaves the build going on. */
const TOLERANT = new Set(["catchError", "warnError"]);
/** Blocks of `post` that run whatever came of the steps. */
const AFTERWARDS = new Set(["post", "finally"]);

/** What the steps are called on in a class, which has none of its own. */
const RECEIVER = /^(?:this\.)?(?:steps|script|context|ctx|dsl|jenkins|pipeline|workflow)\.(?=\w)/;

/** What holds where a step stands. */
interface Scope {
  readonly job: Draft | undefined;
  readonly agent: Agent;
  readonly env: readonly Binding[];
  readonly credentials: readonly string[];
  readonly condition: Condition | undefined;
  readonly tolerated: Text | undefined;
  readonly afterwards: boolean;
}

interface Draft {
  readonly id: string;
  readonly key: Place;
  readonly at: Place;
  readonly needs: readonly Text[];
  readonly scope: Scope;
  readonly steps: Step[];
  manual: boolean;
}

export interface Walked {
  readonly jobs: readonly Job[];
  readonly env: Bindings;
  /** False when there are more stages or steps than are read. */
  readonly complete: boolean;
}

/** @param isLibrary every method is a job of its own, by its name */
export function walkScript(statements: readonly Statement[], source: Source, isLibrary = false): Walked {
  const walker = new Walker(source, isLibrary);
  walker.walk(statements, {
    job: undefined,
    agent: NO_AGENT,
    env: [],
    credentials: [],
    condition: undefined,
    tolerated: undefined,
    afterwards: false,
  });
  return { jobs: walker.jobs(), env: exactBindings(walker.global), complete: walker.complete };
}

class Walker {
  readonly #source: Source;
  readonly #isLibrary: boolean;
  readonly #drafts: Draft[] = [];
  /** Stages that are over when the next one starts. */
  #before: Text[] = [];
  #steps = 0;
  readonly global: Binding[] = [];
  complete = true;

  constructor(source: Source, isLibrary: boolean) {
    this.#source = source;
    this.#isLibrary = isLibrary;
  }

  jobs(): readonly Job[] {
    return this.#drafts.filter(({ steps, manual }) => steps.length > 0 || manual).map(jobOf);
  }

  walk(statements: readonly Statement[], outer: Scope): void {
    const scope = this.#declared(statements, outer);
    // `input` in a stage stands before its steps, wherever it is written.
    for (const statement of statements) {
      if ("call" in statement) this.#call(statement.call, scope);
      else for (const call of callsOf(statement.assignment.value)) this.#call(call, scope);
    }
  }

  /** `agent`, `environment` and `when` hold for their neighbours. */
  #declared(statements: readonly Statement[], outer: Scope): Scope {
    let scope = outer;
    for (const call of callsIn(statements)) {
      if (call.name === "agent" && call.block) scope = { ...scope, agent: readAgent(call, this.#source) };
      else if (call.name === "environment" && call.block) scope = this.#environment(call, scope);
      else if (call.name === "when" && call.block) {
        scope = { ...scope, condition: { text: slice(this.#source, call.from, call.to), alwaysTrue: false } };
      }
    }
    return scope;
  }

  #environment(call: Call, scope: Scope): Scope {
    const env: Binding[] = [];
    const credentials: string[] = [];
    for (const statement of call.block ?? []) {
      if (!("assignment" in statement)) continue;
      const { name, from, nameTo, value } = statement.assignment;
      if (callsOf(value).some((one) => one.name === "credentials"))
        credentials.push(name, `${name}_USR`, `${name}_PSW`);
      else if (value.text) env.push({ name, key: { from, to: nameTo }, value: textOf(value.text, this.#source) });
    }
    if (!scope.job) this.global.push(...env);
    return { ...scope, env: [...env, ...scope.env], credentials: [...credentials, ...scope.credentials] };
  }

  #call(written: Call, scope: Scope): void {
    // Classes of a library are handed the steps: `script.sh '…'`, `steps.withCredentials(…)`.
    const plain = written.name.replace(RECEIVER, "");
    const call = plain === written.name ? written : { ...written, name: plain };
    const { name, block } = call;
    const last = name.split(".").at(-1) ?? name;
    if (call.on) this.#call(call.on, scope);
    if (DECLARED.has(name)) return;
    if (this.#isLibrary && call.defined && block) this.#method(call, block, scope);
    else if (name === "stage" && block) this.#stage(call, block, scope);
    else if (name === "parallel") this.#parallel(call, scope);
    else if (name === "matrix" && block) {
      for (const inner of callsIn(block)) if (inner.name === "stages") this.#call(inner, scope);
    } else if (name === "input") this.#input(scope);
    else if (SHELLS.has(name)) this.#shell(call, SHELLS.get(name) ?? "bash", scope);
    else if (block) this.walk(block, this.#inside(call, last, scope));
    else this.#step(call, scope);
  }

  /** What a block adds for what is inside of it. */
  #inside(call: Call, last: string, scope: Scope): Scope {
    const source = this.#source;
    if (TOLERANT.has(call.name)) return { ...scope, tolerated: slice(source, call.from, call.nameTo, "true") };
    if (AFTERWARDS.has(call.name)) return { ...scope, afterwards: true };
    switch (call.name) {
      case "node": {
        const label = textArgument(call, 0, "label", source);
        return label ? { ...scope, agent: { ...scope.agent, runner: { labels: [label], at: label } } } : scope;
      }
      case "podTemplate":
        return { ...scope, agent: { ...scope.agent, services: podContainers(call, source) } };
      case "withCredentials":
        return { ...scope, credentials: [...credentialNames(call), ...scope.credentials] };
      case "withEnv":
        return { ...scope, env: [...this.#withEnv(call), ...scope.env] };
    }
    if (last === "inside" || last === "withRun") {
      const image = call.on && textArgument(call.on, 0, "", source);
      const options = textArgument(call, 0, "", source);
      return { ...scope, agent: { ...scope.agent, container: containerAt(call, "docker", image, options) } };
    }
    return scope;
  }

  #withEnv(call: Call): Binding[] {
    const list = call.args[0]?.value.items ?? [];
    return list.flatMap(({ value }): Binding[] => {
      const token = value.text;
      const cut = token?.value.indexOf("=") ?? -1;
      if (!token || cut <= 0) return [];
      const text = textOf(token, this.#source);
      return [
        {
          name: token.value.slice(0, cut),
          key: { from: token.from, to: token.to },
          value: { ...text, value: text.value.slice(cut + 1) },
        },
      ];
    });
  }

  /** It runs when it is called; what it waits for is told by whoever calls it. */
  #method(call: Call, block: readonly Statement[], outer: Scope): void {
    const key = { from: call.nameTo - call.name.length, to: call.nameTo };
    const scope = this.#declared(block, { ...outer, job: undefined });
    const at = { from: call.from, to: call.to };
    const draft: Draft = { id: call.name, key, at, needs: [], scope, steps: [], manual: false };
    if (this.#drafts.length < MOST_JOBS) this.#drafts.push(draft);
    else this.complete = false;
    const before = this.#before;
    this.#before = [];
    this.walk(block, { ...scope, job: draft });
    this.#before = before;
  }

  #stage(call: Call, block: readonly Statement[], outer: Scope): void {
    const name = textArgument(call, 0, "name", this.#source);
    const inner = this.#declared(block, outer);
    const draft: Draft = {
      id: name?.value ?? `stage ${this.#drafts.length + 1}`,
      key: name ? { from: name.from, to: name.to } : { from: call.from, to: call.nameTo },
      at: { from: call.from, to: call.to },
      needs: [...this.#before],
      scope: inner,
      steps: [],
      manual: false,
    };
    if (this.#drafts.length < MOST_JOBS) this.#drafts.push(draft);
    else this.complete = false;
    for (const one of callsIn(block)) if (one.name === "input") draft.manual = true;
    this.walk(
      block.filter((one) => !("call" in one && one.call.name === "input")),
      { ...inner, job: draft },
    );
    this.#before.push(named(draft, this.#source));
  }

  /** Branches start together: none waits for another. */
  #parallel(call: Call, scope: Scope): void {
    const before = this.#before;
    const after: Text[] = [];
    const branch = (run: () => void) => {
      this.#before = [...before];
      run();
      after.push(...this.#before.slice(before.length));
    };
    for (const inner of callsIn(call.block ?? [])) branch(() => this.#call(inner, scope));
    for (const { value } of [...call.args, ...call.args.flatMap((each) => each.value.items)]) {
      if (value.calls.length > 0)
        branch(() => {
          for (const inner of value.calls) this.#call(inner, scope);
        });
    }
    this.#before = [...before, ...after];
  }

  #input({ job }: Scope): void {
    if (job) job.manual = true;
  }

  #shell(call: Call, shell: Shell, scope: Scope): void {
    const text = textArgument(call, 0, "script", this.#source);
    const tolerated = argument(call, -1, "returnStatus")?.value.word === "true";
    const excuse = tolerated ? slice(this.#source, call.from, call.nameTo, "true") : scope.tolerated;
    const joined = text ? undefined : joinedScript(argument(call, 0, "script")?.value, this.#source);
    const script = text
      ? (owner: string) => ({
          script: readScript(text, { shell }, owner, () => wordsOf([{ entries: scope.env }], isDynamic)),
        })
      : joined && (() => ({ script: joined }));
    this.#add(call, { ...scope, tolerated: excuse }, script);
  }

  #step(call: Call, scope: Scope): void {
    this.#add(call, scope, undefined);
    for (const { value } of call.args) {
      for (const inner of callsOf(value)) if (SHELLS.has(inner.name) || inner.block) this.#call(inner, scope);
    }
  }

  #add(call: Call, scope: Scope, more: ((owner: string) => Pick<Step, "script">) | undefined): void {
    if (this.#steps++ >= MOST_STEPS) {
      this.complete = false;
      return;
    }
    const draft = scope.job ?? this.#whole(call, scope);
    const index = draft.steps.length + 1;
    const owner = `${draft.id === "" ? "pipeline" : `stage ${draft.id}`}, step ${index}`;
    const own = more?.(owner) ?? {};
    draft.steps.push({
      index,
      label: own.script?.commands[0]?.program || call.name,
      owner,
      at: { from: call.from, to: call.to },
      with: exactBindings(this.#named(call)),
      ...own,
      env: exactBindings(scope.env),
      call: call.name,
      credentials: scope.credentials,
      ...(scope.tolerated ? { allowFailure: scope.tolerated } : {}),
      ...(scope.afterwards ? { afterwards: true as const } : {}),
    });
  }

  /** Steps that stand in no stage are a job without a name. */
  #whole(call: Call, scope: Scope): Draft {
    const known = this.#drafts.find(({ id }) => id === "");
    if (known) return known;
    const at = { from: call.from, to: call.to };
    const made: Draft = { id: "", key: at, at, needs: [], scope, steps: [], manual: false };
    this.#drafts.push(made);
    return made;
  }

  #named(call: Call): Binding[] {
    return call.args.flatMap(({ name, value }): Binding[] =>
      name !== undefined && value.text
        ? [{ name, key: { from: value.from, to: value.to }, value: textOf(value.text, this.#source) }]
        : [],
    );
  }
}

/** Variables that `withCredentials` sets. https://www.jenkins.io/doc/pipeline/steps/credentials-binding/ */
function credentialNames(call: Call): readonly string[] {
  return call.args
    .flatMap(({ value }) => callsOf(value))
    .flatMap((binding) =>
      binding.args.flatMap(({ name, value }) =>
        name !== undefined && /variable$/i.test(name) && value.text ? [value.text.value] : [],
      ),
    );
}

function jobOf({ id, key, at, needs, scope, steps, manual }: Draft): Job {
  const { agent, condition, env } = scope;
  return {
    id,
    key,
    at,
    needs,
    ...(condition ? { condition } : {}),
    ...(agent.runner ? { runner: agent.runner } : {}),
    ...(agent.container ? { container: agent.container } : {}),
    services: agent.services,
    env: exactBindings(env),
    outputs: NONE,
    steps,
    with: NONE,
    secrets: NONE,
    stage: id,
    manual,
  };
}

function named({ id, key }: Draft, source: Source): Text {
  return slice(source, key.from, key.to, id);
}

function isDynamic({ expressions, value }: Text): boolean {
  return expressions.length > 0 || value.includes("$");
}
