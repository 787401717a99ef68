import {
  definePolicy,
  findSecrets,
  type Job,
  jobsAsWritten,
  type PipelineDocument,
  type Text,
  type Violation,
} from "#policy";
import { judge } from "./judge.ts";
import { loginsOf } from "./login.ts";

export default definePolicy({
  id: "hardcoded-pipeline-credential",
  stage: "pipeline",
  severity: "critical",
  confidence: "high",
  title: "A password or token stands in the pipeline's file",
  why: "Everyone who can read the repository, a fork or a log of the run can use it, for the registry, the tracking server or the cluster that it opens. It stays in the history after it is removed.",
  fix: "Revoke it, keep the new one as a secret of the platform (GitHub secrets, masked GitLab variables, Jenkins credentials) or in Vault, and name it in the file.",
  references: ["CWE-798", "CWE-259", "AML.T0055"],
  since: "0.3.0",
  limits:
    "Variables are judged by their name and by whether the value looks made up. Tokens whose format gives them away are left to hardcoded-secret, and passwords of databases that start and end with the job are no secret.",
  reads: ["pipeline"],
  everywhere: true,
  *check(document) {
    const seen = new Set<number>();
    for (const violation of all(document)) {
      const at = violation.location.span.start.offset;
      if (seen.has(at)) continue;
      seen.add(at);
      yield violation;
    }
  },
});

function* all(document: PipelineDocument): Iterable<Violation> {
  yield* inVariables(document.env.entries, "the pipeline", "variables");
  for (const job of jobsAsWritten(document)) {
    yield* inContainers(job);
    const owner = document.role === "action" ? "the action" : job.id === "" ? "the pipeline" : `job \`${job.id}\``;
    yield* inVariables([...job.env.entries, ...job.secrets.entries, ...job.with.entries], owner, job.id);
    for (const step of job.steps) {
      const place = `${job.id}/${step.label}`;
      yield* inVariables([...step.env.entries, ...(step.uses ? step.with.entries : [])], step.owner, place);
      for (const { value, command, word } of loginsOf(step)) {
        if (findSecrets(value).length > 0) continue;
        yield {
          location: command.source.locate(word.from, word.to),
          message: `\`${command.program} login\` is given a literal password in ${step.owner}`,
          severity: "critical",
          secret: value,
          anchor: place,
        };
      }
    }
  }
}

/** A registry's password has no reason to be written out, however it looks. */
function* inContainers(job: Job): Iterable<Violation> {
  for (const one of [...(job.container ? [job.container] : []), ...job.services]) {
    const password = one.credentials.get("password");
    if (!password || password.expressions.length > 0 || password.value === "" || password.value.startsWith("$"))
      continue;
    yield {
      location: place(password),
      message: `the registry password of ${one === job.container ? "the container" : `service \`${one.name}\``} of job \`${job.id}\` is written out`,
      secret: password.value,
      anchor: `${job.id}/${one.name}/password`,
    };
  }
}

function* inVariables(
  entries: readonly { readonly name: string; readonly value: Text }[],
  owner: string,
  anchor: string,
): Iterable<Violation> {
  for (const { name, value } of entries) {
    const judgement = value.expressions.length > 0 ? undefined : judge(name, value.value);
    if (!judgement || findSecrets(value.value).length > 0) continue;
    yield {
      location: place(value),
      message: `\`${name}\` of ${owner} is ${judgement.what} that is written out`,
      severity: judgement.severity,
      confidence: judgement.confidence,
      secret: value.value,
      anchor: `${anchor}/${name}`,
    };
  }
}

function place({ source, value }: Text) {
  return source.locate(0, value.length);
}
