/** Templates whose own source holds values: these run on the server. */
import { holesOf, type PythonDocument, trustOf, type Violation } from "#policy";

const NOTHING = /^$/;

export function* sourceFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls("flask.render_template_string", "quart.render_template_string")) {
    const source = call.argument(0, "source");
    const [hole] = holesOf(source, NOTHING);
    if (!hole) continue;
    const outside = trustOf(hole) === "untrusted";
    const whole = hole.from === source.from || hole.from === source.bound.from;
    if (whole && !outside) continue;
    yield call.violation(`\`render_template_string\` runs \`${hole.text.slice(0, 50)}\` as part of the template`, {
      severity: "high",
      confidence: outside ? "high" : "medium",
    });
  }
  const others = [
    ...document.calls("jinja2.Template", "jinja2.environment.Template"),
    ...document.calls("*.from_string"),
  ];
  for (const call of document.importsModule("jinja2") ? others : []) {
    const outside = holesOf(call.argument(0, "source"), NOTHING).find((hole) => trustOf(hole) === "untrusted");
    if (!outside) continue;
    yield call.violation(`jinja2 runs \`${outside.text.slice(0, 50)}\`, which comes from outside, as a template`, {
      severity: "high",
    });
  }
}
