/** Models that command lines fetch or serve by name. */
import {
  type Command,
  type CommandDocument,
  flag,
  hubDownloads,
  isDynamic,
  isHubName,
  operands,
  type Repository,
  revisionFault,
  type Violation,
  type Word,
} from "#policy";

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

export function* unpinnedOnCommandLine(
  { commands, carrier }: CommandDocument,
  repository: Repository,
): Iterable<Violation> {
  // What a manifest serves is judged with the manifest.
  if (carrier === "workload") return;
  for (const { type, name, word, revision, command } of hubDownloads(commands)) {
    if (type === "model") yield* fault(command, { name, word, revision }, repository);
  }
  for (const command of commands) {
    for (const served of servedBy(command)) yield* fault(command, served, repository);
  }
}

interface Model {
  readonly name: string;
  readonly word: Word;
  readonly revision: Word | undefined;
}

function* fault(command: Command, { name, word, revision }: Model, repository: Repository): Iterable<Violation> {
  if (isDynamic(word) || isDynamic(revision)) return;
  const found = isHubName(name, repository) ? revisionFault(name, revision?.value) : undefined;
  if (found) yield { location: command.source.locate(word.from, word.to), anchor: command.owner, ...found };
}

function servedBy(command: Command): Model[] {
  const { program, args } = command;
  const server = SERVERS.find((one) => one.program.test(program));
  if (!server) return [];
  const revision = flag(command, ...server.revision)?.value;
  const named = flag(command, ...server.flags)?.value;
  const served = program === "vllm" && args[0]?.value === "serve" ? operands(command, ...VLLM_VALUED)[1] : undefined;
  return [named, served].flatMap((word) => (word ? [{ name: word.value, word, revision }] : []));
}
