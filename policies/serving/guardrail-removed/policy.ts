import {
  type ChangeView,
  defineChangePolicy,
  isMoved,
  isTest,
  isWholeComponent,
  lost,
  type Pair,
  type PythonDocument,
  removal,
  removedSettings,
  SERVING_MODULES,
  type Violation,
} from "#policy";
import { flips } from "./flags.ts";
import { guardsInCode } from "./functions.ts";
import { isHeld } from "./held.ts";
import { hollow } from "./hollow.ts";
import { type Bound, boundsIn, fieldTexts, typesIn, validatorsIn } from "./models.ts";
import { passed } from "./passed.ts";
import { guardsInSettings } from "./rails.ts";
import { toothless } from "./toothless.ts";

type Compared = Pair<"python" | "text">;

/** From so many times as much on, a limit is none any more. */
const FAR = 10;

export default defineChangePolicy({
  id: "guardrail-removed",
  stage: "serving",
  severity: "high",
  confidence: "medium",
  title: "The change takes a guard of a model away: a content filter, an input check, authentication or a rate limit",
  why: "Between a stranger's text and a model stand few lines: who may ask, how much, what is let in and what is let out. When one of them goes, everything still works, and jailbreaks, floods and foreign files get through.",
  fix: "Keep the guard, or say in the pull request what does its work now and let its owner approve.",
  references: [
    "CWE-693",
    "CWE-20",
    "CWE-306",
    "AML.M0015",
    "AML.M0020",
    "AML.T0051",
    "AML.T0054",
    "https://genai.owasp.org/llm-top-10/",
  ],
  since: "0.4.0",
  limits:
    "What a function guards is known by its libraries and by its name. A guard that moved to another function or file of the change, one that another of its kind replaces, functions that are deleted with their guard, components that are deleted as a whole, notebooks and tests are silent. A guard that is still called counts as gone where its answer is thrown away or where a new switch (`settings.DEBUG`, `ENV`) leaves it out. Flags whose unsafe state is reported where it stands (`weights_only`, `verify` …) are not repeated.",
  compares: ["python", "text"],
  *checkChange(view) {
    for (const pair of view.pairs("python", "text")) {
      if (isTest(pair.file.path) || isWholeComponent(view, pair.file)) continue;
      yield* inCode(view, pair);
      yield* inSettings(view, pair);
    }
  },
});

function* inCode(view: ChangeView, pair: Compared): Iterable<Violation> {
  const { file } = pair;
  const before = pair.before.find((one) => one.kind === "python");
  const after = pair.after.find((one) => one.kind === "python");
  if (!before || before.notebook || (!after && file.status !== "deleted")) return;
  const serves = before.importsModule(...SERVING_MODULES);
  // What the file imports now takes nothing away from what still guards in it.
  const [was, is] = [guardsInCode(before, serves), after ? guardsInCode(after, true) : []];
  const weaker = after ? [hollow, flips, toothless, passed].flatMap((find) => [...find(before, after, serves)]) : [];
  const told = new Set<string>();
  for (const gone of lost(was, is)) {
    if (gone.refusal && weaker.some(({ anchor }) => anchor === gone.anchor)) continue;
    if (told.has(gone.id) || isHeld(gone, was, is, before, after) || isMoved(view, file, gone)) continue;
    told.add(gone.id);
    const where = gone.anchor === "" ? "" : ` from \`${gone.anchor}\``;
    yield removal(view, pair, gone, `${gone.what} is gone${where}`);
  }
  if (!after) return;
  yield* inModels(view, pair, before, after);
  for (const flip of weaker) yield { severity: "high", ...flip };
}

function* inModels(
  view: ChangeView,
  pair: Compared,
  before: PythonDocument,
  after: PythonDocument,
): Iterable<Violation> {
  const texts = fieldTexts(after);
  const bounds = new Map(boundsIn(after).map((bound) => [bound.id, bound]));
  for (const bound of boundsIn(before)) {
    const text = texts.get(bound.id.slice(bound.id.indexOf(" ") + 1));
    if (text === undefined) continue;
    const now = bounds.get(bound.id);
    if (now) {
      if (isFar(bound, now)) yield removal(view, pair, bound, `${bound.what} went from ${bound.limit} to ${now.limit}`);
    } else if (typesIn(text).every((type) => bound.types.includes(type)) && !isMoved(view, pair.file, bound)) {
      yield removal(view, pair, bound, `${bound.what} is gone`);
    }
  }
  const kept = new Set(after.classes.map(({ path }) => path));
  // A bound that is new does what the validator did.
  const known = new Set(boundsIn(before).map(({ id }) => id));
  const grown = (path: string) => [...bounds.values()].some(({ anchor, id }) => anchor === path && !known.has(id));
  for (const gone of lost(validatorsIn(before), validatorsIn(after))) {
    if (kept.has(gone.anchor) && !grown(gone.anchor) && !isMoved(view, pair.file, gone))
      yield removal(view, pair, gone, `${gone.what} is gone`);
  }
}

function isFar(was: Bound, is: Bound): boolean {
  return was.limit !== undefined && is.limit !== undefined && was.limit > 0 && is.limit >= was.limit * FAR;
}

function* inSettings(view: ChangeView, pair: Compared): Iterable<Violation> {
  const of = (documents: Compared["before"]) =>
    documents.flatMap((one) => (one.kind === "text" ? guardsInSettings(one) : []));
  yield* removedSettings(view, pair, of);
}
