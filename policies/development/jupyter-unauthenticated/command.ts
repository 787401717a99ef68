/** Jupyter as command lines start and configure it. */
import {
  type Command,
  type CommandDocument,
  type Flag,
  fixed,
  flag,
  flags,
  lower,
  removeFlag,
  type Severity,
  type Violation,
  type Word,
} from "#policy";
import { type Fault, faultOf, TRAIT, type Trait, unquoted } from "./facts.ts";
import { textFaults } from "./text.ts";

export function* commandFaults(document: CommandDocument): Iterable<Violation> {
  for (const command of document.commands) {
    yield* flagFaults(document, command);
    // `echo "c.ServerApp.token = ''" >> jupyter_server_config.py`
    const bodies = command.redirects.flatMap(({ body }) => (body ? [body] : []));
    for (const part of [...command.args, ...bodies]) {
      const text = "text" in part ? part.text : part.value;
      yield* textFaults(text, command.source.locate(part.from, part.to), command.owner);
    }
  }
}

function* flagFaults(document: CommandDocument, command: Command): Iterable<Violation> {
  const traits = command.args.flatMap((word) => traitOf(command, word));
  for (const { trait, found } of traits) {
    const fault = faultOf(
      trait,
      traits.map((one) => one.trait),
    );
    if (!fault) continue;
    yield {
      location: command.source.locate(found.from, found.to),
      message: `Jupyter is started with \`${trait.owner}.${trait.name}\`: ${fault.what}`,
      severity: severityOf(fault, document, command),
      anchor: `${command.owner}, ${trait.name}`,
      ...fixed(`remove \`${found.name}\``, "safe", removeFlag(command, found, found.separate)),
    };
  }
}

function traitOf(command: Command, word: Word): { trait: Trait; found: Flag }[] {
  const name = word.value.split("=", 1)[0] ?? "";
  const match = TRAIT.exec(name);
  if (!match?.[1] || !match[2] || !name.startsWith("--")) return [];
  const found = flags(command, name).find((one) => one.word === word);
  if (!found) return [];
  const value = found.value?.dynamic ? undefined : unquoted(found.value?.value ?? "true");
  return [{ trait: { owner: match[1], name: match[2], value }, found }];
}

/** Who reaches a server that asks nothing: everybody in a container's network, the machine's users on loopback. */
function severityOf({ severity }: Fault, { carrier }: CommandDocument, command: Command): Severity {
  if (severity !== "critical") return severity;
  if (carrier === "pipeline") return "medium";
  // Kubeflow's gateway authenticates before it forwards to `/notebook/…`.
  const base = flag(command, "--ServerApp.base_url", "--NotebookApp.base_url")?.value;
  if (base?.value.includes("NB_PREFIX")) return "medium";
  const ip = flag(command, "--ip", "--ServerApp.ip", "--NotebookApp.ip", "--LabApp.ip")?.value;
  const loopback = ip ? /^(?:127\.|localhost$|::1$)/.test(ip.value) : command.network === undefined;
  return loopback ? lower(severity) : severity;
}
