/** Options that open a control interface or drop a server's own checks on who calls. */
import {
  type Command,
  type CommandDocument,
  type Dependencies,
  fixed,
  flag,
  removeFlag,
  replaceInWord,
  type Severity,
  type Variable,
  type Violation,
} from "#policy";
import { SERVERS } from "./servers.ts";

interface Switch {
  readonly server: string;
  readonly flags: readonly string[];
  readonly variable?: string;
  /** True for the values that open it; absent when the flag alone does. */
  readonly opens?: (value: string) => boolean;
  readonly severity: Severity;
  readonly message: string;
  /** The version of the server since which it matters. */
  readonly since?: readonly [string, string];
}

const wildcard = (value: string) => /(?:^|[\s,"'[])\*(?:$|[\s,"'\]])/.test(value);
const yes = (value: string) => /^(?:1|true|yes|on)$/i.test(value);

const SWITCHES: readonly Switch[] = [
  {
    server: "MLflow",
    flags: ["--disable-security-middleware"],
    variable: "MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE",
    opens: yes,
    severity: "high",
    message: "MLflow's checks of host and origin are switched off: any web page may call it from a browser",
  },
  {
    server: "MLflow",
    flags: ["--allowed-hosts"],
    variable: "MLFLOW_SERVER_ALLOWED_HOSTS",
    opens: wildcard,
    severity: "high",
    message: "MLflow answers under any host name, which DNS rebinding needs",
  },
  {
    server: "MLflow",
    flags: ["--cors-allowed-origins"],
    variable: "MLFLOW_SERVER_CORS_ALLOWED_ORIGINS",
    opens: wildcard,
    severity: "medium",
    message: "MLflow lets any web page call it from a browser",
  },
  {
    server: "MLflow",
    flags: ["--gunicorn-opts", "--waitress-opts"],
    severity: "medium",
    message: "MLflow's checks of host and origin do not run under gunicorn or waitress",
    since: ["mlflow", "3.5"],
  },
  {
    server: "vLLM",
    flags: ["--allowed-origins"],
    opens: wildcard,
    severity: "medium",
    message: "vLLM lets any web page call it from a browser",
  },
];

export function* switchFaults(document: CommandDocument, dependencies: Dependencies): Iterable<Violation> {
  for (const command of document.commands) {
    const server = SERVERS.find(({ runs }) => runs(command));
    for (const { flags, opens, severity, message, since, server: name } of server ? SWITCHES : []) {
      if (name !== server?.name || (since && !dependencies.atLeast(...since))) continue;
      const found = flag(command, ...flags);
      const isBoolean = opens === yes;
      if (!found || (!isBoolean && opens && (!found.value || found.value.dynamic || !opens(found.value.value))))
        continue;
      const to = isBoolean ? found.word.to : found.to;
      yield {
        location: command.source.locate(found.from, to),
        message,
        severity,
        anchor: `${command.owner}, ${found.name}`,
        ...fixed(`remove \`${found.name}\``, "safe", removeFlag(command, found, !isBoolean)),
      };
    }
    if (/^(?:tritonserver)$/.test(command.program) || isTritonEntry(command)) yield* tritonFaults(command);
  }
}

/** The same by environment variable. */
export function* variableFaults(variables: Iterable<Variable>): Iterable<Violation> {
  for (const { name, value, source, from, to, anchor, replace } of variables) {
    const found = SWITCHES.find(({ variable, opens }) => variable === name && value !== undefined && opens?.(value));
    if (!found) continue;
    const edit = found.opens === yes ? replace("false") : undefined;
    yield {
      location: source.locate(from, to),
      message: found.message,
      severity: found.severity,
      anchor: `${anchor}, ${name}`,
      ...fixed("leave the checks on", "safe", edit),
    };
  }
}

function isTritonEntry({ program, image, args }: Command): boolean {
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
