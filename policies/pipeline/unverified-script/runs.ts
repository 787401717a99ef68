/** Commands that run what they are given: by a pipe, a substitution or a file that was fetched. */
import { type Command, isShell } from "#policy";
import { fetches, filesOf, headOf, plain } from "./fetch.ts";

const INTERPRETERS = /^(?:python[\d.]*|perl|ruby|node|php|Rscript|fish|pwsh|powershell|Invoke-Expression)$/;
const CHECKS =
  /^(?:sha(?:1|224|256|384|512)sum|shasum|b2sum|gpgv?2?|cosign|minisign|openssl|slsa-verifier|signify|certutil|Get-FileHash)$/;

export interface Run {
  /** The command that runs it. */
  readonly command: Command;
  readonly download: Command;
  readonly how: "pipe" | "substitution" | "file";
}

export function* runsOf(commands: readonly Command[]): Iterable<Run> {
  const inside = Map.groupBy(
    commands.filter((one) => one.within && fetches(one)),
    (one) => (makesCode(one.within) ? one.within?.within : one.within),
  );
  /** Files that were fetched and not checked yet, a job each. */
  const fetched = new Map<string, Map<string, Command>>();
  for (const command of commands) {
    const group = command.owner.split(",")[0] ?? "";
    const files = fetched.get(group) ?? new Map<string, Command>();
    fetched.set(group, files);
    if (CHECKS.test(command.program)) files.clear();
    const piped = readsInput(command) ? headOf(command.pipedFrom, inside) : undefined;
    const substituted = piped ? undefined : inside.get(command)?.find(() => runsSubstitution(command));
    const file = piped || substituted ? undefined : files.get(fileOf(command) ?? "");
    if (piped) yield { command, download: piped, how: "pipe" };
    else if (substituted) yield { command, download: substituted, how: "substitution" };
    else if (file) yield { command, download: file, how: "file" };
    if (fetches(command)) for (const name of filesOf(command)) files.set(name, command);
  }
}

/** `[scriptblock]::Create((irm …))`: code made of text, for the command around it to run. */
function makesCode(command: Command | undefined): boolean {
  return command?.program === "[scriptblock]::Create";
}

function isInterpreter({ program }: Command): boolean {
  return isShell(program) || INTERPRETERS.test(program);
}

/** True for an interpreter whose script is what it reads: `bash`, `sh -s -- --yes`, `python -`. */
function readsInput(command: Command): boolean {
  if (!isInterpreter(command)) return ["source", "."].includes(command.program) && onlyInput(command);
  const words = command.args.map(({ value }) => value);
  if (words.some((word) => /^-[a-z]*[ce]$|^-m$|^--(?:eval|print|version)$/.test(word))) return false;
  return isShell(command.program) && words.some((word) => /^-[a-z]*s$/.test(word)) ? true : onlyInput(command);
}

function onlyInput({ args }: Command): boolean {
  const first = args.find(({ value }) => value === "-" || !/^[-+]/.test(value))?.value;
  return first === undefined || first === "-" || first === "/dev/stdin";
}

/** `bash <(…)`, `sh -c "$(…)"`, `eval "$(…)"`, `source <(…)`, `bash < <(…)`. */
function runsSubstitution(command: Command): boolean {
  const words = command.args.map(({ value }) => value);
  // PowerShell: what stands in the brackets is the code, however it is made; `& ([scriptblock]::Create(…))`.
  if (command.program === "Invoke-Expression") return true;
  if (/^\(\s*\[[\w.]*scriptblock\]::create\b/i.test(command.argv[0]?.value ?? "")) return true;
  if (["eval", "source", "."].includes(command.program)) return startsSubstitution(words[0]);
  if (!isInterpreter(command)) return false;
  if (command.redirects.some(({ operator, target }) => operator.startsWith("<") && startsSubstitution(target.value)))
    return readsInput(command);
  const at = words.findIndex((word) => /^-[a-z]*[ce]$/.test(word));
  return startsSubstitution(at === -1 ? words.find((word) => !/^[-+]/.test(word)) : words[at + 1]);
}

function startsSubstitution(word: string | undefined): boolean {
  return word !== undefined && /^(?:<\(|\$\(|`)/.test(word);
}

/** `bash a.sh`, `source a.sh`, `./a.sh`. */
function fileOf(command: Command): string | undefined {
  const { program, args, argv } = command;
  if (isInterpreter(command) || program === "source" || program === ".") {
    if (args.some(({ value }) => /^-[a-z]*c$/.test(value))) return undefined;
    const first = args.find(({ value }) => !/^[-+]/.test(value))?.value;
    return first === undefined ? undefined : plain(first);
  }
  const direct = argv.find(({ value }) => /^(?:\.?\/|\.\\).*\.(?:sh|bash|py|run|ps1)$/.test(value))?.value;
  return direct !== undefined && program === direct.replace(/^.*[/\\]/, "") ? plain(direct) : undefined;
}
