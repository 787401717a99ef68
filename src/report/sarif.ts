/** The verdict as SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import type { Finding } from "../core/finding.ts";
import type { Fix, Location, Span } from "../core/location.ts";
import type { Verdict, Waived } from "../core/verdict.ts";
import { VERSION } from "../core/version.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { adviceFor } from "./advice.ts";
import { visible } from "./markdown.ts";
import { plainJson } from "./plain-json.ts";
import { levelOf, rulesOf } from "./sarif-rules.ts";
import { HOME, list } from "./words.ts";

/** The copy of the standard's schema that code scanning names. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** Introduced findings as results, waived ones as suppressed results, what did not finish as notifications. */
export function sarifReport(verdict: Verdict, policies: readonly PolicyMeta[]): string {
  const findings = [...verdict.introduced, ...verdict.waived.map(({ finding }) => finding)];
  const { rules, taxonomies } = rulesOf(findings, policies);
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  const result = (finding: Finding, suppressions: readonly object[]) => ({
    ruleId: finding.policy,
    ruleIndex: index.get(finding.policy) ?? -1,
    level: levelOf(finding.severity),
    message: { text: plain(finding.message) },
    locations: [
      {
        physicalLocation: physical(finding.location),
        ...(finding.anchor ? { logicalLocations: [{ fullyQualifiedName: visible(finding.anchor) }] } : {}),
      },
    ],
    ...(finding.related.length > 0 ? { relatedLocations: finding.related.map(relatedLocation) } : {}),
    partialFingerprints: { "mlsec/v1": finding.fingerprint },
    ...(finding.fix ? { fixes: [fixOf(finding.fix)] } : {}),
    suppressions,
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      stage: finding.stage,
      ...(finding.fix ? { fixSafety: finding.fix.safety } : {}),
      ...(finding.location.cell ? { cell: finding.location.cell } : {}),
      ...(finding.commit === undefined ? {} : { commit: finding.commit }),
    },
  });
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "mlsec",
            version: VERSION,
            semanticVersion: VERSION,
            informationUri: HOME,
            rules,
            supportedTaxonomies: taxonomies.map(({ name }, at) => ({ name, index: at })),
          },
        },
        automationDetails: { id: "mlsec/" },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(verdict)],
        taxonomies,
        results: [
          ...verdict.introduced.map((finding) => result(finding, [])),
          ...verdict.waived.map((waived) => result(waived.finding, [suppression(waived)])),
        ],
      },
    ],
  };
  return plainJson(log);
}

function invocation({ failures, coverage }: Verdict) {
  const notification = (level: string, text: string, path?: string) => ({
    level,
    message: { text: plain(text) },
    ...(path === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(path) } }] }),
  });
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: [
      ...failures.map((failure) =>
        notification("error", `${failure.what}: ${failure.reason}. ${adviceFor(failure)}`, failure.path),
      ),
      ...coverage.skipped.map(({ path, reason }) => notification("warning", `not read: ${reason}`, path)),
      ...coverage.partial.map(({ path, reason }) => notification("note", `read in part: ${reason}`, path)),
    ],
  };
}

function suppression({ waiver }: Waived) {
  const justification = `${waiver.reason} (${list([`owner ${waiver.owner}`, ...(waiver.expires === undefined ? [] : [`until ${waiver.expires}`])])})`;
  return {
    kind: waiver.origin.kind === "inline" ? "inSource" : "external",
    status: "accepted",
    justification: visible(justification),
  };
}

function relatedLocation(location: Location, index: number) {
  return {
    id: index + 1,
    physicalLocation: physical(location),
    ...(location.note === undefined ? {} : { message: { text: plain(location.note) } }),
  };
}

function physical(location: Location) {
  const snippet = location.snippet === undefined ? {} : { snippet: { text: location.snippet.toWellFormed() } };
  return { artifactLocation: artifact(location.path), region: { ...region(location.span), ...snippet } };
}

/** Our spans and SARIF's regions both name the column after the last character. */
function region({ start, end }: Span) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function artifact(path: string) {
  const uri = path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  return { uri, uriBaseId: "%SRCROOT%" };
}

function fixOf({ title, edits }: Fix) {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  return {
    description: { text: plain(title) },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map((edit) => ({ deletedRegion: region(edit.span), insertedContent: { text: edit.text.toWellFormed() } })),
    })),
  };
}

/** Message text is plain but for `[links](…)`, which text of the change must not form (section 3.11.6). */
function plain(text: string): string {
  const seen = visible(text);
  return seen.includes("](") ? seen.replace(/[\\[\]]/g, "\\$&") : seen;
}
