/** Text that is declared safe although it holds values. */
import { holesOf, isAnswer, type PythonDocument, type Violation } from "#policy";

const NAMES = [
  "markupsafe.Markup",
  "flask.Markup",
  "jinja2.Markup",
  "jinja2.utils.Markup",
  "django.utils.safestring.mark_safe",
];
/** What escapes, or makes HTML out of escaped values by itself. */
const ESCAPES =
  /(?:^|\.)\w*(?:escape|sanitize|clean|bleach|nh3|to_html|render\w*|dumps|json|as_html|format_html|get_\w*html|highlight|pygmentize|css)\w*$/i;

export function* markupFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls(...NAMES)) {
    const text = call.argument(0);
    const [hole] = holesOf(text, ESCAPES);
    // What a model answers is told by model-output-executed.
    if (!hole || isAnswer(hole) || /html|markup|svg|css/i.test(hole.text)) continue;
    yield call.violation(`\`${call.method}\` says that \`${shown(hole.text)}\` needs no escaping`, {
      confidence: "medium",
    });
  }
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
