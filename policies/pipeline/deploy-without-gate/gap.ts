/** Which scans are missing in front of a deployment. */
import {
  type Gate,
  type GateKind,
  gatesOfCallers,
  type MoreGates,
  type PipelineDocument,
  type Repository,
  SECURITY_GATES,
} from "#policy";

export function isSecurity(kind: GateKind): boolean {
  return (SECURITY_GATES as readonly GateKind[]).includes(kind);
}

export function holds({ kind, tolerated }: Gate): boolean {
  return tolerated === undefined && isSecurity(kind);
}

/** Kinds that nothing in front scans for; all of them when any one would do and there is none. */
export function missingKinds(before: readonly Gate[], required: readonly GateKind[]): readonly GateKind[] {
  const found = new Set(before.filter(holds).map(({ kind }) => kind));
  if (required.length > 0) return required.filter((kind) => !found.has(kind));
  return found.size > 0 ? [] : SECURITY_GATES;
}

/** A workflow that is only called is held up where it is called; without a call to look at, nobody knows. */
export function heldByCallers(document: PipelineDocument, repository: Repository, more: MoreGates): boolean {
  if (!document.triggers.some(({ by }) => by === "caller")) return false;
  const calls = gatesOfCallers(document, repository, more);
  const only = document.triggers.length === 1;
  return calls.length === 0 ? only : calls.every((gates) => gates.some(holds));
}
