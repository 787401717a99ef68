/** Debug and reload flags of servers that an image, a manifest or a service starts. */
import {
  type Carrier,
  type Command,
  type CommandDocument,
  type Flag,
  fixed,
  flag,
  removeFlag,
  type Severity,
  type Violation,
} from "#policy";

/** What runs somewhere else than on the machine of its author. */
const DEPLOYED: ReadonlySet<Carrier> = new Set(["dockerfile", "workload", "procfile", "service"]);

export function* commandFaults({ carrier, commands }: CommandDocument): Iterable<Violation> {
  if (!DEPLOYED.has(carrier)) return;
  for (const command of commands) {
    const fault = faultOf(command);
    if (!fault) continue;
    const { at, message, severity } = fault;
    yield {
      location: at ? command.source.locate(at.from, at.word.to) : command.location,
      anchor: command.owner,
      message,
      severity,
      ...(at ? fixed(`Remove ${at.name}`, "safe", removeFlag(command, at, false)) : {}),
    };
  }
}

interface Fault {
  readonly message: string;
  readonly severity: Severity;
  readonly at?: Flag;
}

function faultOf(command: Command): Fault | undefined {
  const first = command.args.find(({ value }) => !value.startsWith("-"))?.value;
  const reload = flag(command, "--reload");
  const debug = flag(command, "--debug");
  switch (command.program) {
    case "uvicorn":
    case "hypercorn":
    case "gunicorn":
    case "granian":
      return (
        reload && {
          message: `\`${command.program} --reload\` runs whatever is written to its folder`,
          severity: "medium",
          at: reload,
        }
      );
    case "flask":
      return (
        debug && {
          message: "`flask --debug` runs the code of whoever reaches an error page",
          severity: "high",
          at: debug,
        }
      );
    case "fastapi":
      return first === "dev" ? { message: "`fastapi dev` is the development server", severity: "medium" } : undefined;
    case "manage.py":
    case "python":
      return command.args.some(({ value }) => value === "runserver") &&
        command.argv.some(({ value }) => /manage\.py$/.test(value))
        ? { message: "`manage.py runserver` is the development server", severity: "medium" }
        : undefined;
    default:
      return undefined;
  }
}
