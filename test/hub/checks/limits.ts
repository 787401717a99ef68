/** What GitHub refuses of a check run and its schema does not say (docs: REST API, check runs). */
import { invalid, Refusal } from "../http/refusal.ts";
import type { Annotation, CheckAction } from "../state.ts";

const LONG_TEXT = 64 * 1024;
const LONGEST_TITLE = 255;

export interface CheckRunBody {
  readonly status?: string;
  readonly conclusion?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Annotation[];
  };
  readonly actions?: readonly CheckAction[];
}

/** Throws a 422 when the body breaks one of the rules. */
export function checkLimits(body: CheckRunBody): void {
  const completes = body.status === "completed" || body.completed_at !== undefined;
  if (completes && body.conclusion === undefined) {
    throw new Refusal(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  }
  if (body.conclusion === "stale") throw invalid("CheckRun", "conclusion", "invalid");
  for (const annotation of body.output?.annotations ?? []) {
    const fault = annotationFault(annotation);
    if (fault) throw invalid("CheckRun", "annotations", "invalid", fault);
  }
}

function annotationFault(annotation: Annotation): string | undefined {
  const bytes = (text: string | undefined) => Buffer.byteLength(text ?? "");
  const columns = annotation.start_column !== undefined || annotation.end_column !== undefined;
  if (annotation.path === "") return "path can't be blank";
  if (annotation.start_line < 1 || annotation.end_line < annotation.start_line) {
    return "end_line must not precede start_line, and lines start at 1";
  }
  if (columns && annotation.start_line !== annotation.end_line) {
    return "columns are only allowed when start_line and end_line are the same";
  }
  if (bytes(annotation.message) > LONG_TEXT) return "message is too long (maximum is 64 KB)";
  if (bytes(annotation.raw_details) > LONG_TEXT) return "raw_details is too long (maximum is 64 KB)";
  if ([...(annotation.title ?? "")].length > LONGEST_TITLE) return "title is too long (maximum is 255 characters)";
  return undefined;
}
