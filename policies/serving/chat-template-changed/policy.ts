import {
  type ChangedFile,
  type ChangeView,
  defineChangePolicy,
  isTest,
  type Severity,
  shortDifference,
  type Violation,
} from "#policy";
import {
  isTemplateFile,
  type Template,
  templatesInPython,
  templatesSet,
  tokenizerTemplates,
  usesOwnTemplate,
} from "./templates.ts";
import { visible, worse } from "./worse.ts";

export default defineChangePolicy({
  id: "chat-template-changed",
  stage: "serving",
  severity: "medium",
  confidence: "high",
  title: "The prompt or chat template of a model is another one",
  why: "A template is code that every request runs through: one condition in it makes a backdoor that no test of the weights sees, one sentence takes the guardrails out, and in a diff of escaped JSON nobody reads either.",
  fix: "Read the words below as what the model is told, run the evaluation of its behaviour again, and let the owner of the model approve.",
  references: ["CWE-1427", "AML.T0051", "AML.T0093", "https://huggingface.co/docs/transformers/chat_templating"],
  since: "0.4.0",
  limits:
    "Templates are chat_template files and keys, files in folders of prompts, and constants of Python whose names say that they are prompts. New templates, other white space, tests and notebooks are silent. Only the first words that come and go are shown, and none where a secret is among them.",
  needs: ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"],
  compares: ["python"],
  *checkChange(view) {
    for (const file of view.files) {
      if (!file.before || !file.after || isTest(file.path)) continue;
      yield* inFile(view, file);
    }
    for (const { file, before, after } of view.pairs("python")) {
      if (isTest(file.path)) continue;
      const [was, is] = [before, after].map((list) =>
        list.flatMap((one) => (one.notebook ? [] : templatesInPython(one))),
      );
      const known = Map.groupBy(was ?? [], ({ id }) => id);
      for (const now of is ?? []) {
        const old = known.get(now.id)?.shift();
        if (old) yield* compare(view, old.text, now);
      }
      // A file that had the tokenizer's own template, and sets another in its place.
      if (before.some(usesOwnTemplate))
        for (const now of after.flatMap(templatesSet)) if (!known.has(now.id)) yield* compare(view, undefined, now);
    }
  },
});

function* inFile(view: ChangeView, file: ChangedFile): Iterable<Violation> {
  const isTokenizer = /(?:^|\/)(?:tokenizer_config|processor_config|chat_template)\.json$/.test(file.path);
  if (!isTokenizer && !isTemplateFile(file.path)) return;
  const [before, after] = [view.base.read(file.previousPath ?? file.path), view.head.read(file.path)];
  if (before === undefined || after === undefined) return;
  const template = (name: string, text: string): Template => ({
    id: name,
    name,
    text,
    severity: "medium",
    location: view.locate(file),
    anchor: name,
  });
  if (!isTokenizer) {
    yield* compare(view, before, template(file.path, after));
    return;
  }
  const old = tokenizerTemplates(before);
  for (const [name, text] of tokenizerTemplates(after)) yield* compare(view, old.get(name) ?? "", template(name, text));
}

function* compare(
  view: ChangeView,
  before: string | undefined,
  { name, text, severity, location, anchor }: Template,
): Iterable<Violation> {
  const difference = shortDifference(before ?? "", text);
  if (!difference) return;
  const bad = worse(before ?? "", text, difference.added);
  const owners = view.head.owners.of(location.path);
  const owner = owners.length > 0 ? `; ${owners.slice(0, 3).join(", ")} owns it` : "";
  const grave: Severity = bad === undefined ? severity : "high";
  const plain = before === undefined ? "takes the place of the tokenizer's own" : "changed";
  const what = bad === undefined ? plain : `now ${bad}`;
  yield { location, anchor, severity: grave, message: `\`${name}\` ${what}: ${visible(difference.shown)}${owner}` };
}
