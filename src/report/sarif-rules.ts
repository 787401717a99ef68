/** Policies as SARIF rules, with CWE and MITRE ATLAS as taxonomies. */
import type { Finding } from "../core/finding.ts";
import { bySeverity, type Severity } from "../core/severity.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { referenceUrl } from "./references.ts";
import { policyUrl } from "./words.ts";

const TAXONOMIES = [
  {
    name: "CWE",
    organization: "MITRE",
    shortDescription: "The MITRE Common Weakness Enumeration",
    informationUri: "https://cwe.mitre.org/",
    pattern: /^CWE-\d+$/,
  },
  {
    name: "ATLAS",
    organization: "MITRE",
    shortDescription: "Adversarial Threat Landscape for Artificial-Intelligence Systems",
    informationUri: "https://atlas.mitre.org/",
    pattern: /^AML\.T\d+(?:\.\d+)*$/,
  },
] as const;

/**
 * What code scanning sorts by; its bands are those of CVSS.
 * https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
 */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.5",
  info: "0.1",
};

export function levelOf(severity: Severity): "error" | "warning" | "note" {
  switch (severity) {
    case "critical":
    case "high":
      return "error";
    case "medium":
      return "warning";
    case "low":
    case "info":
      return "note";
  }
}

/** Rules of the policies that found something, and the taxa that they refer to. */
export function rulesOf(findings: readonly Finding[], policies: readonly PolicyMeta[]) {
  const ids = [...new Set(findings.map((finding) => finding.policy))].sort();
  const metas = new Map(policies.map((policy) => [policy.id, policy]));
  const references = ids.flatMap((id) => metas.get(id)?.references ?? []);
  const taxonomies = TAXONOMIES.flatMap(({ name, organization, shortDescription, informationUri, pattern }) => {
    const taxa = [...new Set(references.filter((reference) => pattern.test(reference)))].sort();
    return taxa.length === 0
      ? []
      : [
          {
            name,
            organization,
            informationUri,
            shortDescription: { text: shortDescription },
            isComprehensive: false,
            taxa: taxa.map((id) => ({ id, helpUri: referenceUrl(id) })),
          },
        ];
  });
  const taxonOf = (reference: string) => {
    const index = taxonomies.findIndex(({ taxa }) => taxa.some(({ id }) => id === reference));
    const taxonomy = taxonomies[index];
    const target = { id: reference, toolComponent: { name: taxonomy?.name, index } };
    return taxonomy ? [{ target, kinds: ["superset"] }] : [];
  };
  const rules = ids.map((id) => {
    const own = findings.filter((finding) => finding.policy === id);
    const meta = metas.get(id);
    return meta ? ruleOf(meta, own, meta.references.flatMap(taxonOf)) : { id };
  });
  return { rules, taxonomies };
}

function ruleOf(meta: PolicyMeta, findings: readonly Finding[], relationships: readonly object[]) {
  const url = policyUrl(meta);
  const worst = [meta.severity, ...findings.map((finding) => finding.severity)].sort(bySeverity)[0] ?? meta.severity;
  const level = levelOf(worst);
  const cwes = meta.references.filter((reference) => /^CWE-\d+$/.test(reference));
  return {
    id: meta.id,
    shortDescription: { text: meta.title },
    fullDescription: { text: meta.why },
    help: {
      text: `${meta.why}\n\nFix: ${meta.fix}${url === undefined ? "" : `\n\nMore: ${url}`}`,
      markdown: `${meta.why}\n\n**Fix.** ${meta.fix}${url === undefined ? "" : `\n\n[Examples and references](${url})`}`,
    },
    ...(url === undefined ? {} : { helpUri: url }),
    defaultConfiguration: { level: levelOf(meta.severity) },
    ...(relationships.length > 0 ? { relationships } : {}),
    properties: {
      tags: ["security", "machine-learning", meta.stage, ...cwes.map((cwe) => `external/cwe/${cwe.toLowerCase()}`)],
      precision: meta.confidence,
      "problem.severity": level === "note" ? "recommendation" : level,
      "security-severity": SECURITY_SEVERITY[worst],
    },
  };
}
