import { definePolicy, findSecrets, lower } from "#policy";
import { environmentFix } from "./environment.ts";

/** Where keys made for the occasion are usual; a token that a provider issued counts there nearly as much as elsewhere. */
const TRIAL =
  /(?:^|\/)(?:tests?|testing|testdata|__tests__|fixtures?|examples?|samples?|docs?)\/|\btest_[^/]*$|[._-](?:test|spec)\.\w+$/i;

/** A file with more is no program that a person would mend line by line. */
const MOST_FIXES = 50;

export default definePolicy({
  id: "hardcoded-secret",
  stage: "development",
  severity: "critical",
  confidence: "high",
  title: "A credential stands in the repository",
  why: "Whoever can read the repository, a fork, a build log or an old clone can use the credential. Removing it in a later commit does not help: the commit that added it stays readable.",
  fix: "Revoke the credential first, then read the new one at run time: from the environment, from HashiCorp Vault (`hvac`) or from AWS Secrets Manager (`boto3`).",
  references: [
    "CWE-798",
    "CWE-540",
    "AML.T0055",
    "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
  ],
  since: "0.1.0",
  limits:
    "Credentials are known by their format: AWS, GitHub, Hugging Face, OpenAI, Anthropic, Slack and private keys in PEM. Values that only their variable's name calls a password are not judged, and nothing is sent to a provider to see whether it still works. A GitHub token with a wrong checksum is shown as a note, and other placeholders (`hf_xxxx…`, AWS's `…EXAMPLE`) are silent. In tests, examples and docs a finding counts one step less (a private key two), unless a checksum proves the token.",
  reads: ["text"],
  everywhere: true,
  history: true,
  *check({ source }) {
    const trial = TRIAL.test(source.path);
    const seen = new Set<string>();
    for (const secret of findSecrets(source.text)) {
      const location = source.locate(secret.from, secret.to);
      const once = `${location.span.start.line} ${secret.value}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const { rotate } = secret.detector;
      const own = secret.severity ?? "critical";
      const fix = seen.size > MOST_FIXES ? undefined : environmentFix(source, secret);
      yield {
        location,
        message: rotate === undefined || own === "info" ? secret.label : `${secret.label}; revoke it at ${rotate}`,
        severity: trial && !secret.proven ? lower(secret.detector.id === "private-key" ? lower(own) : own) : own,
        secret: secret.value,
        ...(secret.confidence ? { confidence: secret.confidence } : {}),
        ...(fix ? { fix } : {}),
      };
    }
  },
});
