/** Commands that fetch something from the network: what they fetch and where they put it. */
import { type Command, flag, operands } from "#policy";

const FETCHES: ReadonlySet<string> = new Set([
  ...["curl", "wget", "fetch", "aria2c", "http", "https"],
  ...["Invoke-WebRequest", "Invoke-RestMethod", "Start-BitsTransfer", "DownloadString", "DownloadData", "DownloadFile"],
  ...["GetString", "GetByteArray"],
]);
const LONGEST_PIPE = 20;

export function fetches({ program }: Command): boolean {
  return FETCHES.has(program);
}

/** The download at the head of a pipe; `inside` are those in the brackets of a command. */
export function headOf(
  command: Command | undefined,
  inside: ReadonlyMap<Command | undefined, readonly Command[]>,
): Command | undefined {
  let at = command;
  for (let length = 0; at && length < LONGEST_PIPE; length++) {
    if (fetches(at)) return at;
    // A value of PowerShell: `(irm …) | iex`.
    const [made] = at.program === "Write-Output" ? (inside.get(at) ?? []) : [];
    if (made) return made;
    at = at.pipedFrom;
  }
  return undefined;
}

/** The address that a command fetches, as far as it is written there. */
export function addressOf({ args }: Command): string | undefined {
  const words = args.map(({ value }) => value);
  return (
    words.find((word) => /^\w+:\/\//.test(word)) ??
    words.find((word) => /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(word)) ??
    words.find((word) => word.startsWith("$"))
  );
}

/** Names of the files that a download leaves behind. */
export function filesOf(command: Command): readonly string[] {
  const written = command.redirects
    .filter(({ operator, fd }) => /^>>?$/.test(operator) && fd !== 2)
    .map(({ target }) => target.value);
  const output =
    command.program === "wget"
      ? flag(command, "-O", "--output-document")
      : command.program === "curl"
        ? flag(command, "-o", "--output", "-OutFile")
        : flag(command, "-o", "--out", "--output", "-OutFile", "-Outf", "-Destination");
  if (output?.value) return [...written, plain(output.value.value)];
  if (command.program === "DownloadFile") return command.args.slice(1, 2).map(({ value }) => plain(value));
  // A cmdlet gives what it fetches to the pipe.
  if (/^[A-Z]/.test(command.program)) return written.map(plain);
  const named =
    command.program !== "curl" || command.args.some(({ value }) => /^(?:-[a-zA-Z]*O|--remote-name)/.test(value));
  const address = named ? (addressOf(command) ?? operands(command)[0]?.value) : undefined;
  const name = address?.replace(/[?#].*$/, "").replace(/^.*\//, "");
  return name ? [...written.map(plain), name] : written.map(plain);
}

/** A path without the parts that do not tell files of one script apart. */
export function plain(path: string): string {
  return path.replace(/^\.[/\\]/, "");
}
