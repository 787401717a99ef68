/** Model servers: how they are started, where they listen, and what makes them ask who calls. */
import { type Command, flag, imageName, type Severity } from "#policy";

/** `host`: the machine's own network; `container`: nothing is known to publish the port; `published`: something does. */
export type Reach = "host" | "container" | "published";

export interface Server {
  readonly name: string;
  readonly runs: (command: Command) => boolean;
  /** Flags and variable that say where it listens. */
  readonly host: readonly string[];
  readonly hostVariable?: string;
  /** A switch that means every interface. */
  readonly bindAll?: string;
  /** Where it listens when nobody says. */
  readonly byDefault: "loopback" | "everywhere";
  /** True when it asks callers who they are. */
  readonly guarded: (command: Command) => boolean;
  /** What is open without that, for the message. */
  readonly open: string;
  readonly severity: Readonly<Record<Reach, Severity>>;
  /** Words that switch its authentication on, where flags alone do. */
  readonly guard?: readonly string[];
  /** What stays open although a key is asked for. */
  readonly leak?: string;
}

const verb = (command: Command, ...verbs: string[]) => verbs.includes(command.args[0]?.value ?? "");

/** True when the command is what the image's entry point gets, and the image is one of these. */
function entryOf(command: Command, ...repositories: string[]): boolean {
  if (command.program !== "" || command.image === undefined || !command.args[0]?.value.startsWith("-")) return false;
  return repositories.includes(imageName(command.image).repository);
}

const hasFlag = (command: Command, ...names: string[]) => flag(command, ...names) !== undefined;

/** A variable that is set to something, or may be set where we do not see it. */
function hasVariable(command: Command, name: string): boolean {
  const word = command.env.get(name);
  return word ? word.dynamic || word.value !== "" : command.openEnv === true;
}

/** Sources: each project's command-line reference and security page, as of 2026-10. */
export const SERVERS: readonly Server[] = [
  {
    name: "MLflow",
    runs: (command) => {
      if (command.program !== "mlflow") return false;
      return (
        verb(command, "server", "ui", "gateway") ||
        (verb(command, "deployments") && command.args[1]?.value === "start-server")
      );
    },
    host: ["--host", "-h"],
    hostVariable: "MLFLOW_HOST",
    byDefault: "loopback",
    guarded: (command) => hasFlag(command, "--app-name"),
    open: "anyone who reaches it reads and replaces experiments and models",
    severity: { host: "high", published: "high", container: "medium" },
    guard: ["--app-name", "basic-auth"],
  },
  {
    name: "Ray",
    // Only the head has a dashboard.
    runs: (command) => command.program === "ray" && verb(command, "start") && hasFlag(command, "--head"),
    host: ["--dashboard-host"],
    byDefault: "loopback",
    guarded: (command) => {
      const mode = command.env.get("RAY_AUTH_MODE");
      return mode ? mode.dynamic || /^(?:token|k8s)$/i.test(mode.value) : false;
    },
    open: "its dashboard runs any job that it is sent (CVE-2023-48022)",
    severity: { host: "critical", published: "critical", container: "medium" },
  },
  {
    name: "vLLM",
    runs: (command) =>
      (command.program === "vllm" && verb(command, "serve")) ||
      /^vllm\.entrypoints\.(?:openai\.)?api_server$/.test(command.program) ||
      entryOf(command, "vllm/vllm-openai"),
    host: ["--host"],
    byDefault: "everywhere",
    guarded: (command) => hasFlag(command, "--api-key") || hasVariable(command, "VLLM_API_KEY"),
    open: "anyone who reaches it uses the model",
    severity: { host: "high", published: "high", container: "medium" },
    leak: "its key guards /v1 alone; /invocations, /pause, /tokenize and others answer without it",
  },
  {
    name: "Text Generation Inference",
    runs: (command) =>
      command.program === "text-generation-launcher" || entryOf(command, "huggingface/text-generation-inference"),
    host: ["--hostname"],
    byDefault: "everywhere",
    guarded: (command) => hasFlag(command, "--api-key") || hasVariable(command, "API_KEY"),
    open: "anyone who reaches it uses the model",
    severity: { host: "high", published: "high", container: "medium" },
  },
  {
    name: "SGLang",
    runs: (command) =>
      command.program === "sglang.launch_server" || (command.program === "sglang" && verb(command, "serve")),
    host: ["--host"],
    byDefault: "loopback",
    guarded: (command) => hasFlag(command, "--api-key", "--admin-api-key"),
    open: "anyone who reaches it uses the model and its control routes",
    severity: { host: "high", published: "high", container: "medium" },
  },
  {
    name: "llama.cpp",
    runs: (command) => command.program === "llama-server" || command.program === "llama_cpp.server",
    host: ["--host"],
    hostVariable: "LLAMA_ARG_HOST",
    byDefault: "loopback",
    guarded: (command) =>
      hasFlag(command, "--api-key", "--api-key-file", "--api_key") || hasVariable(command, "LLAMA_API_KEY"),
    open: "anyone who reaches it uses the model",
    severity: { host: "high", published: "high", container: "medium" },
  },
  {
    name: "Ollama",
    runs: (command) => command.program === "ollama" && verb(command, "serve"),
    host: [],
    hostVariable: "OLLAMA_HOST",
    byDefault: "loopback",
    guarded: () => false,
    open: "anyone who reaches it uses, replaces and deletes models",
    severity: { host: "high", published: "high", container: "low" },
  },
  {
    name: "TensorBoard",
    runs: (command) => command.program === "tensorboard" || command.program === "tensorboard.main",
    host: ["--host"],
    bindAll: "--bind_all",
    byDefault: "loopback",
    guarded: () => false,
    open: "anyone who reaches it reads the runs",
    severity: { host: "medium", published: "medium", container: "low" },
  },
];

/** Addresses that stand for every interface: `0.0.0.0`, `::`, `*`, with a scheme and port or without. */
export function isEverywhere(address: string): boolean {
  return /^(?:\w+:\/\/)?(?:0\.0\.0\.0|\[?::\]?|\*|0)(?::\d+)?\/?$/.test(address.trim());
}
