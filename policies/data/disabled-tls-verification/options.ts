/**
 * Environment variables and settings that switch verification off, from what reads them: wandb/env.py,
 * mlflow/environment_variables.py, clearml/backend_api/session/defs.py, ZenML's store configuration, KServe's
 * pkg/credentials/s3 (S3_VERIFY_SSL), conda's `ssl_verify` as an environment variable.
 */
import { isTruthy, type Option, type Severity } from "#policy";

interface TlsOption extends Option {
  readonly does: string;
  readonly severity: Severity;
  /** The first release of a package on which it no longer does anything. */
  readonly until?: readonly [name: string, version: string];
}

const isFalsy = (value: string) => /^(?:0|false|no|off)$/i.test(value.trim());
const OFF = { does: "switches the check of certificates off", severity: "high" } as const;

export const OPTIONS: readonly TlsOption[] = [
  { ...OFF, variables: ["NODE_TLS_REJECT_UNAUTHORIZED"], when: (value) => value.trim() === "0", instead: "1" },
  {
    // Only the Python 2.7 of some distributions reads it.
    variables: ["PYTHONHTTPSVERIFY"],
    when: isFalsy,
    instead: "1",
    does: "asks Python not to check certificates",
    severity: "medium",
  },
  {
    // An empty REQUESTS_CA_BUNDLE is as good as none. https://github.com/psf/requests/issues/6071
    variables: ["CURL_CA_BUNDLE"],
    when: (value) => value.trim() === "",
    does: "is empty, for which requests before 2.28 checks no certificate",
    severity: "high",
    until: ["requests", "2.28"],
  },
  {
    ...OFF,
    variables: ["GIT_SSL_NO_VERIFY", "MLFLOW_TRACKING_INSECURE_TLS", "WANDB_INSECURE_DISABLE_SSL", "VAULT_SKIP_VERIFY"],
    when: isTruthy,
    instead: "0",
  },
  {
    ...OFF,
    variables: ["CLEARML_API_HOST_VERIFY_CERT", "CONDA_SSL_VERIFY", "S3_VERIFY_SSL", "ZENML_STORE_VERIFY_SSL"],
    keys: ["http.sslVerify", "http.sslverify", "strict-ssl", "ssl_verify", "verify_ssl", "verify_certs", "tls_verify"],
    when: isFalsy,
    instead: "true",
  },
];
