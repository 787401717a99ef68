/** Rights that a container's `securityContext` asks for. */
import {
  anchorOf,
  type Container,
  deleteItem,
  fixed,
  type Resource,
  replaceScalar,
  type Source,
  type Violation,
} from "#policy";
import { capabilitySeverity } from "./facts.ts";

/** There are about forty. */
const MOST_CAPABILITIES = 64;

export function* containerFaults(source: Source, resource: Resource, container: Container): Iterable<Violation> {
  const { security, name } = container;
  if (!security) return;
  const anchor = anchorOf(resource, container);
  const { privileged, allowPrivilegeEscalation: escalation, capabilities } = security;
  if (privileged?.value === true) {
    yield {
      location: source.locate(privileged.keyFrom, privileged.to),
      message: `container \`${name}\` is privileged`,
      anchor,
      ...fixed("run it without privileges", "safe", replaceScalar(privileged.node, "false")),
    };
  }
  if (escalation?.value === true) {
    yield {
      location: source.locate(escalation.keyFrom, escalation.to),
      message: `container \`${name}\` may gain privileges beyond its own`,
      severity: "medium",
      anchor,
      // The API refuses the one without the other.
      ...(privileged?.value === true ? {} : fixed("deny escalation", "safe", replaceScalar(escalation.node, "false"))),
    };
  }
  const list = security.node.at("capabilities", "add");
  for (const { value, from, to, node } of capabilities.add.slice(0, MOST_CAPABILITIES)) {
    const capability = value?.toUpperCase().replace(/^CAP_/, "");
    const severity = capability === undefined ? undefined : capabilitySeverity(capability);
    if (!severity) continue;
    yield {
      location: source.locate(from, to),
      message: `container \`${name}\` adds the capability ${capability}`,
      severity,
      anchor,
      ...(severity === "info"
        ? {}
        : fixed(`drop ${capability}`, "safe", list && deleteItem(source, list, list.items().indexOf(node)))),
    };
  }
}
