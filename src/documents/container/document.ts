/** Containers as their authors describe them: Dockerfiles and compose files. */
import type { DocumentBase } from "../../core/document.ts";
import type { Redirect, Word } from "../command/document.ts";
import type { Field } from "../workload/document.ts";
import type { YamlNode } from "../yaml/yaml.ts";

/** A Dockerfile's image, stage by stage, or the services of a compose file. */
export type ContainerDocument = DockerfileDocument | ComposeDocument;

export interface DockerfileDocument extends DocumentBase<"container"> {
  readonly carrier: "dockerfile";
  /** ARG instructions before the first FROM. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly ImageStage[];
  /** The last stage, unless a build names another one; undefined without any FROM. */
  readonly finalStage: ImageStage | undefined;
}

export interface InstructionFlag {
  /** Without dashes: `mount`, `chown`, `checksum`. */
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

export interface Instruction {
  /** Upper case; for `ONBUILD RUN` the inner one. */
  readonly keyword: string;
  readonly onBuild: boolean;
  readonly flags: readonly InstructionFlag[];
  /** The words behind the flags; for an exec form the strings of its array. */
  readonly words: readonly Word[];
  readonly form: "shell" | "exec";
  /** Bodies of here-documents, in order. */
  readonly heredocs: readonly NonNullable<Redirect["body"]>[];
  /** Offsets of the whole instruction, here-documents included. */
  readonly from: number;
  readonly to: number;
  /** Offsets of what stands behind keyword and flags, here-documents included. */
  readonly operandsFrom: number;
  /** End of the instruction's own lines, before any here-document. */
  readonly lineTo: number;
}

/** An image name as written and with its ARG defaults filled in. */
export interface ImageReference {
  readonly raw: string;
  /** Undefined when a variable in it has no default. */
  readonly value: string | undefined;
  readonly from: number;
  readonly to: number;
}

export interface ImageStage {
  readonly index: number;
  /** Lower case, as `FROM … AS name` says; undefined without. */
  readonly name: string | undefined;
  /** `stage NAME`, or `stage 2` when it has no name: the owner of its commands. */
  readonly label: string;
  readonly image: ImageReference;
  /** The stage that it starts from, when that is one of this file. */
  readonly base: ImageStage | undefined;
  readonly fromInstruction: Instruction;
  /** Those behind FROM, in order. */
  readonly instructions: readonly Instruction[];
  /** Environment and build arguments at its end, those of its base stages included; nearest first. */
  readonly env: ReadonlyMap<string, Word>;
}

export interface ComposeDocument extends DocumentBase<"container"> {
  readonly carrier: "compose";
  readonly services: readonly ComposeService[];
}

export interface ComposePort {
  /** Address on the host, "" for all. */
  readonly host: string;
  /** Port or range on the host; "" when the engine picks one. */
  readonly published: string;
  /** Port or range in the container. */
  readonly target: string;
  readonly from: number;
  readonly to: number;
}

export interface ComposeService {
  readonly name: string;
  readonly image?: Field<string>;
  /** True when the image is built here. */
  readonly built: boolean;
  readonly user?: Field<string>;
  readonly privileged?: Field<boolean>;
  readonly networkMode?: Field<string>;
  readonly pid?: Field<string>;
  readonly ipc?: Field<string>;
  readonly capAdd: readonly Field<string>[];
  readonly securityOptions: readonly Field<string>[];
  readonly ports: readonly ComposePort[];
  /** A name without a value is in it, empty and dynamic. */
  readonly env: ReadonlyMap<string, Word>;
  /** `source:target[:mode]`, or the long form written so. */
  readonly volumes: readonly Field<string>[];
  /** The service's map, for edits and for keys that are not read here. */
  readonly node: YamlNode;
  /** Where findings on the service as a whole point: its name. */
  readonly at: { readonly from: number; readonly to: number };
}
