/** Questions about stages and image names. */
import type { ImageReference, ImageStage, Instruction } from "./document.ts";

/** The stage and those it starts from, nearest first. */
export function lineage(stage: ImageStage): readonly ImageStage[] {
  const stages: ImageStage[] = [];
  // A stage starts only from an earlier one, so this ends.
  for (let at: ImageStage | undefined = stage; at; at = at.base) stages.push(at);
  return stages;
}

/** The image that is pulled: that of the first stage of the lineage. */
export function rootImage(stage: ImageStage): ImageReference {
  return lineage(stage).at(-1)?.image ?? stage.image;
}

/** The instruction that counts at the stage's end: the last one of a keyword, here or in its base stages. */
export function lastInstruction(stage: ImageStage, keyword: string): Instruction | undefined {
  for (const one of lineage(stage)) {
    const found = one.instructions.findLast((instruction) => instruction.keyword === keyword && !instruction.onBuild);
    if (found) return found;
  }
  return undefined;
}

export interface ImageName {
  /** "" for Docker Hub. */
  readonly registry: string;
  /** Without registry, tag and digest; `library/` dropped. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The parts of `registry:5000/owner/name:tag@sha256:…`. Grammar: https://github.com/distribution/reference */
export function imageName(image: string): ImageName {
  const [name = "", digest] = image.split("@", 2);
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const bare = colon === -1 ? name : name.slice(0, colon);
  const slash = bare.indexOf("/");
  const head = bare.slice(0, Math.max(slash, 0));
  const isRegistry = head === "localhost" || /[.:]/.test(head);
  const registry = isRegistry ? head.replace(/^(?:index\.)?docker\.io$/, "") : "";
  const repository = isRegistry ? bare.slice(slash + 1) : bare;
  return {
    registry,
    repository: registry === "" ? repository.replace(/^library\//, "") : repository,
    tag: colon === -1 ? undefined : name.slice(colon + 1),
    digest,
  };
}
