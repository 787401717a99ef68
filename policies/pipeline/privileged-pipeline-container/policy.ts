import {
  definePolicy,
  fixed,
  type Job,
  type JobContainer,
  type PipelineDocument,
  runnerOf,
  type Severity,
  type Text,
  type Violation,
} from "#policy";
import { faultOfVolume, faultsIn } from "./options.ts";
import { inPods, inSteps } from "./others.ts";

export default definePolicy({
  id: "privileged-pipeline-container",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A pipeline's container can reach the machine below it",
  why: "Whatever runs in it, a package of the build as much as code of a change, can take the runner: its other jobs, their secrets, the models and data on its disks and the network around it.",
  fix: "Leave the flag out. Give data loaders memory by `--shm-size`, GPUs by `--gpus`; build images with Buildah, rootless BuildKit or a remote builder instead of Docker in Docker or the socket.",
  references: ["CWE-250", "CWE-269", "AML.T0105", "https://docs.gitlab.com/runner/security/"],
  since: "0.3.0",
  limits:
    "On runners that the platform hosts and throws away it is low: the machine holds that one job. What steps run by `docker run` is judged where the machine is one's own.",
  reads: ["pipeline"],
  *check(document) {
    for (const job of document.jobs) {
      const own = isOwn(document, job);
      for (const container of [...(job.container ? [job.container] : []), ...job.services]) {
        yield* inContainer(document, job, container, own);
      }
      if (own) yield* inSteps(job);
    }
    if (document.system === "jenkins") yield* inPods(document);
  },
});

/** GitHub's own machines are thrown away after a job; those of GitLab and Jenkins are somebody's. */
function isOwn({ system }: PipelineDocument, job: Job): boolean {
  return system !== "github" || ["own", "gpu"].includes(runnerOf(job)?.kind ?? "");
}

function severityOf(full: boolean, own: boolean): Severity {
  if (!own) return "low";
  return full ? "high" : "medium";
}

function* inContainer(
  document: PipelineDocument,
  job: Job,
  container: JobContainer,
  own: boolean,
): Iterable<Violation> {
  const name = job.services.includes(container) ? `service \`${container.name}\`` : "the job's container";
  const anchor = `job ${job.id}/${container.name}`;
  for (const { from, to, what, full } of container.options ? faultsIn(container.options.value) : []) {
    const { source } = container.options as Text;
    yield {
      location: source.locate(from, to),
      message: `${name} ${what}`,
      severity: severityOf(full, own),
      anchor,
      ...fixed("leave the flag out", "review", withoutFlag(container.options as Text, from, to)),
    };
  }
  for (const volume of container.volumes) {
    const what = faultOfVolume(volume.value);
    if (!what) continue;
    const location = document.source.locate(volume.from, volume.to);
    yield { location, message: `${name} ${what}`, severity: severityOf(true, own), anchor };
  }
  if (
    document.system === "gitlab" &&
    /(?:^|\/)docker:(?:[\w.-]*-)?dind(?:[\w.-]*)?(?:@|$)/.test(container.image?.value ?? "")
  ) {
    const image = container.image as Text;
    const open = (job.env.get("DOCKER_TLS_CERTDIR") ?? document.env.get("DOCKER_TLS_CERTDIR"))?.value === "";
    yield {
      location: document.source.locate(image.from, image.to),
      message: `\`${image.value}\` runs only on a privileged runner${open ? ", and is driven here without TLS" : ""}`,
      anchor,
    };
  }
}

/** The flag goes with the space before it; the word before it is written anew, because nothing cannot be. */
function withoutFlag({ source, value }: Text, from: number, to: number) {
  const before = value.slice(0, from).trimEnd().length;
  const word = value.lastIndexOf(" ", before - 1) + 1;
  return before === 0 ? undefined : source.edit(word, to, value.slice(word, before));
}
