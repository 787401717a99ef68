/** Models of a hub that command lines fetch or serve. */
import type { Command, CommandDocument, Word } from "../../documents/command/document.ts";
import { flag, operands } from "../../documents/command/flags.ts";
import type { Repository } from "../repository.ts";
import { hubDownloads, isDynamic } from "./download.ts";
import { isHubName } from "./local.ts";

/** Flags whose value is the model, by program. */
const SERVERS: readonly {
  readonly program: RegExp;
  readonly flags: readonly string[];
  readonly revision: readonly string[];
}[] = [
  { program: /^vllm(?:\.entrypoints\..*)?$|^api_server$/, flags: ["--model"], revision: ["--revision"] },
  { program: /^sglang(?:\.launch_server)?$/, flags: ["--model-path", "--model"], revision: ["--revision"] },
  {
    program: /^text-generation-(?:launcher|server)$|^text-embeddings-router$/,
    flags: ["--model-id"],
    revision: ["--revision"],
  },
  { program: /^optimum-cli$/, flags: ["--model", "-m"], revision: ["--revision"] },
  { program: /^trl$/, flags: ["--model_name_or_path"], revision: ["--model_revision"] },
  { program: /^lmdeploy$/, flags: ["--model-path"], revision: ["--revision"] },
];
const VLLM_VALUED = [
  "--host",
  "--port",
  "--revision",
  "--dtype",
  "--tensor-parallel-size",
  "--max-model-len",
  "--api-key",
];

interface HubModel {
  readonly command: Command;
  readonly word: Word;
  readonly name: string;
  readonly revision: string | undefined;
}

/** With the name and the revision; what is not known is left out. */
export function* modelsInCommands({ commands }: CommandDocument, repository: Repository): Iterable<HubModel> {
  for (const { type, name, word, revision, command } of hubDownloads(commands)) {
    if (type === "model" && isHubName(name, repository)) yield { command, word, name, revision: revision?.value };
  }
  for (const command of commands) {
    for (const { word, revision } of servedBy(command)) {
      if (isDynamic(word) || isDynamic(revision) || !isHubName(word.value, repository)) continue;
      yield { command, word, name: word.value, revision: revision?.value };
    }
  }
}

function servedBy(command: Command): { readonly word: Word; readonly revision: Word | undefined }[] {
  const { program, args } = command;
  const server = SERVERS.find((one) => one.program.test(program));
  if (!server) return [];
  const revision = flag(command, ...server.revision)?.value;
  const named = flag(command, ...server.flags)?.value;
  const served = program === "vllm" && args[0]?.value === "serve" ? operands(command, ...VLLM_VALUED)[1] : undefined;
  return [named, served].flatMap((word) => (word ? [{ word, revision }] : []));
}
