/** Passwords and keys of model servers that stand where everybody reads them. */
import { type Command, flag, isPlaceholder, type SettingsFile, type Severity, type Violation } from "#policy";

interface Credential {
  /** Section and key. */
  readonly name: string;
  readonly owner: string;
  readonly severity: Severity;
  /** Passwords that the documentation gives. */
  readonly documented: readonly string[];
}

const CREDENTIALS: readonly Credential[] = [
  // basic_auth.ini, CVE-2026-2635
  {
    name: "mlflow.admin_password",
    owner: "MLflow's administrator",
    severity: "critical",
    documented: ["password", "password1234"],
  },
  { name: "keystore_pass", owner: "TorchServe's key store", severity: "high", documented: ["changeit"] },
];

export function* settingsCredentials({ source, entries, anchor }: SettingsFile): Iterable<Violation> {
  for (const { section, key, value, valueFrom, valueTo } of entries) {
    const name = section === "" ? key : `${section}.${key}`;
    const found = CREDENTIALS.find((credential) => credential.name === name);
    const documented = found?.documented.includes(value) === true;
    if (!found || value === "" || (!documented && isUnknown(value))) continue;
    yield {
      location: source.locate(valueFrom, valueTo),
      message: documented
        ? `${found.owner} has the password of the documentation`
        : `the password of ${found.owner} stands in the file`,
      severity: found.severity,
      anchor: anchor === "" ? name : `${anchor}, ${name}`,
      secret: value,
    };
  }
}

function isUnknown(value: string): boolean {
  return /[${}<>]/.test(value) || isPlaceholder(value);
}

const SERVERS =
  /^(?:vllm|vllm\.entrypoints\.(?:openai\.)?api_server|sglang|sglang\.launch_server|llama-server|text-generation-launcher)$/;
const IMAGES = /(?:^|\/)(?:vllm\/vllm-openai|huggingface\/text-generation-inference)(?::|@|$)/;
/** What documentation and tests write where no key is wanted. */
const NO_KEY = /^(?:EMPTY|none|dummy|token-abc123)$/i;

/** A key on the command line is in the repository, in the process list and in the logs. */
export function* commandCredentials(command: Command): Iterable<Violation> {
  if (!SERVERS.test(command.program) && !(command.program === "" && IMAGES.test(command.image ?? ""))) return;
  const value = flag(command, "--api-key")?.value;
  if (!value || value.dynamic || value.value === "" || isUnknown(value.value) || NO_KEY.test(value.value)) return;
  yield {
    location: command.source.locate(value.from, value.to),
    message: "the key that the model server asks callers for stands on its command line",
    severity: "critical",
    anchor: `${command.owner}, --api-key`,
    secret: value.value,
  };
}
