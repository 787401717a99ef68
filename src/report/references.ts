/** References of a policy as addresses. */

/** Undefined for what is no known kind of reference and no URL. */
export function referenceUrl(reference: string): string | undefined {
  const [, cwe] = /^CWE-(\d+)$/.exec(reference) ?? [];
  if (cwe) return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
  if (/^CVE-\d{4}-\d+$/.test(reference)) return `https://nvd.nist.gov/vuln/detail/${reference}`;
  if (/^GHSA(-[0-9a-z]{4}){3}$/.test(reference)) return `https://github.com/advisories/${reference}`;
  if (/^AML\.T\d+(\.\d+)*$/.test(reference)) return `https://atlas.mitre.org/techniques/${reference}`;
  return /^https?:\/\//.test(reference) ? reference : undefined;
}
