import { definePolicy, jobsAsWritten } from "#policy";
import { groovySecrets } from "./groovy.ts";
import { secretsIn } from "./words.ts";

export default definePolicy({
  id: "secret-in-arguments",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A secret is part of a command line",
  why: "Every process of the machine can read the command lines of the others, tools print them when they fail, and shells trace them. On a runner that others use too, or that keeps its logs elsewhere, the token of the model hub or of the registry is then known.",
  fix: "Give it through the environment (`HF_TOKEN`, `WANDB_API_KEY`) or through standard input (`--password-stdin`), which the program's login reads by itself.",
  references: ["CWE-214", "CWE-532", "https://cwe.mitre.org/data/definitions/214.html"],
  since: "0.3.0",
  limits:
    "Looks at values of options that take a secret, at logins with the secret as their operand, and at secrets that are echoed into the log. A secret that a shell reads from its environment counts less than one that the platform pastes into the script.",
  reads: ["pipeline"],
  *check(document) {
    for (const job of jobsAsWritten(document)) {
      for (const step of job.steps) {
        const anchor = `${job.id}/${step.label}`;
        const pasted = groovySecrets(step);
        for (const command of step.script?.commands ?? []) {
          for (const { from, to, message, severity } of secretsIn(command)) {
            if (pasted.some((one) => one.from < to && one.to > from)) continue;
            yield { location: command.source.locate(from, to), message, severity, anchor };
          }
        }
        for (const { from, to, name } of pasted) {
          const { source } = step.script?.text ?? {};
          if (source) {
            yield {
              location: source.locate(from, to),
              message: `Groovy writes the secret \`${name}\` into the command; single quotes leave it to the shell`,
              anchor,
            };
          }
        }
      }
    }
  },
});
