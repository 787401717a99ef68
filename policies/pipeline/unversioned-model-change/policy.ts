import { defineChangePolicy } from "#policy";
import { modelChanges } from "./changes.ts";
import { companionOf, folderOf } from "./companions.ts";

const ASIDE = /(^|\/)(tests?|testing|testdata|fixtures)\//i;

export default defineChangePolicy({
  id: "unversioned-model-change",
  stage: "pipeline",
  severity: "medium",
  confidence: "medium",
  title: "A model changed without its version, card, metrics or signature",
  why: "A swapped model is the quietest way to ship a backdoor or a regression: the path stays, the bytes are others, and a reviewer sees two hashes. What comes with an honest new model is the record of what it is and how it measures.",
  fix: "Change what describes the model along with it: its version or parameters, model card or changelog, metrics, hash manifest or signature; or give the new model a path of its own.",
  references: ["CWE-353", "CWE-345", "AML.T0018", "AML.T0010.003"],
  since: "0.1.0",
  limits:
    "Any such file in the change counts, a README or card only in the model's folder or above it. New models and deleted ones are no swap, and a model that is renamed has a version in its path. Files under tests are left alone.",
  needs: ["**/pyproject.toml", "**/setup.cfg"],
  compares: ["lineage"],
  *checkChange(view) {
    const hasCompanion = companionOf(view);
    const lonely = [...modelChanges(view)].filter(({ path }) => !ASIDE.test(path) && !hasCompanion(folderOf(path)));
    // The shards of one model are one change.
    for (const [folder, [first, ...others]] of Map.groupBy(lonely, ({ path }) => folderOf(path))) {
      if (!first) continue;
      const more = others.length > 0 ? `, and ${others.length} more in \`${folder || "."}\`` : "";
      yield {
        location: first.location,
        message: `\`${first.path}\` changed ${first.moved} without a version, card, metrics or signature${more}`,
        anchor: first.path,
      };
    }
  },
});
