/** The shape of a policy of one's own, `.mlsec/policies/*.yml`. */
import { z } from "zod";
import { CONFIDENCES, SEVERITIES } from "../core/severity.ts";
import { STAGES } from "../core/stage.ts";
import { FACT_KINDS } from "./facts/index.ts";

const oneOf = (...words: readonly string[]) => `must be one of ${words.join(", ")}`;
const words = FACT_KINDS.map(({ name }) => name);
const kinds = [...new Set(FACT_KINDS.flatMap(({ reads }) => reads))];
const phrase = (longest: number) => z.string().trim().min(1).max(longest);

/** Longest condition, in UTF-16 units. */
const LONGEST_CONDITION = 2_000;

const example = z.union(
  [
    phrase(20_000).describe("What the file holds"),
    z.strictObject({
      path: z
        .string()
        .min(1)
        .max(300)
        .regex(/^(?!\/)(?!.*\.\.)/, "must be a path inside the repository"),
      text: phrase(20_000),
    }),
  ],
  { error: "must be the text of a file, or a map of path and text" },
);

export const ownPolicySchema = z.strictObject({
  id: z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, 'must be a namespace and a name, as in "acme/no-public-index"')
    .describe("Namespace and name: acme/no-public-index"),
  title: phrase(200).describe("One sentence on the fault"),
  severity: z.enum(SEVERITIES, { error: oneOf(...SEVERITIES) }),
  confidence: z.enum(CONFIDENCES, { error: oneOf(...CONFIDENCES) }).default("high"),
  stage: z.enum(STAGES, { error: oneOf(...STAGES) }).describe("Part of the machine-learning life cycle"),
  why: phrase(1_000).optional().describe("What an attacker or an accident does with it"),
  how: phrase(1_000).describe("What to do about it"),
  url: z
    .url({ protocol: /^https$/, error: "must be an https address" })
    .max(500)
    .optional()
    .describe("A page that says more"),
  references: z
    .array(
      z.string().regex(/^(CWE-\d{1,5}|CVE-\d{4}-\d{4,7}|AML\.T\d{4}(\.\d{3})?)$/, "must be a CWE, CVE or AML.T id"),
    )
    .max(20)
    .default([]),
  reads: z
    .array(z.enum(kinds as [string, ...string[]], { error: oneOf(...kinds) }))
    .min(1)
    .optional()
    .describe("Kinds of documents, where not all that have such things are meant"),
  paths: z
    .array(z.string().min(1).max(500))
    .min(1)
    .max(100)
    .optional()
    .describe("Globs of the files that are looked at"),
  each: z.enum(words as [string, ...string[]], { error: oneOf(...words) }).describe("What is looked at, one by one"),
  when: phrase(LONGEST_CONDITION).describe("CEL: what is at fault"),
  unless: phrase(LONGEST_CONDITION).optional().describe("CEL: what is not, in spite of that"),
  message: phrase(500).describe("What is wrong here; {{ call.name }} is filled in"),
  fix: z
    .strictObject({
      replace: z.string().min(1).max(1_000).describe("Text that stands exactly once in the place"),
      with: z.string().max(1_000),
      title: phrase(100).optional(),
      safe: z.boolean().default(false).describe("True when it may be applied without reading"),
    })
    .optional()
    .describe("A literal replacement inside the place"),
  examples: z.strictObject({
    bad: z.array(example).min(1).max(20).describe("Files in which it finds something"),
    good: z.array(example).min(1).max(20).describe("Files in which it finds nothing"),
  }),
});

export type OwnPolicyFile = z.infer<typeof ownPolicySchema>;

/** JSON Schema, draft 2020-12, for editors. */
export function ownPolicyJsonSchema(id: string): object {
  const { $schema, ...shape } = z.toJSONSchema(ownPolicySchema, { io: "input", unrepresentable: "any" });
  return { $schema, $id: id, title: "mlsec policy", ...shape };
}
