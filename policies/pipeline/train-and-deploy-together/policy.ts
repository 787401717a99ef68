import { definePolicy, deploysOfJob } from "#policy";
import { trainingIn } from "./training.ts";

export default definePolicy({
  id: "train-and-deploy-together",
  stage: "pipeline",
  severity: "medium",
  confidence: "medium",
  title: "One job trains a model and deploys it",
  why: "Training runs code of many packages over data from outside; the same job holds the credentials of production. Whatever goes wrong in training, by accident or by a poisoned package, can deploy what it likes, and nobody looks at the model in between.",
  fix: "Train in a job of its own that keeps the model as an artifact or in a registry, and deploy in another one that `needs` it, with its own credentials and environment.",
  references: ["CWE-653", "CWE-250", "AML.T0010.001"],
  since: "0.3.0",
  limits: "Training is known by its launchers and by scripts, modules and stages that are called so.",
  reads: ["pipeline"],
  *check(document) {
    for (const job of document.jobs) {
      const [deploy] = deploysOfJob(document, job).filter(({ model }) => model);
      if (!deploy) continue;
      const training = job.steps
        .filter(({ afterwards }) => !afterwards)
        .flatMap(({ script }) => script?.commands ?? [])
        .flatMap((command) => {
          const what = trainingIn(command);
          return what === undefined ? [] : [{ what, location: command.location }];
        })[0];
      if (!training) continue;
      yield {
        location: deploy.location,
        message: `\`${deploy.what}\` deploys from the job that trains (\`${training.what}\`)`,
        related: [training.location],
        anchor: `${job.id}/${deploy.step.label}`,
      };
    }
  },
});
