/** Model servers as command lines start them. */
import {
  addWords,
  type Command,
  type CommandDocument,
  type Fix,
  type Flag,
  fixed,
  flag,
  removeFlag,
  replaceInWord,
  type Violation,
  type Word,
} from "#policy";
import { isEverywhere, type Reach, SERVERS, type Server } from "./servers.ts";

/** Scripts that images run when they start. */
const ENTRY_SCRIPT = /(?:^|\/)(?:docker-)?entry-?point[\w.-]*$|(?:^|\/)docker\//i;

/** `besideDockerfile` says whether a path's folder holds one: its scripts run in the container. */
export function* commandFaults(
  document: CommandDocument,
  besideDockerfile: (path: string) => boolean,
): Iterable<Violation> {
  // Runners of pipelines are gone after the job, and nobody reaches them from outside.
  if (document.carrier === "pipeline") return;
  const { path } = document.source;
  const inContainer = document.carrier === "shell" && (ENTRY_SCRIPT.test(path) || besideDockerfile(path));
  for (const command of document.commands) {
    const server = SERVERS.find(({ runs }) => runs(command));
    // The unit's `Environment=` is reported where it stands.
    if (document.carrier === "service" && server?.name === "Ollama") continue;
    if (server) yield* serverFaults(server, command, inContainer ? "container" : (command.network ?? "host"));
  }
}

interface Listening {
  readonly everywhere: boolean;
  /** Where that is said; undefined for what holds by default. */
  readonly word: Word | undefined;
  readonly flag: Flag | undefined;
}

function* serverFaults(server: Server, command: Command, reach: Reach): Iterable<Violation> {
  const listening = addressOf(server, command);
  // What listens everywhere without being told to is a finding where something publishes it.
  if (!listening.everywhere || (!listening.word && reach !== "published")) return;
  const { source } = command;
  const location = listening.flag ? source.locate(listening.flag.from, listening.flag.to) : command.location;
  const anchor = `${command.owner}, ${server.name}`;
  if (server.guarded(command)) {
    if (!server.leak || reach !== "published") return;
    yield { location, message: `${server.name} is published, and ${server.leak}`, severity: "low", anchor };
    return;
  }
  const where = listening.word ? `listens on ${listening.word.value}` : "is published";
  yield {
    location,
    message: `${server.name} ${where} without authentication: ${server.open}`,
    severity: server.severity[reach],
    anchor,
    ...fixOf(server, command, listening, reach),
  };
}

function addressOf(server: Server, command: Command): Listening {
  const all = server.bindAll === undefined ? undefined : flag(command, server.bindAll);
  if (all)
    return { everywhere: true, word: { ...all.word, value: "every interface" }, flag: { ...all, to: all.word.to } };
  const given = flag(command, ...server.host);
  const word = given?.value ?? (server.hostVariable === undefined ? undefined : command.env.get(server.hostVariable));
  if (!word) return { everywhere: server.byDefault === "everywhere", word: undefined, flag: undefined };
  return { everywhere: !word.dynamic && isEverywhere(word.value), word, flag: given };
}

function fixOf(server: Server, command: Command, { word, flag: given }: Listening, reach: Reach): { fix?: Fix } {
  if (!word) return {};
  if (reach === "host") {
    const title = "listen on 127.0.0.1";
    if (given && given.name === server.bindAll) return fixed(title, "safe", removeFlag(command, given, false));
    const address = /0\.0\.0\.0|\[?::\]?|\*/.exec(word.value)?.[0] ?? word.value;
    const ownWord = given !== undefined || command.assignments.get(server.hostVariable ?? "") === word;
    return ownWord ? fixed(title, "safe", replaceInWord(command, word, address, "127.0.0.1")) : {};
  }
  const last = command.args.at(-1);
  if (!server.guard || !last) return {};
  return fixed(`add \`${server.guard.join(" ")}\``, "review", addWords(command, last, ...server.guard));
}
