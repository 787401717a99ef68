import {
  type ChangeView,
  defineChangePolicy,
  isMoved,
  isTest,
  isWholeComponent,
  type LineageDocument,
  limitsInPython,
  limitsInSettings,
  loosened,
  lost,
  type Pair,
  type Protection,
  removal,
  removedSettings,
  sectionsOf,
  type Violation,
} from "#policy";

import { budgetOf } from "./budget.ts";
import { isHeld } from "./held.ts";
import { SECTION, STAGE } from "./names.ts";
import { stepsInPython } from "./python.ts";

type Compared = Pair<"python" | "text" | "lineage">;

export default defineChangePolicy({
  id: "anonymization-removed",
  stage: "data",
  severity: "high",
  confidence: "medium",
  title: "The change takes a step away that hides persons in the data",
  why: "What a model was trained on can be asked out of it again, and what went into features, logs and data sets stays there. A missing masking step or a smaller noise is seen by nobody until the data is out.",
  fix: "Keep the step, or say in the pull request what hides the persons now and let the data's owner approve.",
  references: ["CWE-359", "CWE-1230", "AML.M0002", "AML.T0024.000", "AML.T0057"],
  since: "0.4.0",
  limits:
    "Steps are known by their libraries, by the names of functions (`anonymize_…`, `mask_pii` …) and of columns. One that moved to another function or file of the change, that another one replaces, or that leaves with the function and all its data is silent; so are notebooks, tests and components that are deleted as a whole.",
  compares: ["python", "text", "lineage"],
  *checkChange(view) {
    for (const pair of view.pairs("python", "text", "lineage")) {
      if (isTest(pair.file.path) || isWholeComponent(view, pair.file)) continue;
      yield* inCode(view, pair);
      yield* inSettings(view, pair);
      yield* budgets(pair);
    }
  },
});

function* inCode(view: ChangeView, pair: Compared): Iterable<Violation> {
  const before = pair.before.find((one) => one.kind === "python");
  const after = pair.after.find((one) => one.kind === "python");
  if (!before || before.notebook || (!after && pair.file.status !== "deleted")) return;
  const [was, is] = [stepsInPython(before), after ? stepsInPython(after) : []];
  const told = new Set<string>();
  for (const gone of lost(was, is)) {
    const key = gone.id === "library" ? gone.id : gone.what;
    if (told.has(key) || isHeld(gone, was, is, after) || isMoved(view, pair.file, gone)) continue;
    told.add(key);
    yield removal(
      view,
      pair,
      gone,
      gone.wide ? `${gone.what} is gone${gone.anchor === "" ? "" : ` from \`${gone.anchor}\``}` : gone.what,
    );
  }
}

function* inSettings(view: ChangeView, pair: Compared): Iterable<Violation> {
  // What DVC runs is read as stages, not as sections.
  const of = (documents: Compared["before"]): Protection[] => {
    const staged = documents.flatMap((one) => (one.kind === "lineage" ? stages(one) : []));
    return staged.length > 0
      ? staged
      : documents.flatMap((one) => (one.kind === "text" ? sectionsOf(one, SECTION) : []));
  };
  yield* removedSettings(view, pair, of);
}

/** Counted together, so that a stage may get another name. */
function stages(document: LineageDocument): Protection[] {
  if (document.format !== "dvc-yaml") return [];
  return document.stages.flatMap(({ name, commands }): Protection[] => {
    const does = STAGE.test(name) || commands.some(({ value }) => STAGE.test(value));
    return does ? [{ id: "stage", what: `the stage \`${name}\``, severity: "high", anchor: name, words: [name] }] : [];
  });
}

function* budgets({ before, after }: Compared): Iterable<Violation> {
  const of = (documents: Compared["before"]) =>
    documents.flatMap((one) =>
      one.kind === "python"
        ? limitsInPython(one, budgetOf)
        : one.kind === "text"
          ? limitsInSettings(one, budgetOf)
          : [],
    );
  for (const { was, is } of loosened(of(before), of(after))) {
    const now = is.value === null ? "none" : String(is.value);
    const what = is.direction === "floor" ? "hides less" : "tells more";
    yield { location: is.location, anchor: is.anchor, message: `\`${is.name}\` ${what}: ${was.value} is now ${now}` };
  }
}
