/** The shape of `.mlsec.yml`, version 1. */
import { z } from "zod";
import { SEVERITIES } from "../core/severity.ts";

const severity = z.enum(SEVERITIES);
const oneOf = (...words: readonly string[]) => `must be one of ${words.join(", ")}`;
const globs = z.array(z.string().min(1).max(500)).max(200);
const setting = z.union([z.literal("off"), severity], { error: oneOf("off", ...SEVERITIES) });

const waiver = z.strictObject({
  policy: z.string().min(1).describe("Id of the policy that is waived"),
  paths: globs.min(1).describe("Globs of the files that it is waived for"),
  reason: z.string().min(10).max(1000).describe("Why this is acceptable here"),
  owner: z.string().min(1).max(200).describe("Who answers for it"),
  expires: z.iso.date("must be a day, YYYY-MM-DD").describe("Last day on which the waiver counts, YYYY-MM-DD"),
});

const role = z.union([z.enum(["write", "maintain", "admin"]), z.string().regex(/^@[\w.-]+\/[\w.-]+$/)], {
  error: "must be write, maintain, admin or @organization/team",
});

const waiving = z.strictObject({
  max_days: z.int().min(1).max(3660).optional().describe("Longest time from today to a waiver's last day"),
  never: z.array(z.string().min(1)).max(200).optional().describe("Policies that nothing can waive"),
  inline: z
    .enum(["base", "change", "never"], { error: oneOf("base", "change", "never") })
    .optional()
    .describe("Which inline suppressions count: those on the base (default), those of the change too, or none"),
  who: z
    .partialRecord(severity, z.array(role).max(50))
    .optional()
    .describe("By severity, who may waive by command: write (default), maintain, admin or @organization/team"),
});

const team = z.string().regex(/^@[\w.-]+\/[\w.-]+$/, "must be @organization/team");

/** Keys that an organization may lock, beside `policies.<id>`. */
const LOCKABLE = [
  ...["mode", "gate.fail_on", "policies", "overrides", "paths.ignore", "paths.tests", "waivers", "waiving", "commands"],
] as const;

/** What can be said of one repository, or of several at once. */
const body = {
  mode: z
    .enum(["enforce", "observe"], { error: oneOf("enforce", "observe") })
    .optional()
    .describe("observe: everything is said and nothing stops a change; default enforce"),
  gate: z
    .strictObject({
      fail_on: z
        .union([severity, z.literal("never")], { error: oneOf(...SEVERITIES, "never") })
        .optional()
        .describe("An introduced finding of this severity or above fails the check; default high"),
    })
    .optional(),
  policies: z
    .record(
      z.string(),
      z.union(
        [
          setting,
          z.strictObject({ severity: setting.optional(), options: z.record(z.string(), z.unknown()).optional() }),
        ],
        { error: `${oneOf("off", ...SEVERITIES)}, or a map of severity and options` },
      ),
    )
    .optional()
    .describe("By policy id: off, a severity, or severity and options"),
  overrides: z
    .array(z.strictObject({ paths: globs.min(1), policies: z.record(z.string(), setting) }))
    .max(100)
    .optional()
    .describe("Other severities below some paths; the last that matches counts"),
  paths: z
    .strictObject({
      ignore: globs.optional().describe("Files that only secret policies look at, added to the defaults"),
      tests: globs.optional().describe("Files whose findings count one severity less, added to the defaults"),
    })
    .optional(),
  waivers: z.array(waiver).max(500).optional(),
  waiving: waiving.optional().describe("Who may waive what, and for how long"),
  commands: z
    .strictObject({
      teams: z
        .array(team)
        .max(50)
        .optional()
        .describe("Teams whose members may give commands without write permission"),
    })
    .optional(),
};

const bodySchema = z.object(body);

export const configSchema = z.strictObject({
  version: z.literal(1, { error: "must be 1, the version of this format" }).describe("Version of this format"),
  extends: z
    .array(z.enum(["mlsec:strict", "mlsec:advisory", "org"], { error: oneOf("mlsec:strict", "mlsec:advisory", "org") }))
    .max(10)
    .optional()
    .describe("What this file is laid over, later over earlier; org, the organization's file, unless it is given"),
  ...body,
  locked: z
    .array(
      z.string().refine((key) => (LOCKABLE as readonly string[]).includes(key) || /^policies\.[a-z0-9/-]+$/.test(key), {
        error: oneOf(...LOCKABLE, "policies.<id>"),
      }),
    )
    .max(200)
    .optional()
    .describe("Organization only: keys that repositories may tighten and not loosen"),
  repositories: z
    .array(
      z.strictObject({
        names: globs.optional().describe("Globs of names"),
        topics: z.array(z.string().min(1)).max(50).optional(),
        ...body,
      }),
    )
    .max(200)
    .optional()
    .describe("Organization only: other settings for the repositories with these names or topics"),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type ConfigBody = z.infer<typeof bodySchema>;
