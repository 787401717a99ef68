/** Ollama, which has no authentication of its own: its port must not leave the machine. */
import {
  type ComposePort,
  type ContainerDocument,
  environmentOf,
  fixed,
  imageName,
  isPublished,
  type SettingsDocument,
  type Source,
  type Violation,
} from "#policy";
import { isEverywhere } from "./servers.ts";

/** Services of a compose file that publish Ollama's port on every interface of the machine. */
export function* publishedServices(document: ContainerDocument): Iterable<Violation> {
  if (document.carrier !== "compose") return;
  for (const { name, image, ports } of document.services) {
    if (imageName(image?.value ?? "").repository !== "ollama/ollama") continue;
    for (const port of ports.filter((one) => isPublished(one) && one.target === "11434")) {
      yield {
        location: document.source.locate(port.from, port.to),
        message: `Ollama is published on every interface, and it has no authentication`,
        severity: "medium",
        anchor: `service ${name}`,
        ...fixed("publish it on 127.0.0.1", "safe", onLoopback(document.source, port)),
      };
    }
  }
}

function onLoopback(source: Source, { host, published, from, to }: ComposePort) {
  const raw = source.text.slice(from, to);
  const quote = /^(["']?)[\d:/a-z-]+\1$/.exec(raw)?.[1];
  if (host !== "" || published === "" || quote === undefined) return undefined;
  return source.edit(from + quote.length, from + quote.length, "127.0.0.1:");
}

/** `OLLAMA_HOST=0.0.0.0` in a service unit or a `.env` file. */
export function* publishedVariables(document: SettingsDocument): Iterable<Violation> {
  for (const { name, value, source, from, to, anchor, replace } of environmentOf(document)) {
    if (name !== "OLLAMA_HOST" || !isEverywhere(value ?? "")) continue;
    yield {
      location: source.locate(from, to),
      message: `Ollama listens on ${value}, and it has no authentication`,
      // A `.env` file may be a container's.
      severity: document.format === "ini" ? "high" : "medium",
      anchor,
      ...fixed("listen on 127.0.0.1", "safe", replace((value ?? "").replace(/0\.0\.0\.0/, "127.0.0.1"))),
    };
  }
}
