import { definePolicy, type PipelineDocument, type Uses, z } from "#policy";
import { floatingIncludes } from "./includes.ts";
import { allUses, COMMIT, pinned, WORKFLOWS } from "./pins.ts";

export default definePolicy({
  id: "unpinned-action",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "An action, reusable workflow, include or shared library is not pinned to a commit",
  why: "Tags and branches move. Whoever takes over the action's repository, or one of its maintainers' tokens, runs code in this pipeline with its secrets, and in front of its models and data.",
  fix: "Name the full commit id and keep the version in a comment: `owner/action@<40 hex digits> # v1.2.3`; Dependabot and Renovate update both.",
  references: [
    "CWE-829",
    "CWE-494",
    "AML.T0010",
    "https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions",
    "https://docs.gitlab.com/ci/yaml/#include",
  ],
  since: "0.1.0",
  limits:
    "Local actions, `docker://` images (see unpinned-image) and actions of the repository's own owner or of the option `trusted` are left out. GitHub's own actions are reported with low confidence. GitLab's own templates are part of GitLab; includes of the own group, local ones and names with variables are left out, and a shared library of Jenkins, which an administrator has set up, counts less. Which commit a tag names is looked up by the App for what a pull request adds; on the command line a fix is offered only where another workflow of the repository pins the same version.",
  reads: ["pipeline"],
  needs: [WORKFLOWS],
  options: z.object({
    /** Owners (`my-org`) or repositories (`my-org/build`) whose tags count as pins. */
    trusted: z.array(z.string()).default([]),
  }),
  *check(document, { repository, options }) {
    const trusted = new Set([ownerOf(repository.name), ...(options.trusted as readonly string[])].map(lower));
    const groups = Map.groupBy(floatingUses(document, trusted), ({ text }) => text.value);
    for (const [first, ...more] of groups.values()) {
      if (!first) continue;
      yield {
        // The name without the ref: a move from one tag to the next is no news.
        location: first.text.source.locate(0, first.text.value.split("@")[0]?.length ?? 0),
        message: `\`${first.text.value}\` ${faultOf(first.ref)}${elsewhere(more.length)}`,
        related: more.slice(0, 5).map(({ text }) => document.source.locate(text.from, text.to)),
        ...(isGitHubs(first) ? { confidence: "low" as const } : {}),
        anchor: `${first.repository}/${first.path}`,
        ...pinned(document, repository, [first, ...more]),
      };
    }
    for (const { include, fault, severity } of floatingIncludes(document, trusted)) {
      const { name } = include;
      yield {
        location: name.source.locate(0, name.value.split("@")[0]?.length ?? 0),
        message: `\`${name.value}\` ${fault}`,
        ...(severity ? { severity } : {}),
        anchor: `${include.kind} ${name.value.split("@")[0]}`,
      };
    }
  },
});

function floatingUses(document: PipelineDocument, trusted: ReadonlySet<string>): readonly Uses[] {
  return allUses(document).filter(
    ({ kind, repository, ref }) =>
      kind === "remote" && !COMMIT.test(ref) && !trusted.has(ownerOf(repository)) && !trusted.has(repository),
  );
}

function faultOf(ref: string): string {
  if (ref === "") return "names no version";
  if (/^[0-9a-f]{7,39}$/i.test(ref)) return "is pinned to a shortened commit id, which can be forged";
  return /^v?\d/.test(ref) ? "follows a tag that can be moved" : "follows a branch or tag that can be moved";
}

function elsewhere(count: number): string {
  if (count === 0) return "";
  return count === 1 ? ", here and in one more place" : `, here and in ${count} more places`;
}

function isGitHubs({ repository }: Uses): boolean {
  return ["actions", "github"].includes(ownerOf(repository));
}

function ownerOf(repository: string): string {
  return repository.includes("/") ? lower(repository.split("/")[0] ?? "") : "";
}

function lower(text: string): string {
  return text.toLowerCase().replace(/\/\*$/, "");
}
