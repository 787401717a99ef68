/** Whether a Python file that serves others asks who they are. One place, so that all policies mean the same. */
import type { Call, FunctionDefinition, PythonDocument } from "../documents/python/document.ts";
import type { Route } from "./routes.ts";

/** Dependencies of FastAPI that bring things, not people. */
const THINGS =
  /(?:^|[._])(?:db|database|session|sessionmaker|model|models|settings|config|conf|service|services|engine|pipeline|predictor|redis|cache|logger|tracer|storage|store|repository|repo|executor|queue|pool|loader|tokenizer|embedder|retriever|registry|\w*limiter|llm|state|timer|classifier|client)$/i;
/** Middleware of the frameworks that knows nobody. */
const INDIFFERENT =
  /(?:CORS|GZip|TrustedHost|HTTPSRedirect|Prometheus\w*|Timing|Timeout|Logging|RequestID|CorrelationId|ProxyHeaders|OpenTelemetry|Metrics|SlowAPI)\w*$/;
const KNOWS =
  /\b(?:Security|HTTPBearer|HTTPBasic|HTTPDigest|OAuth2\w*|APIKey(?:Header|Query|Cookie)|HTTPAuthorizationCredentials|HTTPBasicAuth|HTTPTokenAuth|JWTManager|LoginManager|AuthenticationMiddleware|SessionMiddleware)\s*\(|\b(?:fastapi_users|flask_login|flask_jwt_extended|flask_httpauth|flask_security|authlib|jwt|jose|firebase_admin|msal|keycloak|clerk_backend_api|propelauth\w*|supertokens_python|google\.oauth2\.id_token)\b/;
/** `request.headers.get("Authorization")`, `Header(alias="X-API-Key")`, an answer of 401. */
const ASKS =
  /headers(?:\.get\(|\[)\s*["'](?:authorization|x-[\w-]*(?:key|token|auth|secret)[\w-]*|api[-_]?key|token|x-goog-iap[\w-]*|x-forwarded-user|x-amzn-oidc[\w-]*)["']|\b(?:authorization|(?:x_)?api_?key|(?:x_|access_|auth_|bearer_)?token|credentials)\s*(?::[^=,\n]*)?=\s*(?:Header|Cookie|Query)\(|\b(?:hmac|secrets)\.compare_digest\b|HTTPException\(\s*(?:status_code\s*=\s*)?40[13]\b|HTTP_40[13]\w*|abort\(\s*40[13]\b|HTTPUnauthorized|HTTPForbidden|status(?:_code)?\s*=\s*40[13]\b|[,(]\s*40[13]\s*$|\bcheck_password\w*|\bverify_(?:token|api_key|jwt|password|key|credentials|signature|auth\w*|request|user)\b/im;
const GUARDS = /(?:^|\.)\w*(?:auth|login|token|jwt|permission|role|scope|admin|api_?key|protected|secured|user)\w*$/i;

const GUARD_CALLS: readonly string[] =
  "*.Depends *.Security *.before_request *.before_request_func *.add_middleware *.Middleware".split(" ");

/** True where anything in the file may be a check of who calls; what is unknown counts as one. */
export function mayAuthenticate(document: PythonDocument): boolean {
  const { text } = document.source;
  if (KNOWS.test(text) || ASKS.test(text)) return true;
  if (document.calls(...GUARD_CALLS).some(isGuard) || document.callsWith("dependencies").some(isGuard)) return true;
  return document.functions.some(({ decorators }) =>
    decorators.some((one) => {
      const callee = one.call?.callee.text ?? one.text;
      return GUARDS.test(callee) || /\.(?:before_request|before_app_request|on_request)$/.test(callee);
    }),
  );
}

function isGuard(call: Call): boolean {
  if (call.method === "Depends" || call.method === "Security") return !THINGS.test(nameOf(call));
  if (!call.keyword("dependencies").absent && call.keyword("dependencies").items.length !== 0)
    return call.keyword("dependencies").items.some((one) => !THINGS.test(one.call ? nameOf(one.call) : one.text));
  if (call.method === "before_request" || call.method === "before_request_func") return true;
  if (call.method === "add_middleware") return !INDIFFERENT.test(call.args[0]?.text ?? "");
  if (call.method === "Middleware") return !INDIFFERENT.test(call.args[0]?.text ?? "");
  return false;
}

function nameOf(call: Call): string {
  const given = call.args[0];
  return given?.call?.callee.text ?? given?.text ?? "";
}

export interface Callers {
  /** The parameter or decorator that knows who calls; empty where none does. */
  readonly known: readonly string[];
  /** The parameter that holds the user, where it has a name. */
  readonly user: string | undefined;
}

const USER =
  /user|principal|identity|auth|token|account|claims|member|login|jwt|permission|role|scope|admin|api_?key|verify|protected/i;

/** Who calls a route, as far as its own declaration asks. */
export function callersOf({ handler, declaration }: Route): Callers {
  const parameters = handler.parameters.filter((parameter) => USER.test(dependencyOf(parameter)));
  const decorators = handler.decorators
    .map((one) => one.call?.callee.text ?? one.text)
    .filter((name) => GUARDS.test(name));
  const dependencies = declaration.keyword("dependencies").items.map(({ text }) => text);
  return {
    known: [...parameters.map(dependencyOf), ...decorators, ...dependencies],
    user: parameters.find(({ name }) => !name.startsWith("_"))?.name,
  };
}

/** `get_current_user` of `user: User = Depends(get_current_user)` and of `Annotated[User, Depends(get_current_user)]`. */
function dependencyOf({ default: given, annotation = "" }: FunctionDefinition["parameters"][number]): string {
  const found = /\b(?:Depends|Security)\(\s*([\w.]+)/.exec(given.absent ? annotation : given.text);
  return found?.[1] ?? /^Current\w*User\b|\bUserDep\b/.exec(annotation)?.[0] ?? "";
}
