/** Models that command lines fetch or serve by name. */
import { type CommandDocument, modelsInCommands, type Repository, revisionFault, type Violation } from "#policy";

export function* unpinnedOnCommandLine(document: CommandDocument, repository: Repository): Iterable<Violation> {
  // What a manifest serves is judged with the manifest.
  if (document.carrier === "workload") return;
  for (const { command, word, name, revision } of modelsInCommands(document, repository)) {
    const fault = revisionFault(name, revision);
    if (fault) yield { location: command.source.locate(word.from, word.to), anchor: command.owner, ...fault };
  }
}
