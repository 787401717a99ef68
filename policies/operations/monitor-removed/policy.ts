import {
  type DocumentOf,
  defineChangePolicy,
  isMoved,
  isTest,
  isWholeComponent,
  lost,
  type Protection,
  placeOf,
  sectionsOf,
} from "#policy";
import { lastOf, starved } from "./feeds.ts";
import { monitorsInCloud, monitorsInCompose, monitorsInWorkload } from "./manifests.ts";
import { monitorsInPython } from "./python.ts";
import { measures } from "./tracking.ts";

const KINDS = ["python", "workload", "container", "text"] as const;
/** A lone `monitor: val_loss` is a trainer's, not ours. */
const SECTIONS =
  /^(?:\w*[-_]?drift(?:[-_]\w+)*|\w*drift[-_]?(?:check|detect\w*|monitor\w*|report)\w*|(?:model|data|quality|performance)[-_]?monitor(?:s|ing)?(?:[-_]?\w+)?|monitor(?:s|ing)|evidently|whylogs|alibi[-_]?detect|nannyml|sentry|serviceMonitor|podMonitor|prometheus)$/i;
type Read = DocumentOf<(typeof KINDS)[number]>;

export default defineChangePolicy({
  id: "monitor-removed",
  stage: "operations",
  severity: "high",
  confidence: "medium",
  title: "The change takes monitoring away",
  why: "Drift, poisoning and abuse of a model show in its data and its service metrics first. When the monitor goes, nobody sees them, and an attacker who can change code takes it away before anything else.",
  fix: "Keep the monitor, or say in the pull request what watches the model instead and let its owner approve.",
  references: ["CWE-778", "CWE-223", "AML.M0015", "AML.M0024"],
  since: "0.1.0",
  limits:
    "A monitor that moved to another file of the change, a component that is deleted as a whole, notebooks and tests are silent. Alert rules, log levels and inference capture have policies of their own.",
  compares: KINDS,
  *checkChange(view) {
    for (const { file, before, after } of view.pairs(...KINDS)) {
      if (isTest(file.path) || isWholeComponent(view, file)) continue;
      const now = monitorsOf(after);
      const gone = lost(monitorsOf(before), now).filter(
        (one) => !isMoved(view, file, one) && !isNamed(one, after) && isMeasured(one, after),
      );
      for (const { id, what, severity, anchor } of together(withoutParts(gone))) {
        const off = now.find((one) => one.id === id)?.off;
        const location = off ?? placeOf(view, file, after, anchor);
        yield { location, anchor, message: `${what} is ${off ? "switched off" : "gone"}`, severity };
      }
      const [was, is] = [before, after].map((list) => list.find((one) => one.kind === "python"));
      if (!was || !is || was.notebook) continue;
      for (const { label, name, call, message, severity } of starved(was, is)) {
        const { anchor } = call;
        if (gone.some(({ id }) => id === label) || isMoved(view, file, { words: [lastOf(name)] })) continue;
        yield { location: placeOf(view, file, after, anchor), anchor, message, severity };
      }
    }
  },
});

/** A metric whose name still stands in the file is made in another way. */
function isNamed({ id, words }: Protection, after: readonly Read[]): boolean {
  const name = words.at(-1) ?? "";
  return (
    id.endsWith(" part") && /[a-z]_[a-z]/.test(name) && after.some(({ source }) => source.text.includes(`"${name}"`))
  );
}

/** Where nothing is trained or evaluated any more, nothing is to be recorded. */
function isMeasured({ id }: Protection, after: readonly Read[]): boolean {
  return id !== "tracking" || after.some((one) => one.kind === "python" && measures(one));
}

/** From so many on, one word is said for all. */
const MANY = 4;

function together(gone: readonly Protection[]): Protection[] {
  return [...Map.groupBy(gone, ({ id }) => id)].flatMap(([id, [first, ...others]]) => {
    if (!first || !id.endsWith(" part") || others.length < MANY) return [first ?? [], others].flat();
    return [{ ...first, what: `${first.what} and of ${others.length} more` }];
  });
}

/** What one side of a file sets up. What a manifest or compose file starts is read there, not as sections. */
function monitorsOf(documents: readonly Read[]): Protection[] {
  const isManifest = documents.some(({ kind }) => kind === "workload" || kind === "container");
  return documents.flatMap((document): readonly Protection[] => {
    if (document.kind === "python") return document.notebook ? [] : monitorsInPython(document);
    if (document.kind === "workload") return monitorsInWorkload(document);
    if (document.kind === "container") return monitorsInCompose(document);
    return [...monitorsInCloud(document), ...(isManifest ? [] : sectionsOf(document, SECTIONS))];
  });
}

/** Where a library is gone as a whole, its parts need no word of their own. */
function withoutParts(gone: readonly Protection[]): Protection[] {
  return gone.filter(({ id }) => !id.endsWith(" part") || !gone.some((one) => `${one.id} part` === id));
}
