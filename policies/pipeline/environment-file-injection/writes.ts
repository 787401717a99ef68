/** What a script writes to the files that become variables, paths and outputs of later steps. */
import type { Command, Location, Step, Word } from "#policy";

export type EnvironmentFile = "GITHUB_ENV" | "GITHUB_PATH" | "GITHUB_OUTPUT";

export interface Write {
  readonly file: EnvironmentFile;
  /** Words that are written: of `echo`, `printf`, or a here-document's text. */
  readonly texts: readonly string[];
  /** `cat report.env >> "$GITHUB_ENV"`: files whose content is written. */
  readonly files: readonly string[];
  readonly location: Location;
}

const TARGET = /^(?:\$\{?(?:env:)?|%|!)(GITHUB_ENV|GITHUB_PATH|GITHUB_OUTPUT)[}%!]?$/i;
const GROUP =
  /\{[^{}]{0,2000}(?:\$\{\w+\}[^{}]{0,2000}){0,20}\}\s*>>?\s*"?\$\{?(GITHUB_ENV|GITHUB_PATH|GITHUB_OUTPUT)\b/g;
const PRINTS: ReadonlySet<string> = new Set(["echo", "printf", "Write-Output"]);
/** Programs and cmdlets that take the file as an operand. */
const WRITERS: ReadonlySet<string> = new Set([
  ...["tee", "Out-File", "Add-Content", "Set-Content", "Tee-Object", "AppendAllText", "WriteAllText"],
  ...["AppendAllLines", "WriteAllLines"],
]);
const READERS: ReadonlySet<string> = new Set(["cat", "Get-Content", "type"]);

export function* writesOf({ script }: Step): Iterable<Write> {
  if (!script || !/GITHUB_(?:ENV|PATH|OUTPUT)/.test(script.text.value)) return;
  const groups = [...script.text.value.matchAll(GROUP)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    file: match[1] as EnvironmentFile,
  }));
  for (const command of script.commands) {
    // What a method or a command in brackets writes is written too.
    if (command.within && !WRITERS.has(command.program)) continue;
    const at = command.argv[0]?.from ?? 0;
    const file = targetOf(command) ?? groups.find(({ from, to }) => at > from && at < to)?.file;
    if (file) yield writeOf(command, file);
  }
}

function targetOf(command: Command): EnvironmentFile | undefined {
  const words: readonly Word[] = [
    ...command.redirects.filter(({ operator }) => operator.startsWith(">")).map(({ target }) => target),
    ...(WRITERS.has(command.program) ? command.args : []),
  ];
  for (const { value } of words) {
    const match = TARGET.exec(value);
    if (match) return match[1]?.toUpperCase() as EnvironmentFile;
  }
  return undefined;
}

function writeOf(command: Command, file: EnvironmentFile): Write {
  const writer = WRITERS.has(command.program) && command.pipedFrom ? command.pipedFrom : command;
  const bodies = writer.redirects.flatMap(({ body }) => (body?.expands ? body.text.split("\n") : []));
  const prints = PRINTS.has(writer.program) || WRITERS.has(writer.program);
  const printed = prints ? writer.args.map(({ value }) => value).filter((value) => !TARGET.test(value)) : [];
  const printfText = writer.program === "printf" && printed.length > 1 ? [joined(printed)] : printed;
  const texts = [...bodies, ...printfText];
  const files = [
    ...(READERS.has(writer.program) ? writer.args.map(({ value }) => value) : []),
    ...texts.flatMap((text) =>
      [...text.matchAll(/\$\(\s*(?:cat\s+|gc\s+|Get-Content\s+|<\s*)([^\s)|]+)\s*\)/gi)].map((match) => match[1] ?? ""),
    ),
  ].filter((name) => name !== "" && !name.startsWith("-"));
  return { file, texts, files, location: command.location };
}

/** `printf 'NAME=%s\n' "$VALUE"` as the line that it writes. */
function joined([format = "", ...values]: readonly string[]): string {
  let at = 0;
  return format.replace(/%[sq]/g, () => values[at++] ?? "");
}
