/** Names of branches that are searched for in place of compared: GitLab's rules, `when` of a Jenkinsfile. */
import type { PipelineDocument, Violation } from "#policy";

const NAMES = "(?:main|master|production|prod)";
/** `$CI_COMMIT_BRANCH =~ /main/`; a pattern with an anchor on either side is somebody's decision. */
const GITLAB = new RegExp(`\\$CI_COMMIT_(?:BRANCH|REF_NAME|TAG)\\s*=~\\s*/${NAMES}/`, "g");
const JENKINS = new RegExp(
  `\\b(?:env\\.)?(?:BRANCH_NAME|GIT_BRANCH)(?:\\.(?:contains|indexOf)\\(\\s*["']${NAMES}["']\\s*\\)|\\s*=~\\s*/${NAMES}/|\\s*=~\\s*["']${NAMES}["'])`,
  "g",
);

export function* otherSystems({ source, system, jobs }: PipelineDocument): Iterable<Violation> {
  const { text } = source;
  for (const match of text.matchAll(system === "gitlab" ? GITLAB : JENKINS)) {
    const start = text.lastIndexOf("\n", match.index) + 1;
    const before = text.slice(start, match.index);
    if (/^\s*(?:#|\/\/)/.test(before)) continue;
    if (/!\s*\(?\s*$/.test(before)) continue;
    const job = jobs.find(({ at }) => at.from <= match.index && match.index < at.to);
    yield {
      location: source.locate(match.index, match.index + match[0].length),
      message: `${job?.id ? `the condition of \`${job.id}\`` : "the condition"} holds for every branch with these letters in its name`,
      severity: "medium",
      anchor: job?.id ?? "",
    };
  }
}
