import { definePolicy, environmentOf, fixed, settingsOf } from "#policy";
import { databaseFault } from "./databases.ts";
import { isEndpointName } from "./names.ts";
import { pythonFaults } from "./python.ts";
import { plainUrl } from "./urls.ts";

export default definePolicy({
  id: "plaintext-transport",
  stage: "data",
  severity: "high",
  confidence: "high",
  title: "Data, models or credentials travel without encryption",
  why: "Whoever sits between the two ends reads what is sent (patients' records, tokens, prompts) and answers with data or weights of their own: a poisoned training set arrives without a trace.",
  fix: "Use https, rediss, mongodb+srv or tls=true, sslmode=verify-full, SFTP. Where the server cannot do it, put a proxy with TLS in front of it.",
  references: [
    "CWE-319",
    "CWE-311",
    "AML.T0010.002",
    "AML.T0020",
    "https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION",
  ],
  since: "0.4.0",
  limits:
    "Left alone: this machine, names without a dot (services of compose files), names inside a cluster (`*.svc`), `.local`, `.internal` and the names reserved for documentation; private addresses are low. An address counts where its use is known (a call that fetches, a tracking or storage endpoint), never in comments, metadata and identifiers. Downloads on command lines are unverified-download; package indexes are insecure-package-index; DVC remotes are insecure-dvc-remote.",
  reads: ["python", "command", "container", "pipeline", "settings", "workload"],
  *check(document) {
    if (document.kind === "python") yield* pythonFaults(document);
    const seen = new Set<number>();
    if (document.kind !== "python") {
      for (const { name, value, source, from, to, anchor, replace } of environmentOf(document)) {
        if (value === undefined) continue;
        seen.add(from);
        const fault = databaseFault(value) ?? (isEndpointName(name) ? plainUrl(value) : undefined);
        if (!fault) continue;
        const { message, severity, secure } = fault;
        const edit = secure === undefined ? undefined : replace(secure);
        yield {
          location: source.locate(from, to),
          anchor: `${anchor}, ${name}`,
          message: `\`${name}\`: ${message}`,
          severity,
          ...fixed("Use https", "safe", edit),
        };
      }
    }
    if (document.kind !== "settings" && document.kind !== "workload") return;
    if (/(?:^|\/)\.dvc\/|(?:^|\/)pip\.conf$/.test(document.source.path)) return;
    for (const { source, entries, anchor } of settingsOf(document)) {
      for (const { section, key, value, from, to, valueFrom } of entries) {
        if (seen.has(valueFrom) || value.length > LONGEST) continue;
        const fault = databaseFault(value) ?? (isEndpointName(`${section}_${key}`) ? plainUrl(value) : undefined);
        if (!fault) continue;
        yield {
          location: source.locate(from, to),
          anchor: anchor === "" ? key : `${anchor}, ${key}`,
          message: `\`${key}\`: ${fault.message}`,
          severity: fault.severity,
        };
      }
    }
  },
});

const LONGEST = 2000;
