/** `DEBUG = True` in the settings of Django. */
import { fixed, type PythonDocument, type Violation } from "#policy";

const SETTINGS = /(?:^|\/)settings(?:_\w+)?\.py$|(?:^|\/)settings\/\w+\.py$/;
const DEVELOPMENT = /dev|local|test|debug|ci\b/i;
const PRODUCTION = /prod|live|deploy/i;

export function* djangoFaults(document: PythonDocument): Iterable<Violation> {
  const { path } = document.source;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!SETTINGS.test(path) || DEVELOPMENT.test(name)) return;
  const isDjango = document.assignments.some(({ target }) => /^(?:INSTALLED_APPS|ROOT_URLCONF)$/.test(target.text));
  if (!isDjango && !PRODUCTION.test(name)) return;
  for (const { target, value } of document.assignments) {
    if (target.text !== "DEBUG" || !value.is(true) || value.anchor !== "") continue;
    yield value.violation("`DEBUG = True` answers errors with source, variables and settings", {
      severity: PRODUCTION.test(name) ? "high" : "medium",
      ...fixed("Read it from the environment, with False as the default", "review", value.replace("False")),
    });
  }
}
