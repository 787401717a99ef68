/** Templates whose own source holds values, or comes with a model: these run on the server. */
import { type Call, holesOf, type PythonDocument, trustOf, type Violation } from "#policy";

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

/** What is not confined: from a template, `__globals__` leads to `os.system`. https://nvd.nist.gov/vuln/detail/CVE-2024-34359 */
const FREE =
  /^jinja2\.(?:environment\.)?Template$|^jinja2\.(?:(?:environment\.)?Environment|nativetypes\.NativeEnvironment)\.from_string$/;

/** `env.from_string(tokenizer.chat_template)`: whoever made the model wrote the template. */
export function* modelTemplates(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWhere((name) => FREE.test(name))) {
    const source = templateOf(call);
    if (source !== undefined)
      yield call.violation(`jinja2 runs \`${source}\`, which comes with the model, outside its sandbox`, {
        severity: "high",
      });
  }
}

function templateOf(call: Call): string | undefined {
  const given = call.argument(0, "source");
  return [given, given.bound]
    .filter(({ literal, kind }) => literal === undefined && kind !== "string")
    .map(({ text }) => text)
    .find((text) => /chat_template\b/.test(text) && text.length <= 80);
}
