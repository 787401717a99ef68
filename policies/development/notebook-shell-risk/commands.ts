/** Commands of cells: downloads that are run, rights that are given, secrets that are exported. */
import { type Command, isPinned, type Violation } from "#policy";
import { isSecret } from "./magics.ts";

const FETCHES = new Set(["curl", "wget", "aria2c", "http", "gdown", "lwp-download"]);
const RUNS = /^(?:ba|z|da|k|fi)?sh$|^python[\d.]*$|^perl$|^ruby$|^node$|^Rscript$|^source$|^\.$|^eval$/;
/** What runs the code of a folder that was just cloned. */
const USES_CLONE = new Set(["python", "pip", "bash", "sh", "make", "uv", "poetry", "cmake"]);

export function* commandRisks(commands: readonly Command[]): Iterable<Violation> {
  for (const command of commands) {
    const fetch = feeding(command, commands);
    const at = { location: command.location };
    if (fetch)
      yield { ...at, message: `\`${fetch.program}\` feeds \`${command.program}\`: whatever the address serves is run` };
    const fetched = fetch ? undefined : runsFetchedFile(command, commands);
    if (fetched) yield { ...at, message: `\`${fetched}\` is fetched and run without a check` };
    if (command.argv.some(({ value }) => value === "sudo"))
      yield { ...at, message: "`sudo` in a notebook", severity: "medium" };
    if (
      command.program === "chmod" &&
      command.args.some(({ value }) => /^(?:0?777|a\+\w*w\w*|o\+\w*w\w*|ugo\+\w*w\w*)$/.test(value))
    ) {
      yield { ...at, message: "`chmod` lets everyone write", severity: "medium" };
    }
    yield* exportedSecrets(command);
  }
  yield* runClones(commands);
}

/** The download whose output the command runs: `curl … | sh`, `bash <(curl …)`, `eval "$(curl …)"`. */
function feeding(command: Command, all: readonly Command[]): Command | undefined {
  if (!RUNS.test(command.program) || hasScript(command)) return undefined;
  if (command.pipedFrom) return firstFetch(command.pipedFrom);
  return all.find((one) => one.within === command && FETCHES.has(one.program));
}

/** `| python script.py` reads data and runs what it names; `bash -s stable` runs what it reads. */
function hasScript({ args }: Command): boolean {
  return args.some(({ value, dynamic }) => value === "-c" || (!dynamic && !/^-|^[\w-]+$/.test(value)));
}

function firstFetch(command: Command): Command | undefined {
  for (let at: Command | undefined = command; at; at = at.pipedFrom) if (FETCHES.has(at.program)) return at;
  return undefined;
}

/** `wget a.sh && bash a.sh`. */
function runsFetchedFile(command: Command, all: readonly Command[]): string | undefined {
  const runs = RUNS.test(command.program)
    ? command.args.find(({ value }) => !value.startsWith("-"))?.value
    : command.argv[0]?.value;
  const name = runs?.replace(/^\.\//, "");
  if (name === undefined || !/^[\w.-]+$/.test(name) || (!RUNS.test(command.program) && !runs?.startsWith("./")))
    return undefined;
  const before = all.slice(0, all.indexOf(command));
  const fetched = before.some((one) => FETCHES.has(one.program) && fetchedFiles(one).includes(name));
  const checked = before.some(({ program }) => /^(?:sha(?:256|512)sum|shasum|gpg|cosign|minisign)$/.test(program));
  return fetched && !checked ? name : undefined;
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

/** `!git clone …`, and then something of it is run, at whatever commit it was that day. */
function* runClones(commands: readonly Command[]): Iterable<Violation> {
  for (const [index, clone] of commands.entries()) {
    if (clone.program !== "git" || clone.args[0]?.value !== "clone") continue;
    const url = clone.args.find(({ value }) => /^(?:https?:\/\/|git@)/.test(value))?.value;
    const folder =
      clone.args.at(-1)?.value === url
        ? url?.replace(/\.git$|\/$/, "").replace(/^.*[/:]/, "")
        : clone.args.at(-1)?.value;
    if (url === undefined || !folder) continue;
    const later = commands.slice(index + 1);
    if (later.some(({ program, args }) => program === "git" && args.some(({ value }) => isPinned(value)))) continue;
    const enters = later.findIndex(
      ({ program, args }) => program === "cd" && args[0]?.value.split("/").includes(folder),
    );
    const used = later.some(
      ({ program, args }, at) =>
        USES_CLONE.has(program) &&
        ((enters !== -1 && at > enters) || args.some(({ value }) => value.split("/").includes(folder))),
    );
    if (used)
      yield {
        location: clone.location,
        message: `\`${folder}\` is cloned without a commit and run`,
        severity: "medium",
      };
  }
}
