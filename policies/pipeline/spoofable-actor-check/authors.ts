/** GitLab and Jenkins: the author that a commit names is whatever its maker typed. */
import type { PipelineDocument, Violation } from "#policy";

const GITLAB = /\$CI_COMMIT_AUTHOR\s*(?:==|=~)\s*(?:"[^"\n]*"|'[^'\n]*'|\/[^/\n]*\/)/g;
const JENKINS =
  /\b(?:env\.)?GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)\s*(?:==~?|=~)\s*(?:"[^"\n]*"|'[^'\n]*'|\/[^/\n]*\/)/g;

export function* authors({ source, system, jobs }: PipelineDocument): Iterable<Violation> {
  const { text } = source;
  for (const match of text.matchAll(system === "gitlab" ? GITLAB : JENKINS)) {
    const before = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    if (/^\s*(?:#|\/\/)/.test(before) || skips(text, match.index + match[0].length, system)) continue;
    const job = jobs.find(({ at }) => at.from <= match.index && match.index < at.to);
    yield {
      location: source.locate(match.index, match.index + match[0].length),
      message: `${job?.id ? `\`${job.id}\` trusts` : "the pipeline trusts"} the author that the commit itself names`,
      severity: "medium",
      confidence: "medium",
      anchor: job?.id ?? "",
    };
  }
}

/** A rule that keeps the author's pipelines from running. */
function skips(text: string, at: number, system: PipelineDocument["system"]): boolean {
  return system === "gitlab" && /^[^\n]*\n\s+when:\s*["']?never\b/.test(text.slice(at, at + 300));
}
