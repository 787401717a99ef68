/** Job containers and services, and every image that a workflow names. */
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";
import type { Job, JobContainer, Matrix, PipelineImage, Text, Uses } from "../document.ts";
import { flowing, pathOf } from "../expression/flow.ts";
import { bindingsOf, placeOf, textOf, textsOf } from "../text.ts";

export function readContainer(node: YamlNode | undefined, name: string): JobContainer | undefined {
  if (!node || node.kind === "null") return undefined;
  const image = textOf(node) ?? textOf(node.get("image"));
  const options = textOf(node.get("options"));
  return {
    name,
    ...(image ? { image } : {}),
    ...(options ? { options } : {}),
    env: bindingsOf(node.get("env")),
    credentials: bindingsOf(node.get("credentials")),
    volumes: textsOf(node.get("volumes")),
    ports: textsOf(node.get("ports")),
    at: placeOf(node),
  };
}

export function readServices(node: YamlNode | undefined): readonly JobContainer[] {
  return (node?.entries() ?? []).flatMap(({ key, value }: YamlEntry) => readContainer(value, key) ?? []);
}

export function imagesOf(job: Job): readonly PipelineImage[] {
  const owner = job.id === "" ? "action" : `job ${job.id}`;
  const containers = job.container?.image ? imageIn(job.container.image, "container", owner, job.matrix) : [];
  const services = job.services.flatMap((service) =>
    service.image ? imageIn(service.image, "service", `${owner}, service ${service.name}`, job.matrix) : [],
  );
  const steps = job.steps.flatMap((step) => (step.uses ? dockerImage(step.uses, "step", step.owner) : []));
  return [...containers, ...services, ...steps];
}

/** The image of a `docker://` action. */
export function dockerImage(uses: Uses, role: PipelineImage["role"], owner: string): readonly PipelineImage[] {
  return uses.kind === "docker" ? imageIn(uses.text, role, owner, undefined) : [];
}

/** A name that is one expression stands for the values of the matrix that may be put there, where they are known. */
function imageIn(
  text: Text,
  role: PipelineImage["role"],
  owner: string,
  matrix: Matrix | undefined,
): readonly PipelineImage[] {
  const [expression] = text.expressions;
  const isWhole = expression && expression.from === 0 && expression.to === text.value.length;
  const values =
    isWhole && expression.tree && matrix ? expanded([...flowing(expression.tree)].map(pathOf), matrix) : [];
  return (values.length > 0 ? values : [text]).map((value) => {
    const from = value.value.startsWith("docker://") ? "docker://".length : 0;
    return { source: value.source, name: value.value.slice(from), from, to: value.value.length, role, owner };
  });
}

function expanded(paths: readonly (readonly string[] | undefined)[], matrix: Matrix): readonly Text[] {
  return paths.flatMap((path) => (path?.[0] === "matrix" ? matrix.values(path.slice(1)) : []));
}
