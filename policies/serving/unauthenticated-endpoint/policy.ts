import { definePolicy, isShown, isTest, mayAuthenticate, modelRoutesOf, type PythonDocument } from "#policy";

const HOSTS = /^(?:host|address|bind|listen)$/;
const STARTS = /^(?:run|run_app|serve|Config|run_simple|Server)$/;
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

export default definePolicy({
  id: "unauthenticated-endpoint",
  stage: "serving",
  severity: "medium",
  confidence: "medium",
  title: "Anybody may use a model that a file serves",
  why: "Without a check of who calls, everyone who reaches the port uses the model at your cost, copies it by asking, and searches for inputs that deceive it.",
  fix: "Ask for a key or token on every route: Depends on FastAPI's APIKeyHeader or OAuth2 for the application, a before_request hook or login_required in Flask, a middleware elsewhere.",
  references: ["CWE-306", "AML.T0040", "AML.T0024", "AML.T0034", "https://fastapi.tiangolo.com/tutorial/security/"],
  since: "0.4.0",
  limits:
    "Said once a file, of applications that the file itself makes: a router may be protected where it is included. High where the file binds to 0.0.0.0, silent where it binds to this machine. Any dependency, middleware, decorator or hook that may check the caller silences it. Health and metrics routes, SageMaker's `/invocations`, examples, notebooks and tests are left alone, and so are BentoML, LitServe and Ray Serve, whose gateways are configured elsewhere.",
  reads: ["python"],
  *check(document) {
    const { path } = document.source;
    if (document.notebook || isTest(path) || isShown(path)) return;
    const routes = modelRoutesOf(document);
    const [first] = routes;
    if (!first || mayAuthenticate(document)) return;
    const hosts = hostsOf(document);
    if (hosts.length > 0 && hosts.every((host) => LOCAL.test(host))) return;
    const open = hosts.some((host) => host === "0.0.0.0" || host === "::");
    const more = routes.length > 1 ? ` and ${routes.length - 1} more` : "";
    yield first.declaration.violation(
      `\`${first.path}\`${more} ${routes.length > 1 ? "run" : "runs"} a model for everyone${open ? " who reaches 0.0.0.0" : ""}`,
      { severity: open ? "high" : "medium" },
    );
  },
});

/** Addresses that a server is told, also as the default of a variable or of an argument of the command line. */
function hostsOf(document: PythonDocument): readonly string[] {
  return document.allCalls.flatMap((call) => {
    const named = call.keywords.filter(({ name }) => HOSTS.test(name)).map(({ value }) => value);
    if (STARTS.test(call.method))
      return named.flatMap(({ inside }) => [...inside]).flatMap(({ string }) => string ?? []);
    return call.method === "add_argument" && call.args.some(({ string }) => string === "--host")
      ? (call.keyword("default").string ?? [])
      : [];
  });
}
