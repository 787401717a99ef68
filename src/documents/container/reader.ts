/** Dockerfiles and compose files, with the commands that they carry. */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { type FileHead, type Reader, unparsed } from "../reader.ts";
import { parseYaml } from "../yaml/yaml.ts";
import { dockerfileCommands } from "./commands.ts";
import { readCompose } from "./compose.ts";
import { composeCommands } from "./compose-commands.ts";
import { readDockerfile } from "./dockerfile.ts";

const DOCKERFILE = /^(?:dockerfile|containerfile)(?:[._-].*)?$|\.(?:dockerfile|containerfile)$/;
/** Names that look like a Dockerfile's and are something else. */
const OTHER = /\.(?:dockerignore|md|rst|txt|py|js|ts|json|ya?ml|sh|toml|html|svg|png|lock)$/;
const COMPOSE = /^(?:docker-|podman-)?compose(?:[._-].*)?\.ya?ml$|[._-]compose\.ya?ml$/;

function isDockerfile({ name, text }: Pick<FileHead, "name" | "text">): boolean {
  return DOCKERFILE.test(name) && !OTHER.test(name) && (text.trim() === "" || /^[ \t]*FROM[ \t]/im.test(text));
}

export const dockerfileReader: Reader = {
  kind: "container",
  yields: ["container", "command"],
  maxLength: 500_000,
  accepts: isDockerfile,
  read: (source) => dockerfileDocuments(source),
};

export const composeReader: Reader = {
  kind: "container",
  yields: ["container", "command"],
  maxLength: 500_000,
  accepts: ({ name }) => COMPOSE.test(name),
  read(source) {
    const { documents, errors } = parseYaml(source, { merge: true, templates: source.text.includes("{{") });
    const fault = errors.find((error) => error.kind !== "duplicate");
    if (documents.length === 0 && fault) return [unparsed(source, "container", fault.message, fault.from, fault.to)];
    return documents.flatMap((root): Document[] => {
      const document = readCompose(source, root);
      if (!document) return [];
      const partial = fault ? { partial: fault.message } : {};
      return [
        { ...document, ...partial },
        { kind: "command", source, carrier: "compose", commands: composeCommands(document) },
        ...document.services.flatMap(({ node }) => {
          const inline = node.at("build", "dockerfile_inline");
          return inline?.kind === "scalar" && !inline.templated ? dockerfileDocuments(inline.embed()) : [];
        }),
      ];
    });
  },
};

function dockerfileDocuments(source: Source): readonly Document[] {
  const dockerfile = readDockerfile(source);
  return [
    dockerfile.document,
    { kind: "command", source, carrier: "dockerfile", commands: dockerfileCommands(dockerfile) },
  ];
}
