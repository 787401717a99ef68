import { definePolicy, optionUses } from "#policy";
import { commandFaults } from "./command.ts";
import { OPTIONS } from "./options.ts";
import { pythonFaults } from "./python.ts";

export default definePolicy({
  id: "disabled-tls-verification",
  stage: "data",
  severity: "high",
  confidence: "high",
  title: "A connection is made without checking who is on the other side",
  why: "Without verification whoever sits on the path reads the credentials, and answers with data, weights or packages of their own: training on them, or loading them, is what the attacker wants.",
  fix: 'Leave verification on. For a certificate of your own, name its authority: verify="/path/ca.pem", SSL_CERT_FILE, REQUESTS_CA_BUNDLE, or a known_hosts file for SSH.',
  references: [
    "CWE-295",
    "CWE-297",
    "CWE-322",
    "CWE-326",
    "AML.T0010",
    "https://docs.python.org/3/library/ssl.html#ssl-security",
    "https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification",
  ],
  since: "0.4.0",
  limits:
    "Connections to localhost are left alone, what stands under a switch of the program's own (`if insecure:`) is low, and a value that cannot be known is silent. `pip --trusted-host` is insecure-package-index. Silenced warnings of urllib3 are info: the fault is where verification is switched off.",
  reads: ["python", "command", "container", "pipeline", "settings", "workload"],
  *check(document, { repository }) {
    if (document.kind === "python") yield* pythonFaults(document);
    if (document.kind === "command") for (const command of document.commands) yield* commandFaults(command);
    const { dependencies } = repository;
    for (const { option, name, location, anchor, fix } of optionUses(document, OPTIONS)) {
      if (option.until && dependencies.atLeast(...option.until)) continue;
      yield { location, anchor, message: `\`${name}\` ${option.does}`, severity: option.severity, ...fix };
    }
  },
});
