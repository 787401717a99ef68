/** What the services of a compose file run. */
import type { Source } from "../../core/source.ts";
import { commandFromArgv } from "../command/argv.ts";
import type { Command, Word } from "../command/document.ts";
import { parseShell, type ShellOptions } from "../command/shell.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import { wordOf } from "./compose.ts";
import type { ComposeDocument, ComposePort, ComposeService } from "./document.ts";

export function composeCommands({ source, services }: ComposeDocument): readonly Command[] {
  return services.flatMap((service) => serviceCommands(source, service));
}

/** Addresses that only the machine itself reaches. */
const LOOPBACK = /^(?:127\.|localhost$|\[?::1\]?$)/;

export function isPublished(port: ComposePort): boolean {
  return !LOOPBACK.test(port.host);
}

function serviceCommands(source: Source, service: ComposeService): readonly Command[] {
  const entrypoint = service.node.get("entrypoint");
  const command = service.node.get("command");
  const host = service.networkMode?.value === "host";
  const network = service.ports.some(isPublished) ? "published" : "container";
  const options: ShellOptions = {
    owner: `service ${service.name}`,
    env: service.env,
    openEnv: service.node.get("env_file") !== undefined,
    ...(service.image?.value === undefined ? {} : { image: service.image.value }),
    ...(host ? {} : { network }),
  };
  const health = service.node.at("healthcheck", "test");
  return [
    ...startCommands(source, entrypoint, command, options),
    ...(health?.kind === "list" ? healthCommands(source, health, options) : textCommands(health, options)),
  ];
}

function startCommands(
  source: Source,
  entrypoint: YamlNode | undefined,
  command: YamlNode | undefined,
  options: ShellOptions,
): readonly Command[] {
  const entry = listWords(entrypoint);
  const args = listWords(command);
  if (entry.length > 0) return commandFromArgv(source, [...entry, ...args], options);
  if (entrypoint?.kind === "scalar") return textCommands(entrypoint, options);
  return args.length > 0 ? commandFromArgv(source, args, options) : textCommands(command, options);
}

/** A command as one string is split into words as a shell would. */
function textCommands(node: YamlNode | undefined, options: ShellOptions): readonly Command[] {
  if (node?.kind !== "scalar" || node.string === undefined || node.templated) return [];
  const embedded = node.embed();
  return parseShell(embedded, 0, embedded.text.length, options);
}

/** `["CMD", "curl", …]` or `["CMD-SHELL", script]`. */
function healthCommands(source: Source, test: YamlNode, options: ShellOptions): readonly Command[] {
  const [kind, first] = test.items();
  if (kind?.string === "CMD-SHELL") return textCommands(first, options);
  return kind?.string === "CMD" ? commandFromArgv(source, listWords(test).slice(1), options) : [];
}

function listWords(node: YamlNode | undefined): Word[] {
  return (node?.items() ?? []).flatMap((item) => (item.string === undefined ? [] : [wordOf(item, item.string)]));
}
