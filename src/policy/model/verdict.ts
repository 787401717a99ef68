/** What loading a model file would do, in words. */
import type { ModelDocument, ModelGlobal } from "../../documents/model/document.ts";
import { isLambda, standingOf } from "./standing.ts";

export interface Danger {
  readonly global: ModelGlobal | undefined;
  /** "calls `os.system("echo hello")`". */
  readonly does: string;
  /** Safe mode refuses it where nobody switches that off. */
  readonly refusedByDefault: boolean;
}

/** What the file calls or imports that no model needs, the calls first. */
export function dangersOf(document: ModelDocument): readonly Danger[] {
  const denied = document.globals.filter((global) => standingOf(global, document.format) === "denied");
  const dangers = denied.map(
    (global): Danger => ({ global, does: doing(document, global), refusedByDefault: isLambda(global) }),
  );
  const hidden = document.problems
    .filter(({ kind }) => kind === "hidden")
    .map(({ message }): Danger => ({ global: undefined, does: message, refusedByDefault: false }));
  const isCall = ({ global }: Danger): number => (global?.ways.has("called") ? 0 : 1);
  return [...dangers.sort((a, b) => isCall(a) - isCall(b)), ...hidden];
}

function doing(document: ModelDocument, global: ModelGlobal): string {
  if (isLambda(global)) return "holds a Lambda layer, which is Python bytecode";
  if (global.ways.has("altered")) return `changes attributes of \`${global.qualified}\``;
  const call = document.calls.find((one) => one.global === global && one.way === "called");
  if (call) return `calls \`${plain(`${global.qualified}(${call.arguments})`)}\``;
  if (global.ways.has("built")) return `builds \`${plain(global.qualified)}\``;
  return `imports \`${plain(global.qualified)}\``;
}

/** Names and arguments are the file's own text. */
function plain(text: string): string {
  const shown = text.replaceAll("`", "'").replace(/[\p{Cc}\p{Cf}]/gu, "?");
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

const LONGEST = 160;

/** The names outside of what is known to be harmless, without those that are denied. */
export function unauditedIn(document: ModelDocument, allowed?: ReadonlySet<string>): readonly ModelGlobal[] {
  return document.globals.filter((global) => standingOf(global, document.format, allowed) === "unaudited");
}

/** True for a file of which all is known and nothing runs. */
export function isHarmless(document: ModelDocument): boolean {
  const { globals, problems, format } = document;
  return problems.length === 0 && globals.every((global) => standingOf(global, format) === "allowed");
}
