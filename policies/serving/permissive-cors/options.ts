/** Settings and variables of servers that let any website in. */
import { isTruthy, type Option, type Severity } from "#policy";

interface CorsOption extends Option {
  readonly does: string;
  readonly severity: Severity;
}

const isAny = (value: string) => /^\[?["']?\*["']?\]?$/.test(value.trim());
const ANY = "lets any website use the service";

export const OPTIONS: readonly CorsOption[] = [
  {
    keys: [
      "http.cors.access_control_allow_origins",
      "api_server.http.cors.access_control_allow_origins",
      "http.cors.access_control_allow_origin",
      "service.http.cors.access_control_allow_origins",
    ],
    variables: ["OLLAMA_ORIGINS", "BACKEND_CORS_ORIGINS", "CORS_ORIGINS", "CORS_ALLOWED_ORIGINS", "CORS_ALLOW_ORIGINS"],
    when: isAny,
    does: ANY,
    severity: "medium",
  },
  {
    variables: ["CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"],
    when: isTruthy,
    instead: "False",
    does: ANY,
    severity: "medium",
  },
];
