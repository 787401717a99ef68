/** Which foreign text a write carries, and whether it can do harm there. */
import { type Job, type PipelineDocument, type Step, type Taint, taintsOfText } from "#policy";
import type { Write } from "./writes.ts";

/** Texts that may hold a line break; titles, names of branches and of people cannot. */
export const OF_LINES = /\.(?:body|message|description|homepage)$|_files$|\.payload\b|client_payload|\.response$/;
/** A delimiter that an outsider cannot guess. */
const RANDOM =
  /<<["']?\$|uuidgen|openssl\s+rand|\/dev\/u?random|\$RANDOM|date\s+\+|secrets\.token|New-Guid|Get-Random|hexdump|md5sum|sha256sum/;

export interface Flow {
  readonly variable: string;
  readonly taint: Taint;
}

export function flowOf(write: Write, document: PipelineDocument, job: Job, step: Step): Flow | undefined {
  const guarded = RANDOM.test(step.script?.text.value ?? "");
  for (const text of write.texts) {
    for (const match of text.matchAll(/\$\{?(?:env:)?([A-Za-z_]\w*)\}?|[%!](\w+)[%!]/gi)) {
      const variable = match[1] ?? match[2] ?? "";
      const value = step.env.get(variable) ?? job.env.get(variable) ?? document.env.get(variable);
      const taints = taintsOfText(value, { document, job, step }).filter(
        ({ kind }) => kind === "arbitrary" || kind === "ref",
      );
      const lines = taints.find(({ origin }) => OF_LINES.test(origin));
      // The name of the variable, or a folder of the search path: one line is enough.
      const opens = /^\s*$/.test(text.slice(0, match.index)) && write.file === "GITHUB_PATH" ? taints[0] : undefined;
      const taint = opens ?? (guarded ? undefined : lines);
      if (taint) return { variable, taint };
    }
  }
  return undefined;
}
