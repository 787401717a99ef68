/** Container images, wherever they are named. */
import { imageName } from "../../documents/container/stage.ts";
import { imageUses } from "../../policy/image-uses.ts";
import { defineFacts, string, text } from "./facts.ts";

export const images = defineFacts({
  name: "images",
  variable: "image",
  about: "A container image that is named in a Dockerfile, a compose file, a pipeline or a Kubernetes manifest.",
  reads: ["container", "pipeline", "workload"],
  path: "Dockerfile",
  fields: {
    name: string("The image as written, build arguments filled in: `ghcr.io/acme/serve:1.2`"),
    registry: string('`ghcr.io`; "" for Docker Hub'),
    repository: string("Without registry, tag and digest: `acme/serve`"),
    tag: string('`1.2`; "" without one'),
    digest: string('`sha256:…`; "" without one'),
    owner: string("What names it: `stage runtime`, `job train`, `container server`"),
  },
  *of(document) {
    for (const use of imageUses(document)) {
      const { registry, repository, tag, digest } = imageName(use.name);
      yield {
        source: use.source,
        from: use.from,
        to: use.to,
        anchor: use.anchor,
        values: {
          name: text(use.name),
          registry,
          repository: text(repository),
          tag: text(tag),
          digest: text(digest),
          owner: text(use.anchor),
        },
      };
    }
  },
});
