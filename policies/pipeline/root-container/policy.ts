import { type ComposeDocument, definePolicy, fixed, replaceScalar, type Violation } from "#policy";
import { dockerfileFaults, SOME_USER } from "./dockerfile.ts";
import { workloadFaults } from "./workload.ts";

export default definePolicy({
  id: "root-container",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "A container runs as root",
  why: "Model servers parse files and requests from many hands. Who takes over a process that is root in its container can change every file of the image, and is one kernel or mount fault away from being root on the node.",
  fix: "End the final stage with `USER` and an unprivileged user, before CMD; in manifests say `runAsNonRoot: true`. Give that user the folders it writes to with `COPY --chown`.",
  references: ["CWE-250", "https://docs.docker.com/build/building/best-practices/#user"],
  since: "0.1.0",
  limits:
    "Only the final stage of a Dockerfile counts, and USER is looked for in the stages that it starts from. Without any USER, only images that start something on a base known to start as root are reported, since the user of other bases is not known. Entry points that step down themselves (gosu, su-exec, setpriv, s6) and images of GitHub actions, which must run as root, are left alone. In manifests only an explicit root counts; that `runAsNonRoot: true` is missing is for admission control to say.",
  reads: ["container", "workload"],
  *check(document, { repository }) {
    if (document.kind === "workload") yield* workloadFaults(document);
    else if (document.carrier === "compose") yield* composeFaults(document);
    else if (!isActionImage(document.source.path, (path) => repository.has(path))) yield* dockerfileFaults(document);
  },
});

/** https://docs.github.com/actions/reference/workflows-and-actions/dockerfile-support#user */
function isActionImage(path: string, has: (path: string) => boolean): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return has(`${folder}action.yml`) || has(`${folder}action.yaml`) || folder.endsWith(".devcontainer/");
}

function* composeFaults({ source, services }: ComposeDocument): Iterable<Violation> {
  for (const { name, user } of services) {
    if (!/^(?:root|0+)(?::.*)?$/.test(user?.value ?? "") || !user) continue;
    yield {
      location: source.locate(user.keyFrom, user.to),
      message: `service \`${name}\` runs as root: \`user: ${user.value}\``,
      severity: "medium",
      anchor: `service ${name}`,
      ...fixed(`run as ${SOME_USER}`, "safe", replaceScalar(user.node, SOME_USER)),
    };
  }
}
