/** What a GitLab pipeline takes from elsewhere. https://docs.gitlab.com/ci/yaml/#include */
import type { YamlNode } from "../../yaml/yaml.ts";
import type { ChildPipeline, PipelineInclude, Text } from "../document.ts";
import { bindingsOf, textOf, textsOf } from "../text.ts";

const MOST = 150;

export function readIncludes(node: YamlNode | undefined): readonly PipelineInclude[] {
  if (!node) return [];
  const entries = node.kind === "list" ? node.items() : [node];
  return entries.slice(0, MOST).flatMap(readInclude);
}

function readInclude(node: YamlNode): readonly PipelineInclude[] {
  const text = textOf(node);
  if (text) return [{ kind: /^https?:\/\//.test(text.value) ? "remote" : "local", name: text }];
  const ref = textOf(node.get("ref"));
  const integrity = textOf(node.get("integrity"));
  const inputs = node.get("inputs");
  const rest = {
    ...(ref ? { ref } : {}),
    ...(integrity ? { integrity } : {}),
    ...(inputs ? { inputs: bindingsOf(inputs) } : {}),
  };
  const project = textOf(node.get("project"));
  if (project) return [{ kind: "project", name: project, files: textsOf(node.get("file")), ...rest }];
  return (["local", "remote", "template", "component", "artifact"] as const).flatMap((kind) =>
    textsOf(node.get(kind)).map((name: Text) => ({ kind, name, ...rest })),
  );
}

/**
 * `trigger: other/project`, `trigger: {project: …}` and `trigger: {include: …}`. The job is over when the other pipeline
 * has started, unless `strategy` makes it wait. https://docs.gitlab.com/ci/yaml/#trigger
 */
export function readChild(node: YamlNode | undefined): ChildPipeline | undefined {
  if (!node) return undefined;
  const project = textOf(node) ?? textOf(node.get("project"));
  return {
    parts: project ? [{ kind: "project", name: project }] : readIncludes(node.get("include")),
    awaited: ["depend", "mirror"].includes(node.get("strategy")?.string ?? ""),
  };
}
