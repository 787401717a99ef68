/** Environments and templates of jinja2 that make HTML and do not escape. */
import type { Call, PythonDocument, Violation } from "#policy";

const ENVIRONMENT =
  /^jinja2\.(?:environment\.)?Environment$|^jinja2\.sandbox\.(?:Immutable)?SandboxedEnvironment$|^jinja2\.nativetypes\.NativeEnvironment$/;
const TEMPLATE = /^jinja2\.(?:environment\.)?Template$/;
/** The name of a page, as a string of its own or the end of a path. */
const PAGE = /\.(?:html?|xhtml)(?:\.(?:j2|jinja2?|tmpl|tpl))?$/i;
const TAGS = /<(?:!doctype html|html|head|body|table|div|span|h[1-6]|ul|ol|li|tr|td|script|style|form|img)\b/i;

export function* environmentFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWhere((name) => ENVIRONMENT.test(name) || TEMPLATE.test(name))) {
    if (call.hasSpread || !isOff(call)) continue;
    const template = call.names.some((name) => TEMPLATE.test(name));
    if (!(template ? isPage(call) : makesPages(document))) continue;
    const fix = call.withKeyword("autoescape", "True");
    yield call.violation(`\`jinja2.${call.method}\` makes HTML and escapes nothing`, fix ? { fix } : {});
  }
}

function isOff(call: Call): boolean {
  const value = call.keyword("autoescape");
  return value.absent || value.is(false);
}

/** The template is a constant with HTML in it, or comes from a file that says so. */
function isPage(call: Call): boolean {
  const source = call.argument(0, "source").bound;
  if (source.string !== undefined) return TAGS.test(source.string);
  return [...source.inside].some((part) => PAGE.test(part.string ?? ""));
}

/** The file loads, writes or answers with pages. */
function makesPages(document: PythonDocument): boolean {
  const loads = document.calls("*.get_template", "*.select_template", "*.render_template", "*.TemplateResponse");
  if (loads.some((call) => PAGE.test(call.argument(0, "name").string ?? ""))) return true;
  if (
    loads.length > 0 &&
    document.importsModule("fastapi.responses.HTMLResponse", "starlette.responses.HTMLResponse")
  ) {
    return true;
  }
  return document.calls("*.from_string").some((call) => TAGS.test(call.argument(0, "source").string ?? ""));
}
