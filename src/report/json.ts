/** The verdict as data for other programs. The shape is versioned: a field may be added, none changes its meaning. */
import { z } from "zod";
import type { Finding } from "../core/finding.ts";
import type { Location, Span } from "../core/location.ts";
import { CONFIDENCES, SEVERITIES } from "../core/severity.ts";
import { STAGES } from "../core/stage.ts";
import type { Verdict } from "../core/verdict.ts";
import { VERSION } from "../core/version.ts";
import { conceal } from "./mask.ts";
import { plainJson } from "./plain-json.ts";
import { HOME } from "./words.ts";

export const REPORT_SCHEMA_URL = `${HOME}/raw/main/schema/mlsec-report.schema.json`;

const line = z.int().min(1);
const position = z.strictObject({
  line: line.describe("1-based"),
  column: line.describe("1-based, in UTF-16 units"),
});

const location = z.strictObject({
  path: z.string().describe("Relative to the repository's root, with slashes"),
  start: position,
  end: position.describe("After the last character"),
  snippet: z.string().optional().describe("What stands there, shortened; absent for secrets"),
  cell: z
    .strictObject({ index: z.int().min(0).describe("0-based"), line: line.describe("1-based, inside the cell") })
    .optional()
    .describe("Where the place is inside a notebook"),
  note: z.string().optional(),
});

const fix = z.strictObject({
  title: z.string(),
  safety: z.enum(["safe", "review"]).describe("safe: may be applied unread; review: a person must decide"),
  edits: z.array(
    z.strictObject({
      path: z.string(),
      start: position,
      end: position,
      text: z.string().describe("Replaces what stands between start and end"),
    }),
  ),
});

const finding = z.strictObject({
  policy: z.string().describe("Id of the policy"),
  stage: z.enum(STAGES),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  message: z.string(),
  location,
  related: z.array(location),
  anchor: z.string().optional().describe("The function, job, resource … that the place belongs to"),
  secret: z.literal(true).optional().describe("The place holds a secret"),
  commit: z.string().optional().describe("The commit that added it, where a later one took it away again"),
  fix: fix.optional(),
  fingerprint: z.string().describe("Stable when lines move or files are renamed"),
});

const waiver = z.strictObject({
  policy: z.string(),
  paths: z.array(z.string()),
  fingerprint: z.string().optional().describe("The one finding that it is about"),
  upTo: z.enum(SEVERITIES).optional().describe("Worse findings are not covered"),
  reason: z.string(),
  owner: z.string(),
  expires: z.string().optional().describe("Last day; absent for an inline one"),
  origin: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("file"), path: z.string(), line: z.int() }),
      z.strictObject({ kind: z.literal("command"), by: z.string(), at: z.string() }),
      z.strictObject({ kind: z.literal("inline"), path: z.string(), line: z.int() }),
    ])
    .describe("Where it was written"),
});

const unread = z.array(z.strictObject({ path: z.string(), reason: z.string() }));

export const reportSchema = z.strictObject({
  $schema: z.string(),
  version: z.literal(1).describe("Version of this format"),
  tool: z.strictObject({ name: z.literal("mlsec"), version: z.string() }),
  change: z.strictObject({
    repository: z.string(),
    base: z.string().describe("Empty when a whole tree was judged"),
    head: z.string(),
    title: z.string(),
  }),
  conclusion: z
    .enum(["success", "failure", "action_required"])
    .describe("failure: a finding stops the change; action_required: the review could not be completed"),
  failOn: z.string().describe("Introduced findings of this severity or above stop the change"),
  introduced: z.array(finding),
  waived: z.array(z.strictObject({ finding, waiver })),
  refused: z
    .array(z.strictObject({ waiver, reason: z.string() }))
    .describe("Waivers that would have covered a finding and do not count"),
  fixed: z.array(finding),
  existing: z.array(finding),
  failures: z.array(z.strictObject({ what: z.string(), path: z.string().optional(), reason: z.string() })),
  coverage: z.strictObject({
    files: z.int().min(0).describe("Files of the change on its head side"),
    read: z.record(z.string(), z.int()).describe("Documents read, by kind"),
    partial: unread.describe("Read in part"),
    skipped: unread.describe("Not read"),
  }),
});

type Report = z.infer<typeof reportSchema>;

export function jsonReport(judged: Verdict): string {
  const verdict = conceal(judged);
  const report: Report = {
    $schema: REPORT_SCHEMA_URL,
    version: 1,
    tool: { name: "mlsec", version: VERSION },
    change: verdict.change,
    conclusion: verdict.conclusion,
    failOn: verdict.failOn,
    introduced: verdict.introduced.map(findingData),
    waived: verdict.waived.map((waived) => ({
      finding: findingData(waived.finding),
      waiver: { ...waived.waiver, paths: [...waived.waiver.paths] },
    })),
    refused: verdict.refused.map((refused) => ({
      waiver: { ...refused.waiver, paths: [...refused.waiver.paths] },
      reason: refused.reason,
    })),
    fixed: verdict.fixed.map(findingData),
    existing: verdict.existing.map(findingData),
    failures: [...verdict.failures],
    coverage: {
      files: verdict.coverage.files,
      read: { ...verdict.coverage.read },
      partial: [...verdict.coverage.partial],
      skipped: [...verdict.coverage.skipped],
    },
  };
  return plainJson(report);
}

function findingData({
  location: at,
  related,
  fix: proposed,
  identity: _own,
  ...rest
}: Finding): Report["introduced"][number] {
  return {
    ...rest,
    location: locationData(at),
    related: related.map(locationData),
    ...(proposed
      ? {
          fix: {
            title: proposed.title,
            safety: proposed.safety,
            edits: proposed.edits.map(({ path, span, text }) => ({ path, ...spanData(span), text })),
          },
        }
      : {}),
  };
}

function locationData({ span, ...rest }: Location): Report["introduced"][number]["location"] {
  return { ...rest, ...spanData(span) };
}

function spanData({ start, end }: Span) {
  return { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
}
