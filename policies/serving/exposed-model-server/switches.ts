/** Options that open a control interface or drop a server's own checks on who calls. */
import {
  type Command,
  type Dependencies,
  type DocumentOf,
  type EnvironmentKind,
  fixed,
  flag,
  type Option,
  optionUses,
  replaceInWord,
  type Severity,
  type Violation,
} from "#policy";
import { SERVERS } from "./servers.ts";

interface Switch extends Option {
  readonly severity: Severity;
  readonly message: string;
  /** The version of a package since which it matters. */
  readonly since?: readonly [name: string, version: string];
}

const wildcard = (value: string) => /(?:^|[\s,"'[])\*(?:$|[\s,"'\]])/.test(value);
const yes = (value: string) => /^(?:1|true|yes|on)$/i.test(value);
const runs = (name: string) => (command: Command) => SERVERS.find((server) => server.runs(command))?.name === name;

const SWITCHES: readonly Switch[] = [
  {
    runs: runs("MLflow"),
    flags: ["--disable-security-middleware"],
    isSwitch: true,
    variables: ["MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE"],
    when: yes,
    instead: "false",
    severity: "high",
    message: "MLflow's checks of host and origin are switched off: any web page may call it from a browser",
  },
  {
    runs: runs("MLflow"),
    flags: ["--allowed-hosts"],
    variables: ["MLFLOW_SERVER_ALLOWED_HOSTS"],
    when: wildcard,
    severity: "high",
    message: "MLflow answers under any host name, which DNS rebinding needs",
  },
  {
    runs: runs("MLflow"),
    flags: ["--cors-allowed-origins"],
    variables: ["MLFLOW_SERVER_CORS_ALLOWED_ORIGINS"],
    when: wildcard,
    severity: "medium",
    message: "MLflow lets any web page call it from a browser",
  },
  {
    runs: runs("MLflow"),
    flags: ["--gunicorn-opts", "--waitress-opts"],
    when: () => true,
    severity: "medium",
    message: "MLflow's checks of host and origin do not run under gunicorn or waitress",
    since: ["mlflow", "3.5"],
  },
  {
    runs: runs("vLLM"),
    flags: ["--allowed-origins"],
    when: wildcard,
    severity: "medium",
    message: "vLLM lets any web page call it from a browser",
  },
];

export function* switchFaults(document: DocumentOf<EnvironmentKind>, dependencies: Dependencies): Iterable<Violation> {
  for (const { option, location, anchor, fix } of optionUses(document, SWITCHES)) {
    if (option.since && !dependencies.atLeast(...option.since)) continue;
    yield { location, message: option.message, severity: option.severity, anchor, ...fix };
  }
  if (document.kind !== "command") return;
  for (const command of document.commands) if (isTriton(command)) yield* tritonFaults(command);
}

function isTriton({ program, image, args }: Command): boolean {
  if (program === "tritonserver") return true;
  return program === "" && /nvidia\/tritonserver/.test(image ?? "") && args[0]?.value.startsWith("-") === true;
}

/** https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/customization_guide/deploy.html */
function* tritonFaults(command: Command): Iterable<Violation> {
  const mode = flag(command, "--model-control-mode");
  if (!mode?.value || !/^(?:explicit|poll)$/.test(mode.value.value)) return;
  const limits = command.args.map(({ value }) => value);
  if (limits.some((value) => /^--(?:http-restricted-api|grpc-restricted-protocol)/.test(value))) return;
  yield {
    location: command.source.locate(mode.from, mode.to),
    message: `Triton's model control is \`${mode.value.value}\` and its repository API is not restricted: whoever reaches it can load a model that runs code`,
    severity: command.network === "container" ? "medium" : "high",
    anchor: `${command.owner}, Triton`,
    ...fixed("load models at start only", "review", replaceInWord(command, mode.value, mode.value.value, "none")),
  };
}
