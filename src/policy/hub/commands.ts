/** Models of a hub that command lines fetch or serve. */
import type { Command, CommandDocument, Word } from "../../documents/command/document.ts";
import { flag, operands } from "../../documents/command/flags.ts";
import { isPinned } from "../commit.ts";
import type { Repository } from "../repository.ts";
import { isHubName } from "./local.ts";

const DYNAMIC = /[$`{}<>]/;
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
const VALUED = [
  "--revision",
  "--repo-type",
  "--local-dir",
  "--cache-dir",
  "--include",
  "--exclude",
  "--token",
  "--max-workers",
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

/** With the name and the revision; what is not known is left out. */
export function* modelsInCommands(
  { commands }: CommandDocument,
  repository: Repository,
): Iterable<{
  readonly command: Command;
  readonly word: Word;
  readonly name: string;
  readonly revision: string | undefined;
}> {
  const checksOut = commands.some(
    ({ program, args }) => program === "git" && args[0]?.value !== "clone" && args.some(({ value }) => isPinned(value)),
  );
  for (const command of commands) {
    for (const { word, revision } of modelsOf(command, checksOut)) {
      if (word.dynamic || DYNAMIC.test(word.value) || revision?.dynamic || DYNAMIC.test(revision?.value ?? ""))
        continue;
      const name = word.value.replace(HUB_URL, "").replace(/\.git$|\/$/, "");
      if (isHubName(name, repository)) yield { command, word, name, revision: revision?.value };
    }
  }
}

const HUB_URL = /^https:\/\/(?:[\w.:-]+@)?(?:huggingface\.co|hf\.co)\//;

interface Model {
  readonly word: Word;
  readonly revision: Word | undefined;
}

function modelsOf(command: Command, checksOut: boolean): Model[] {
  const { program, args } = command;
  const verb = args[0]?.value;
  if ((program === "huggingface-cli" || program === "hf") && verb === "download") {
    const type = flag(command, "--repo-type")?.value?.value;
    const [, word] = operands(command, ...VALUED);
    return word && type !== "dataset" ? [{ word, revision: flag(command, "--revision")?.value }] : [];
  }
  if (program === "git" && (verb === "clone" || (verb === "lfs" && args[1]?.value === "clone"))) {
    const word = args.find(({ value }) => HUB_URL.test(value) && !/\.co\/(?:datasets|spaces)\//.test(value));
    return word && !checksOut ? [{ word, revision: undefined }] : [];
  }
  const server = SERVERS.find((one) => one.program.test(program));
  if (!server) return [];
  const revision = flag(command, ...server.revision)?.value;
  const named = flag(command, ...server.flags)?.value;
  const served = program === "vllm" && verb === "serve" ? operands(command, ...VLLM_VALUED)[1] : undefined;
  return [named, served].flatMap((word) => (word ? [{ word, revision }] : []));
}
