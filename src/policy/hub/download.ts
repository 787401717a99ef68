/** Command lines that fetch a repository of the Hugging Face hub. */
import type { Command, Word } from "../../documents/command/document.ts";
import { flag, operands } from "../../documents/command/flags.ts";
import { isPinned } from "../commit.ts";

export interface HubDownload {
  readonly type: "model" | "dataset" | "space";
  /** `organization/name` as the hub knows it. */
  readonly name: string;
  /** The word that names it. */
  readonly word: Word;
  readonly revision: Word | undefined;
}

const URL = /^https:\/\/(?:[\w.:-]+@)?(?:huggingface\.co|hf\.co)\/(?:(datasets|spaces)\/)?/;
const DYNAMIC = /[$`{}<>]/;
const VALUED = [
  ...["--revision", "--repo-type", "--local-dir", "--cache-dir", "--include", "--exclude", "--token", "--max-workers"],
];

/** What the commands of a document fetch by a name that is written there, clones that a commit is checked out of left out. */
export function* hubDownloads(commands: readonly Command[]): Iterable<HubDownload & { readonly command: Command }> {
  const checksOut = commands.some(
    ({ program, args }) => program === "git" && args[0]?.value !== "clone" && args.some(({ value }) => isPinned(value)),
  );
  for (const command of commands) {
    const found = downloadOf(command) ?? (checksOut ? undefined : cloneOf(command));
    if (found && !isDynamic(found.word) && !isDynamic(found.revision)) yield { ...found, command };
  }
}

/** True where a word holds what only the shell or a template knows. */
export function isDynamic(word: Word | undefined): boolean {
  return word !== undefined && (word.dynamic || DYNAMIC.test(word.value));
}

function downloadOf(command: Command): HubDownload | undefined {
  if (!/^(?:huggingface-cli|hf)$/.test(command.program) || command.args[0]?.value !== "download") return undefined;
  const type = flag(command, "--repo-type")?.value?.value;
  const [, word] = operands(command, ...VALUED);
  const revision = flag(command, "--revision")?.value;
  return word && { type: type === "dataset" || type === "space" ? type : "model", name: word.value, word, revision };
}

function cloneOf({ program, args }: Command): HubDownload | undefined {
  const clones = args[0]?.value === "clone" || (args[0]?.value === "lfs" && args[1]?.value === "clone");
  const word = program === "git" && clones ? args.find(({ value }) => URL.test(value)) : undefined;
  if (!word) return undefined;
  const folder = URL.exec(word.value)?.[1];
  const type = folder === "datasets" ? "dataset" : folder === "spaces" ? "space" : "model";
  return { type, name: word.value.replace(URL, "").replace(/\.git$|\/$/, ""), word, revision: undefined };
}
