/** CORS of Starlette, FastAPI and Django. */
import { type Call, conditionsOf, fixed, type PythonDocument, type Severity, type Violation } from "#policy";
import { isAny, isAnyPattern } from "./origins.ts";

const MIDDLEWARE = /^(?:fastapi\.middleware\.cors|starlette\.middleware\.cors)\.CORSMiddleware$/;

export function* middlewareFaults(document: PythonDocument): Iterable<Violation> {
  const calls = document.calls(
    "*.add_middleware",
    "*.Middleware",
    "*.CORSMiddleware",
    "starlette.middleware.Middleware",
  );
  for (const call of calls) {
    if (
      !call.names.some((name) => MIDDLEWARE.test(name)) &&
      !call.argument(0, "cls").names.some((name) => MIDDLEWARE.test(name))
    )
      continue;
    const any = isAny(call.keyword("allow_origins"));
    const pattern = isAnyPattern(call.keyword("allow_origin_regex"));
    if (any || pattern) yield middlewareFault(document, call, any ? "allow_origins" : "allow_origin_regex");
  }
}

function middlewareFault(document: PythonDocument, call: Call, keyword: string): Violation {
  const severity = (whole: Severity, asked: Severity) => (isAskedFor(document, call) ? asked : whole);
  const placeOf = (name: string) => call.keywords.find((one) => one.name === name)?.place ?? call;
  if (!call.keyword("allow_credentials").is(true))
    return placeOf(keyword).violation("any website may read what the service answers", {
      severity: severity("medium", "low"),
    });
  const edit = call.edits.set("allow_credentials", "False");
  return placeOf("allow_credentials").violation("any website may use the service as whoever is logged in", {
    severity: severity("high", "medium"),
    ...fixed("Leave credentials off", "review", edit),
  });
}

/** `if enable_cors:`: what stands under a switch of the program's own is milder. */
function isAskedFor(document: PythonDocument, call: Call): boolean {
  return conditionsOf(document, call).some((condition) => /cors|origin|debug|\bdev/i.test(condition));
}

/** django-cors-headers: https://github.com/adamchainz/django-cors-headers */
export function* djangoFaults(document: PythonDocument): Iterable<Violation> {
  const credentials = document
    .assigned("CORS_ALLOW_CREDENTIALS")
    .some(({ target, value }) => target.kind === "name" && value.is(true));
  for (const { target, value } of document.assigned("CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL")) {
    if (target.kind !== "name" || !value.is(true)) continue;
    yield value.violation(
      credentials
        ? "any website may use the service as whoever is logged in"
        : "any website may read what the service answers",
      {
        severity: credentials ? "high" : "medium",
        ...fixed(
          "Set it to False, and name the origins",
          "review",
          value.text === "True" ? value.replace("False") : undefined,
        ),
      },
    );
  }
}
