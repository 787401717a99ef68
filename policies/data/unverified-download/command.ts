/** Files that commands and Dockerfiles fetch and nobody compares with a hash. */
import {
  type Command,
  type CommandDocument,
  type DockerfileDocument,
  flag,
  isDynamic,
  operands,
  type Violation,
  type Word,
} from "#policy";
import { contentOf, messageOf, severityOf } from "./address.ts";

const CHECKS = /^(?:sha(?:1|224|256|384|512)sum|shasum|md5sum|md5|b2sum|gpgv?2?|cosign|minisign|openssl|rhash|cksum)$/;
/** Options of a request that sends something, or asks for the head alone. */
const SENDS = ["-d", "--data", "--data-raw", "--data-binary", "-F", "--form", "-T", "--upload-file", "-X", "--request"];

export function* fetchedByCommand({ commands }: CommandDocument): Iterable<Violation> {
  for (const [at, command] of commands.entries()) {
    const words = command.program === "gdown" ? [driveFile(command)] : addressesOf(command);
    if (words.length === 0 || isChecked(commands, at)) continue;
    for (const word of words) if (word) yield* fault(command, word);
  }
}

function* fault(command: Command, word: Word): Iterable<Violation> {
  const isDrive = command.program === "gdown";
  const content = contentOf(word.value) ?? (isDrive ? "archive" : undefined);
  const severity = content && severityOf(word.value, content);
  if (severity === undefined) return;
  const place = { location: command.source.locate(word.from, word.to), anchor: command.owner };
  yield {
    ...place,
    message: messageOf(word.value),
    severity,
  };
}

function addressesOf(command: Command): Word[] {
  const { program, args } = command;
  if (!/^(?:curl|wget|aria2c)$/.test(program) || (program === "curl" && SENDS.some((name) => flag(command, name))))
    return [];
  if (args.some(({ value }) => /^--checksum|^--spider$|^-I$|^--head$/.test(value))) return [];
  return args.filter(({ value }) => /^(?:https?|ftp):\/\//i.test(value) && !/^\w+:\/\/\$/.test(value));
}

function driveFile(command: Command): Word | undefined {
  const word = flag(command, "--id")?.value ?? operands(command, "-O", "--output")[0];
  return word &&
    !isDynamic(word) &&
    !command.args.some(({ value }) => /^-(?:h|V)$|^--(?:help|version|folder)$/.test(value))
    ? word
    : undefined;
}

/** A later command of the same script, stage or job compares a hash or a signature. */
function isChecked(commands: readonly Command[], at: number): boolean {
  const owner = commands[at]?.owner;
  return commands.some(({ program, owner: other }, index) => index > at && other === owner && CHECKS.test(program));
}

/** `ADD https://…` without `--checksum`. */
export function* addedToImage(document: DockerfileDocument): Iterable<Violation> {
  for (const stage of document.stages) {
    for (const { keyword, flags, words } of stage.instructions) {
      if (keyword !== "ADD" || flags.some(({ name }) => name === "checksum")) continue;
      for (const word of words.slice(0, -1)) {
        const content = /^https?:\/\//.test(word.value) ? contentOf(word.value) : undefined;
        const severity = content && severityOf(word.value, content);
        if (severity === undefined) continue;
        const location = document.source.locate(word.from, word.to);
        yield { location, anchor: stage.label, message: messageOf(word.value), severity };
      }
    }
  }
}
