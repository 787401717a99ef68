import { ATTRIBUTE_FILES, definePolicy, z } from "#policy";
import { mustBeClean } from "./rules.ts";

export default definePolicy({
  id: "notebook-output-committed",
  stage: "development",
  severity: "low",
  confidence: "high",
  title: "A notebook is committed with its outputs where the repository wants none",
  why: "Outputs hold rows of data, paths, names of machines and sometimes keys, nobody reviews them, and they stay in the history. The rule of the repository was not followed: a hook or filter was not installed where the notebook was saved.",
  fix: "Clear the outputs (`nbstripout`, `jupyter nbconvert --clear-output`), and run `pre-commit install` or `nbstripout --install` once in the clone.",
  references: ["CWE-200", "https://github.com/kynan/nbstripout"],
  since: "0.4.0",
  limits:
    "Only where the repository says so: a filter `nbstripout` in .gitattributes, a hook of that kind in .pre-commit-config.yaml, or the option `paths`. Cells with the tag or the metadata `keep_output` keep theirs.",
  reads: ["notebook"],
  needs: [ATTRIBUTE_FILES, ".pre-commit-config.yaml"],
  options: z.object({
    /** Globs of notebooks that must have no outputs. */
    paths: z.array(z.string()).default([]),
  }),
  *check({ cells, source }, { repository, options }) {
    const rule = mustBeClean(source.path, repository, options.paths as readonly string[]);
    if (rule === undefined) return;
    const full = cells.filter(
      ({ outputs, tags, metadata }) =>
        outputs.length > 0 && !tags.includes("keep_output") && metadata.keep_output !== true,
    );
    const [first] = full.flatMap(({ outputs }) => outputs);
    if (!first) return;
    const edits = full.flatMap((cell) => cell.clearOutputs());
    yield {
      location: first.location,
      message: `${full.length === 1 ? "1 cell has" : `${full.length} cells have`} outputs, and ${rule} wants none`,
      anchor: "outputs",
      ...(edits.length > 0 ? { fix: { title: "clear all outputs", safety: "safe" as const, edits } } : {}),
    };
  },
});
