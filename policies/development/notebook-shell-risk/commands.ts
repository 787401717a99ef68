/** Commands of cells: downloads that are run, rights that are given, secrets that are exported. */
import type { Command, Violation } from "#policy";
import { runClones } from "./clones.ts";
import { isSecret } from "./magics.ts";

const FETCHES = new Set(["curl", "wget", "aria2c", "http", "gdown", "lwp-download"]);
const RUNS = /^(?:ba|z|da|k|fi)?sh$|^python[\d.]*$|^perl$|^ruby$|^node$|^Rscript$|^source$|^\.$|^eval$/;
const CHECKS = /^(?:sha(?:256|512)sum|shasum|gpg|cosign|minisign)$/;
const WRITABLE = /^(?:0?777|(?:a|o|ugo)\+\w*w\w*)$/;
const LONGEST_PIPE = 20;

export function* commandRisks(commands: readonly Command[]): Iterable<Violation> {
  const substituted = new Map(
    commands.flatMap((one) => (one.within && FETCHES.has(one.program) ? [[one.within, one]] : [])),
  );
  const fetched = new Set<string>();
  for (const command of commands) {
    const at = { location: command.location };
    const source =
      RUNS.test(command.program) && !hasScript(command)
        ? (firstFetch(command.pipedFrom) ?? substituted.get(command))
        : undefined;
    const file = scriptOf(command);
    if (source)
      yield {
        ...at,
        message: `\`${source.program}\` feeds \`${command.program}\`: whatever the address serves is run`,
      };
    else if (file !== undefined && fetched.has(file))
      yield { ...at, message: `\`${file}\` is fetched and run without a check` };
    if (FETCHES.has(command.program)) for (const name of fetchedFiles(command)) fetched.add(name);
    if (CHECKS.test(command.program)) fetched.clear();
    if (command.argv.some(({ value }) => value === "sudo"))
      yield { ...at, message: "`sudo` makes a cell root of the machine", severity: "medium" };
    if (command.program === "chmod" && command.args.some(({ value }) => WRITABLE.test(value))) {
      yield { ...at, message: "`chmod` lets everyone write", severity: "medium" };
    }
    yield* exportedSecrets(command);
  }
  yield* runClones(commands);
}

/** `| python script.py` reads data and runs what it names; `bash -s stable` runs what it reads. */
function hasScript({ args }: Command): boolean {
  return args.some(({ value, dynamic }) => value === "-c" || (!dynamic && !/^-|^[\w-]+$/.test(value)));
}

/** The download at the head of a pipe. */
function firstFetch(command: Command | undefined): Command | undefined {
  let at = command;
  for (let length = 0; at && length < LONGEST_PIPE && !FETCHES.has(at.program); length++) at = at.pipedFrom;
  return at && FETCHES.has(at.program) ? at : undefined;
}

/** The file of this folder that a command runs: `bash a.sh`, `./a`. */
function scriptOf({ program, args, argv }: Command): string | undefined {
  const runs = RUNS.test(program)
    ? args.find(({ value }) => !value.startsWith("-"))?.value
    : /^\.\/.+/.exec(argv[0]?.value ?? "")?.[0];
  return runs?.replace(/^\.\//, "");
}

function fetchedFiles(command: Command): string[] {
  return [...command.args, ...command.redirects.map(({ target }) => target)].map(({ value }) =>
    value.replace(/[?#].*$/, "").replace(/^.*\//, ""),
  );
}

/** `export NAME=value` and `NAME=value program`; what `%env` sets is told with the magic. */
function* exportedSecrets(command: Command): Iterable<Violation> {
  if (command.argv.length === 0) return;
  const exported = command.program === "export" ? command.args.map(({ value, dynamic }) => ({ value, dynamic })) : [];
  const assigned = [...command.assignments].map(([name, word]) => ({
    value: `${name}=${word.value}`,
    dynamic: word.dynamic,
  }));
  for (const { value: pair, dynamic } of [...exported, ...assigned]) {
    const [name = "", ...rest] = pair.split("=");
    const value = rest.join("=");
    if (dynamic || !isSecret(name, value)) continue;
    const { snippet: _secret, ...location } = command.location;
    yield { location, message: `a command carries the value of \`${name}\``, secret: value };
  }
}
