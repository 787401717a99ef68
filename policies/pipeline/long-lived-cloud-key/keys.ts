/** Where static keys of clouds are handed over, with what takes their place. */

interface KeyInput {
  readonly input: string;
  readonly cloud: string;
  readonly instead: string;
}

/** By action, in lower case. */
export const KEY_INPUTS: ReadonlyMap<string, readonly KeyInput[]> = new Map(
  Object.entries<readonly KeyInput[]>({
    "aws-actions/configure-aws-credentials": [
      { input: "aws-secret-access-key", cloud: "AWS", instead: "role-to-assume" },
    ],
    "google-github-actions/auth": [
      { input: "credentials_json", cloud: "Google Cloud", instead: "workload_identity_provider" },
    ],
    "google-github-actions/setup-gcloud": [
      { input: "service_account_key", cloud: "Google Cloud", instead: "google-github-actions/auth" },
    ],
    "azure/login": [{ input: "creds", cloud: "Azure", instead: "client-id" }],
    "azure/docker-login": [{ input: "password", cloud: "the registry of Azure", instead: "azure/login" }],
    "hashicorp/vault-action": [{ input: "token", cloud: "Vault", instead: "method: jwt" }],
  }),
);

/** By the name under which tools read it. */
export const KEY_VARIABLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AWS_SECRET_ACCESS_KEY: "AWS",
    GOOGLE_CREDENTIALS: "Google Cloud",
    GCP_SA_KEY: "Google Cloud",
    AZURE_CREDENTIALS: "Azure",
    AZURE_CLIENT_SECRET: "Azure",
    ARM_CLIENT_SECRET: "Azure",
    AZURE_STORAGE_KEY: "the storage of Azure",
    AZURE_STORAGE_CONNECTION_STRING: "the storage of Azure",
    VAULT_TOKEN: "Vault",
  }),
);
