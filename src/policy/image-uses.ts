/** Every place of a document that names an image to be pulled. */
import type { Source } from "../core/source.ts";
import type { ContainerDocument, DockerfileDocument } from "../documents/container/document.ts";
import type { PipelineDocument } from "../documents/pipeline/document.ts";
import { anchorOf, containersOf } from "../documents/workload/containers.ts";
import type { WorkloadDocument } from "../documents/workload/document.ts";

export interface ImageUse {
  readonly source: Source;
  /** Offsets of the name as written. */
  readonly from: number;
  readonly to: number;
  /** As it will be pulled: defaults filled in. */
  readonly name: string;
  readonly anchor: string;
}

/** Images whose name is known; those with variables or template expressions without a default are left out. */
export function imageUses(document: ContainerDocument | PipelineDocument | WorkloadDocument): readonly ImageUse[] {
  return uses(document).filter(({ name }) => name !== "" && !/[${}<>\s]/.test(name));
}

function uses(document: ContainerDocument | PipelineDocument | WorkloadDocument): readonly ImageUse[] {
  const { source } = document;
  switch (document.kind) {
    case "pipeline":
      return document.images.map(({ source: own, name, from, to, owner }) => ({
        source: own,
        from,
        to,
        name,
        anchor: owner,
      }));
    case "workload":
      return [...containersOf(document)].flatMap(({ resource, container }) => {
        const { image } = container;
        return image?.value === undefined
          ? []
          : [{ source, from: image.from, to: image.to, name: image.value, anchor: anchorOf(resource, container) }];
      });
    case "container":
      if (document.carrier === "dockerfile") return [...stageImages(document), ...copiedImages(document)];
      return document.services.flatMap(({ name, image, built }) =>
        image?.value === undefined || built
          ? []
          : [{ source, from: image.from, to: image.to, name: image.value, anchor: `service ${name}` }],
      );
  }
}

function stageImages({ source, stages }: DockerfileDocument): ImageUse[] {
  return stages.flatMap(({ image, base, label }) => {
    const name = image.value ?? "";
    return base || name.toLowerCase() === "scratch"
      ? []
      : [{ source, from: image.from, to: image.to, name, anchor: label }];
  });
}

/** `COPY --from=image` and `RUN --mount=from=image`, where the name is no stage of the file. */
function copiedImages({ source, stages }: DockerfileDocument): ImageUse[] {
  const own = new Set(stages.flatMap(({ name, index }) => [name ?? "", String(index)]));
  return stages.flatMap(({ instructions, label }) =>
    instructions.flatMap(({ flags }) =>
      flags.flatMap(({ name: flag, value, from, to }) => {
        const name = flag === "from" ? value : flag === "mount" ? (/(?:^|,)from=([^,]+)/.exec(value)?.[1] ?? "") : "";
        // A name without a tag or a path may be a build context of the builder.
        if (own.has(name.toLowerCase()) || !/[/:@]/.test(name)) return [];
        return [{ source, from, to, name, anchor: label }];
      }),
    ),
  );
}
