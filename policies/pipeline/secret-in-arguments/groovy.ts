/** Credentials that Jenkins puts into a script before a shell sees it. */
import type { Step } from "#policy";

export interface Pasted {
  /** Offsets in the script's text. */
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#string-interpolation */
export function groovySecrets({ script, credentials = [] }: Step): readonly Pasted[] {
  const names = new Set(credentials);
  return (script?.text.expressions ?? []).flatMap(({ from, to, body }) => {
    const name = body.replace(/^env\./, "");
    return names.has(name) ? [{ from, to, name }] : [];
  });
}
