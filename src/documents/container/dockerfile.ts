/** Dockerfiles to stages. */
import type { Source } from "../../core/source.ts";
import type { Word } from "../command/document.ts";
import type { DockerfileDocument, ImageReference, ImageStage, Instruction } from "./document.ts";
import { readInstruction } from "./instruction.ts";
import { scanDockerfile } from "./scan.ts";
import { resolveImage, withAssignments } from "./variables.ts";

export interface Dockerfile {
  readonly document: DockerfileDocument;
  /** The character that continues lines: a backtick on Windows. */
  readonly escapeChar: string;
}

type Building = { -readonly [Key in keyof ImageStage]: ImageStage[Key] } & { instructions: Instruction[] };

/** Never throws; instructions before the first FROM other than ARG belong to no stage and are dropped. */
export function readDockerfile(source: Source): Dockerfile {
  const { escapeChar, instructions, strays } = scanDockerfile(source.text);
  const globals: Instruction[] = [];
  const stages: Building[] = [];
  let args: ReadonlyMap<string, Word> = new Map();
  for (const scanned of instructions) {
    const instruction = readInstruction(source.text, scanned, escapeChar);
    const stage = stages.at(-1);
    if (instruction.keyword === "FROM" && !instruction.onBuild) {
      const next = newStage(instruction, stages, args);
      if (next) stages.push(next);
    } else if (stage) {
      stage.instructions.push(instruction);
      if (!instruction.onBuild) stage.env = withAssignments(stage.env, instruction, source.text);
    } else if (instruction.keyword === "ARG") {
      globals.push(instruction);
      args = withAssignments(args, instruction, source.text);
    }
  }
  const partial = strays > 0 ? `${strays} lines are no instructions` : undefined;
  return {
    escapeChar,
    document: {
      kind: "container",
      carrier: "dockerfile",
      source,
      globals,
      stages,
      finalStage: stages.at(-1),
      ...(partial === undefined ? {} : { partial }),
    },
  };
}

function newStage(
  instruction: Instruction,
  stages: readonly ImageStage[],
  args: ReadonlyMap<string, Word>,
): Building | undefined {
  const [word, as, alias] = instruction.words;
  if (!word) return undefined;
  const image: ImageReference = resolveImage(word, args);
  const name = as?.value.toLowerCase() === "as" ? alias?.value.toLowerCase() : undefined;
  const wanted = (image.value ?? image.raw).toLowerCase();
  const base = stages.findLast((stage) => stage.name === wanted);
  return {
    index: stages.length,
    name,
    label: `stage ${name ?? stages.length}`,
    image,
    base,
    fromInstruction: instruction,
    instructions: [],
    env: base?.env ?? new Map(),
  };
}
