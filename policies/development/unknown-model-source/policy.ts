import { type ChangeView, defineChangePolicy, isTest, isWholeTree, type Violation, z } from "#policy";
import { type Named, namesIn } from "./names.ts";
import { WELL_KNOWN } from "./organizations.ts";
import { mistakenFor } from "./slip.ts";

const KINDS = ["python", "command", "text"] as const;
/** Loaders, programs and settings that name models. */
const MENTIONS =
  /from_pretrained|hf_hub_download|snapshot_download|\bpipeline\b|SentenceTransformer|SparseEncoder|CrossEncoder|vllm|\bevaluate\b|\btimm\b|open_clip|HuggingFace|huggingface|\bhf\b|sglang|text-(?:generation|embeddings)|optimum|\btrl\b|lmdeploy|(?:model|tokenizer|embedd\w+|reranker|adapter|checkpoint)s?(?:[-_]?(?:name|id|repo|path)\w*)*["']?\s*[:=]\s*["']?[\w:/.-]+\//i;

export default defineChangePolicy({
  id: "unknown-model-source",
  stage: "development",
  severity: "low",
  confidence: "medium",
  title: "A model comes from an organization that the repository did not use before",
  why: "Anybody can open an organization on a hub, and one whose name is a letter away from a known one is there to be taken for it. What it publishes runs in training and serving as whatever it wants to be.",
  fix: "See who is behind the organization and what the model's files are; then allow it under `options.organizations`, or correct the name.",
  references: ["CWE-829", "CWE-1357", "AML.T0010.003", "AML.T0058", "https://huggingface.co/docs/hub/security"],
  since: "0.4.0",
  limits:
    "A new organization is low, a well-known one silent unless `options.organizations` says otherwise, and one slip or look-alike letter from a well-known one or from one in use is high. What the repository used before is known from the files of the change. Names without an organization, names that cannot be known, tests and data sets are silent.",
  options: z.object({
    /** Organizations of the hub whose models may be used without a word. */
    organizations: z.array(z.string().min(1)).default([]),
  }),
  compares: KINDS,
  *checkChange(view) {
    const organizations = view.options.organizations as readonly string[];
    // In a tree that is judged as a whole nothing is new.
    if (isWholeTree(view.change) && organizations.length === 0) return;
    // Without a list of one's own the organizations that everybody uses need no word.
    const allowed = new Set((organizations.length > 0 ? organizations : WELL_KNOWN).map((one) => one.toLowerCase()));
    const used = organizationsBefore(view);
    const known = [...WELL_KNOWN, ...organizations, ...used.values()];
    const seen = new Set<string>();
    for (const one of namesAfter(view)) {
      const key = one.organization.toLowerCase();
      if (allowed.has(key) || used.has(key) || seen.has(key)) continue;
      seen.add(key);
      yield judge(one, known);
    }
  },
});

function judge({ organization, name, location, anchor }: Named, known: readonly string[]): Violation {
  const meant = mistakenFor(organization, known);
  if (meant !== undefined)
    return {
      location,
      anchor,
      severity: "high",
      message: `\`${name}\` comes from \`${organization}\`, which looks like \`${meant}\``,
    };
  return {
    location,
    anchor,
    message: `\`${name}\` is the first model here from \`${organization}\``,
  };
}

/** In lower case, with the way they are written. */
function organizationsBefore(view: ChangeView): Map<string, string> {
  const found = new Map<string, string>();
  for (const { before } of view.pairs(...KINDS)) {
    for (const document of before)
      for (const { organization } of namesIn(document, view.base)) found.set(organization.toLowerCase(), organization);
  }
  return found;
}

function* namesAfter(view: ChangeView): Iterable<Named> {
  for (const { file, after } of view.heads(MENTIONS, ...KINDS)) {
    if (!isTest(file.path)) for (const document of after) yield* namesIn(document, view.head);
  }
}
