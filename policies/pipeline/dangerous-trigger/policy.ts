import { CALLED_FILES, definePolicy } from "#policy";
import { reasonFor } from "./reason.ts";

export default definePolicy({
  id: "dangerous-trigger",
  stage: "pipeline",
  severity: "medium",
  confidence: "medium",
  title: "Anyone starts a run that holds the repository's token, and it takes in what they wrote",
  why: "These triggers run in the context of the default branch, with its secrets and a token that may write, although an outsider fires them. One step that runs or pastes what comes with the event gives both away.",
  fix: "Use `pull_request` where the change is built or tested. Where the privileged trigger is needed, take nothing of the change in, hand text over in `env:`, and let no job hold more than it needs.",
  references: [
    "CWE-829",
    "CWE-250",
    "https://docs.github.com/actions/reference/security/secure-use#mitigating-the-risks-of-untrusted-code-checkout",
  ],
  since: "0.3.0",
  limits:
    "The trigger by itself is no fault: jobs that label, greet, triage or comment without a checkout of the change, pasted text or secrets beside a script are silent, and so are jobs whose conditions keep outsiders out, and `workflow_run` behind workflows that no outsider can start.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.system !== "github") return;
    for (const trigger of document.triggers) {
      if (trigger.by !== "anyone" || !trigger.privileged) continue;
      const reason = reasonFor(trigger, document, repository);
      if (!reason) continue;
      yield {
        location: document.source.locate(trigger.at.from, trigger.at.to),
        message: `anyone can fire \`${trigger.event}\`, and ${reason.what}`,
        severity: reason.severity,
        related: [reason.at],
        anchor: trigger.event,
      };
    }
  },
});
