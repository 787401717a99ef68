import { CALLED_FILES, definePolicy, deploysOfJob, type PipelineDocument, siblingsOf } from "#policy";

/** Actions that sign or attest, in lower case; a `/` at the end stands for all of an owner's or a repository's. */
const SIGNING_ACTIONS = [
  "actions/attest",
  "actions/attest-build-provenance",
  "actions/attest-sbom",
  "slsa-framework/slsa-github-generator",
  "sigstore/cosign-installer",
  "sigstore/gh-action-sigstore-python",
  "sigstore/model-transparency-action",
];
const SIGNING_PROGRAMS = new Set([
  "cosign",
  "model_signing",
  "sigstore",
  "notation",
  "in-toto-run",
  "gpg",
  "minisign",
  "gittuf",
]);
/** What hands a model to others; deploying it to a server of one's own is another matter. */
const PUBLISHING =
  /^(?:hf|huggingface-cli|bentoml push|ollama|cog|truss|wandb registry|mlflow deployments|aws sagemaker update-model-package|huggingface\/hub-sync|nateraw\/|jacoblincool\/|alonsosilvaallende\/|push_to_hub|upload_folder|upload_large_folder|transition_model_version_stage|set_registered_model_alias|git push to the hub)/;

export default definePolicy({
  id: "unattested-publish",
  stage: "pipeline",
  severity: "medium",
  confidence: "medium",
  title: "A model is published without a signature or attestation",
  why: "Whoever downloads the model cannot tell whether this pipeline made it from this commit or somebody with a leaked token uploaded another one: the bytes look the same.",
  fix: "Sign the model (`model_signing sign`, `cosign sign-blob`) or attest it (`actions/attest-build-provenance`) in this pipeline, and publish the signature beside it.",
  references: ["CWE-353", "CWE-345", "AML.T0010.003", "https://slsa.dev/spec/v1.1/"],
  since: "0.3.0",
  limits:
    "A signature anywhere in the same pipeline counts, before or behind the upload. Images and packages are left to their builders, whose actions attest by themselves.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.role !== "workflow" || signs(document)) return;
    for (const job of document.jobs) {
      const deploy = deploysOfJob(document, job).find(({ what, model }) => model && PUBLISHING.test(what));
      if (!deploy) continue;
      // GitLab makes one pipeline of many files.
      if (siblingsOf(document, repository).some(signs)) return;
      yield {
        location: deploy.location,
        message: `\`${deploy.what}\` publishes a model that nothing in this pipeline signs or attests`,
        anchor: `${job.id}/${deploy.step.label}`,
      };
    }
  },
});

function signs({ jobs }: PipelineDocument): boolean {
  return jobs.some(
    (job) =>
      isSigning(job.uses?.repository) ||
      job.steps.some(
        ({ uses, script }) =>
          isSigning(uses?.repository) ||
          script?.commands.some(
            ({ program, args }) => SIGNING_PROGRAMS.has(program) || args.some(({ value }) => value === "model_signing"),
          ),
      ),
  );
}

function isSigning(repository = ""): boolean {
  return SIGNING_ACTIONS.some((one) => repository === one);
}
