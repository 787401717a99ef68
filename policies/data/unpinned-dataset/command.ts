/** Datasets that command lines fetch by name. */
import {
  type Command,
  type CommandDocument,
  flag,
  hubDownloads,
  isDynamic,
  operands,
  type Repository,
  revisionFault,
  type Violation,
  type Word,
} from "#policy";
import { isDatasetName } from "./names.ts";

export function* unpinnedOnCommandLine({ commands }: CommandDocument, repository: Repository): Iterable<Violation> {
  for (const { type, name, word, revision, command } of hubDownloads(commands)) {
    const fault =
      type === "dataset" && isDatasetName(name, repository) ? revisionFault(name, revision?.value) : undefined;
    if (fault) yield { location: command.source.locate(word.from, word.to), anchor: command.owner, ...fault };
  }
  for (const command of commands) {
    const word = kaggleDataset(command);
    if (!word || isDynamic(word) || !/^[\w-]+\/[\w-]+$/.test(word.value)) continue;
    yield {
      location: command.source.locate(word.from, word.to),
      anchor: command.owner,
      message: `\`${word.value}\` of Kaggle names no version`,
    };
  }
}

/** The handle in `kaggle datasets download -d owner/name`. */
function kaggleDataset(command: Command): Word | undefined {
  const [group, verb] = command.args;
  if (command.program !== "kaggle" || group?.value !== "datasets" || verb?.value !== "download") return undefined;
  const named = flag(command, "-d", "--dataset")?.value;
  return named ?? operands(command, "-f", "--file", "-p", "--path", "-w")[2];
}
