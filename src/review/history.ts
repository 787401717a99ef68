/** Secrets that a commit of the change added and a later one removed: they are public all the same. */
import type { Commit } from "../core/change.ts";
import type { Finding } from "../core/finding.ts";
import { Source } from "../core/source.ts";
import type { Failure } from "../core/verdict.ts";
import type { DocumentPolicy } from "../policy/policy.ts";
import type { Repository } from "../policy/repository.ts";
import { type Active, reasonOf, type Stamp } from "./evaluate.ts";

/** Only policies with `history` run, over the lines that each commit added; what is known from base or head is left out. */
export function historyFindings(
  commits: readonly Commit[],
  actives: readonly Active<DocumentPolicy>[],
  repository: Repository,
  stamp: Stamp,
  known: ReadonlySet<string>,
  failures: Failure[],
): Finding[] {
  const historical = actives.filter(({ policy }) => policy.history === true);
  const seen = new Set(known);
  const found: Finding[] = [];
  for (const commit of commits) {
    if (!commit.complete)
      failures.push({ what: "commit", reason: `the diff of ${commit.sha.slice(0, 7)} could not be read in full` });
    for (const { path, line, text } of commit.additions) {
      // Line breaks in front put the text at its own line numbers.
      const lead = "\n".repeat(Math.max(0, line - 1));
      const source = new Source(path, lead + text);
      for (const active of historical) {
        try {
          for (const violation of active.policy.check({ kind: "text", source } as never, {
            repository,
            options: active.options,
          })) {
            const { fix: _gone, ...rest } = violation;
            const finding = stamp.finding(active, {
              ...rest,
              message: `${violation.message}, in commit ${commit.sha.slice(0, 7)}`,
            });
            if (!finding || seen.has(finding.fingerprint)) continue;
            seen.add(finding.fingerprint);
            found.push({ ...finding, commit: commit.sha });
          }
        } catch (error) {
          failures.push({ what: `policy ${active.policy.id}`, path, reason: reasonOf(error) });
        }
      }
    }
  }
  return found;
}
