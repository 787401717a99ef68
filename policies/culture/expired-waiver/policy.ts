import { daysAfter, defineChangePolicy, deleteItem, fixed, type Location, parseYaml, Source } from "#policy";

const CONFIG = ".mlsec.yml";

export default defineChangePolicy({
  id: "expired-waiver",
  stage: "culture",
  severity: "medium",
  confidence: "high",
  title: "A waiver is past its day, breaks the rules of waiving, or covers no file",
  why: "A waiver is a promise to look again. One that has run out, or whose files are gone, hides nothing any more and teaches people to write waivers that nobody reads; one that breaks the organization's rules does not count although it looks as if it did.",
  fix: "Remove the waiver, or mend the fault that it was for; extend it only with a new reason.",
  references: ["CWE-1295", "CWE-693"],
  since: "0.2.0",
  limits:
    "Looks when the whole tree is judged, and when a change touches `.mlsec.yml`. That a waiver covers a file and no fault in it is not known from a change, so it is not said.",
  everywhere: true,
  *checkChange({ change, files, head, configuration, today }) {
    const touched = files.some((file) => file.path === CONFIG && file.after);
    if (change.base !== "" && !touched) return;
    const { waivers, waiving } = configuration.head ?? configuration.base;
    const text = head.read(CONFIG);
    for (const { policy, paths, expires, origin } of waivers) {
      if (origin.kind !== "file" || origin.path !== CONFIG || expires === undefined) continue;
      const say = (message: string) => ({
        location: lineOf(origin.line),
        message,
        anchor: `${policy} ${paths.join(" ")}`,
        ...fixed(
          `remove the waiver of ${policy}`,
          "review",
          text === undefined ? undefined : removal(text, origin.line),
        ),
      });
      if (expires < today) yield say(`the waiver of \`${policy}\` expired on ${expires}`);
      else if (waiving.never.includes(policy))
        yield say(`\`${policy}\` may not be waived, so this waiver does not count`);
      else if (waiving.maxDays !== undefined && expires > daysAfter(today, waiving.maxDays)) {
        yield say(`the waiver of \`${policy}\` runs longer than the ${waiving.maxDays} days that are allowed`);
      } else if (head.complete && head.glob(...paths).length === 0) {
        yield say(`the waiver of \`${policy}\` covers no file`);
      }
    }
  },
});

/** It counts for nothing, so nothing is found that was waived by it. */
function removal(text: string, line: number) {
  const source = new Source(CONFIG, text);
  const list = parseYaml(source).documents[0]?.get("waivers");
  const index = list?.items().findIndex((item) => source.position(item.from).line === line) ?? -1;
  return list && index !== -1 ? deleteItem(source, list, index) : undefined;
}

function lineOf(line: number): Location {
  const at = { offset: 0, line, column: 1 };
  return { path: CONFIG, span: { start: at, end: at } };
}
