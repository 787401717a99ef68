/** The log: one JSON object a line on standard output, without secrets and without payloads. */
import { type Logger, pino } from "pino";
import { redact } from "./redact.ts";

export type { Logger };

/** `write` takes each finished line. */
export function createLog(level: string, write: (line: string) => void = (line) => process.stdout.write(line)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields, error: errorFields },
    },
    { write: (line: string) => write(redact(line)) },
  );
}

/** Octokit hangs requests with their bodies, and Probot whole payloads, on the errors that it throws; only these fields are told. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack } = error;
  const { status, code } = error as { readonly status?: unknown; readonly code?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
