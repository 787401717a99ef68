/** Conditions in a function itself after which a caller is turned away. */
import type { Decision, PythonDocument } from "#policy";
import { guardName } from "./names.ts";

const TURNS_AWAY = /\b(?:raise|return|abort)\b/;
const DENIED =
  /\b(?:40[13]|HTTP_40[13]_\w+|UNAUTHORIZED|FORBIDDEN|Unauthorized|Forbidden|PermissionDenied|NotAuthenticated|WS_1008_POLICY_VIOLATION)\b/;

export function refusalsIn(document: PythonDocument, serves: boolean): Decision[] {
  if (!serves || !DENIED.test(document.source.text)) return [];
  const found = document.decisions.filter(
    ({ condition, body }) =>
      body !== undefined &&
      DENIED.test(body.text) &&
      TURNS_AWAY.test(body.text) &&
      // What asks a guard is found by the guard's name.
      !document.callsIn(condition).some(({ method }) => guardName(method, true) !== undefined),
  );
  // Of branches in branches the innermost refuses.
  return found.filter((one) => !found.some((other) => other !== one && isInside(other, one)));
}

/** How often a file turns somebody away, wherever it stands. */
export function denials({ source }: PythonDocument): number {
  return source.text.match(new RegExp(DENIED.source, "g"))?.length ?? 0;
}

/** The status or error that it answers with. */
export function denialOf({ body }: Decision): string {
  return DENIED.exec(body?.text ?? "")?.[0] ?? "";
}

function isInside(inner: Decision, { body }: Decision): boolean {
  return body !== undefined && body.from <= inner.from && inner.to <= body.to;
}
