/** Kubernetes manifests in YAML and JSON, Helm templates among them. https://kubernetes.io/docs/concepts/overview/working-with-objects/ */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { type FileHead, type Reader, unparsed } from "../reader.ts";
import { parseYaml } from "../yaml/yaml.ts";
import { readCommands } from "./commands.ts";
import { readResources } from "./resource.ts";
import { withoutDefinitions } from "./schema.ts";

const NAME = /\.(?:ya?ml|json)(?:\.(?:j2|jinja2?|tmpl|tpl|gotmpl|template|in))?$/;

export const workloadReader: Reader = {
  kind: "workload",
  yields: ["workload", "command"],
  maxLength: 5_000_000,
  accepts: ({ name, text }: FileHead) =>
    NAME.test(name) &&
    text.includes("apiVersion") &&
    (/^["']?apiVersion["']?\s*:/m.test(text)
      ? /^["']?kind["']?\s*:/m.test(text)
      : /"apiVersion"\s*:\s*"/.test(text) && /"kind"\s*:\s*"[A-Z]/.test(text)),
  read: readWorkload,
};

function readWorkload(file: Source): readonly Document[] {
  const source = withoutDefinitions(file);
  const templated = source.text.includes("{{");
  const { documents, errors } = parseYaml(source, { merge: true, templates: templated });
  const problem = errors.find((error) => error.kind !== "duplicate");
  if (documents.length === 0 && problem && !templated) {
    return [unparsed(source, "workload", problem.message, problem.from, problem.to)];
  }
  const resources = documents.flatMap((root) => readResources(root));
  if (resources.length === 0 && !templated) return [];
  const partial = problem
    ? `${problem.message}, line ${source.locate(problem.from, problem.from).span.start.line}`
    : "template expressions are not evaluated";
  return [
    { kind: "workload", source, resources, templated, ...(problem || templated ? { partial } : {}) },
    { kind: "command", source, carrier: "workload", commands: readCommands(source, resources) },
  ];
}
