/** What runs inside the container that a command line starts or enters: `docker run IMAGE …`, `kubectl exec POD -- …`. */
import type { Command, Word } from "./document.ts";

export interface InsideContainer {
  readonly words: readonly Word[];
  readonly image?: string;
  readonly network?: "container" | "published";
  readonly env: ReadonlyMap<string, Word>;
}

const ENGINES = new Set(["docker", "podman", "nerdctl"]);
/** Switches of `run` and `exec`; every other option takes the next word. */
const SWITCHES = new Set([
  ...[
    "--rm",
    "--detach",
    "--interactive",
    "--tty",
    "--privileged",
    "--init",
    "--publish-all",
    "--read-only",
    "--quiet",
  ],
  ...["--no-healthcheck", "--oom-kill-disable", "--sig-proxy", "--disable-content-trust", "--no-deps", "--build"],
  ...["--service-ports", "--use-aliases", "--no-TTY"],
]);
const SWITCH_LETTERS = /^-[ditPqT]+$/;
const LOOPBACK = /^(?:127\.[\d.]+|localhost|\[::1\]):/;

export function insideContainer(command: Command): InsideContainer | undefined {
  const [first, second] = command.args;
  if (command.program === "kubectl" || command.program === "oc") {
    const dashes = command.args.findIndex(({ value }) => value === "--");
    const enters = first?.value === "exec" && dashes !== -1;
    return enters ? { words: command.args.slice(dashes + 1), network: "container", env: new Map() } : undefined;
  }
  if (!ENGINES.has(command.program)) return undefined;
  const nested = first?.value === "container" || first?.value === "compose";
  const verb = nested ? second?.value : first?.value;
  if (verb !== "run" && verb !== "exec") return undefined;
  return afterOptions(command.args.slice(nested ? 2 : 1), verb, first?.value === "compose");
}

function afterOptions(args: readonly Word[], verb: "run" | "exec", compose: boolean): InsideContainer | undefined {
  const env = new Map<string, Word>();
  let network: InsideContainer["network"] | "host" = "container";
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] as Word;
    if (!word.value.startsWith("-")) break;
    const equals = word.value.startsWith("--") ? word.value.indexOf("=") : -1;
    const name = equals === -1 ? word.value : word.value.slice(0, equals);
    if (name === "--publish-all" || (SWITCH_LETTERS.test(name) && name.includes("P"))) network = "published";
    if (SWITCHES.has(name) || SWITCH_LETTERS.test(name)) continue;
    const value = equals === -1 ? (args[++at]?.value ?? "") : word.value.slice(equals + 1);
    if ((name === "-p" || name === "--publish") && network !== "host" && !LOOPBACK.test(value)) network = "published";
    if ((name === "--network" || name === "--net") && value === "host") network = "host";
    if (name === "-e" || name === "--env") addVariable(env, args[at] as Word, value);
  }
  const target = args[at];
  if (!target) return undefined;
  return {
    words: args.slice(at + 1),
    ...(verb === "exec" || compose || target.dynamic ? {} : { image: target.value }),
    ...(network === "host" ? {} : { network }),
    env,
  };
}

/** `NAME=value`, or a name alone, which takes the machine's value. The word is the whole assignment. */
function addVariable(env: Map<string, Word>, word: Word, text: string): void {
  const equals = text.indexOf("=");
  const name = equals === -1 ? text : text.slice(0, equals);
  const value = equals === -1 ? "" : text.slice(equals + 1);
  if (/^\w+$/.test(name)) env.set(name, { ...word, value, dynamic: word.dynamic || equals === -1 });
}
