/** Options that switch the authentication of model servers off. */
import type { Option, Severity } from "#policy";

export interface Off extends Option {
  readonly severity: Severity;
  readonly message: string;
}

const yes = (value: string) => /^(?:1|true|yes|on)$/i.test(value.trim());

/** https://docs.pytorch.org/serve/token_authorization_api.html, https://docs.ray.io/en/latest/ray-security/ */
export const OPTIONS: readonly Off[] = [
  {
    runs: ({ program }) => program === "torchserve",
    flags: ["--disable-token-auth"],
    isSwitch: true,
    variables: ["TS_DISABLE_TOKEN_AUTHORIZATION"],
    keys: ["disable_token_authorization"],
    when: yes,
    instead: "false",
    severity: "high",
    message: "TorchServe's tokens are switched off: management and inference answer anyone",
  },
  {
    variables: ["RAY_AUTH_MODE"],
    when: (value) => value.toLowerCase() === "disabled",
    instead: "token",
    severity: "medium",
    message: "Ray's tokens are switched off: its dashboard runs any job that it is sent",
  },
  {
    // basic_auth.ini: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
    keys: ["mlflow.default_permission"],
    when: (value) => /^(?:MANAGE|EDIT)$/i.test(value.trim()),
    instead: "READ",
    severity: "medium",
    message: "MLflow lets every user change what belongs to others",
  },
];
