/** Which parts of the `github` context hold text that somebody else wrote. */
import { PULL_REQUEST_EVENTS } from "./events.ts";

/**
 * `arbitrary`: any text. `email`: an address, whose quoted part may hold a shell's special characters.
 * `ref`: a branch or tag name, which excludes blanks but not `$( )`, `;`, `|` and quotes.
 * `collaborator`: text that only people with write access can set.
 */
export type TextKind = "arbitrary" | "email" | "ref" | "collaborator";

export interface ContextFact {
  /** `*` is one key; a last `**` is everything below. */
  readonly path: string;
  readonly kind: TextKind;
  /** Events whose payload has it; absent means any. */
  readonly events?: readonly string[];
}

const ISSUE = ["issues", "issue_comment"];
const DISCUSSION = ["discussion", "discussion_comment"];
const PULL_REQUEST = PULL_REQUEST_EVENTS;
const RUN = ["workflow_run"];
const HEAD = "github.event.pull_request.head";
const RUN_EVENT = "github.event.workflow_run";

function facts(kind: TextKind, events: readonly string[] | undefined, ...paths: readonly string[]): ContextFact[] {
  return paths.map((path) => ({ path, kind, ...(events ? { events } : {}) }));
}

/**
 * Curated by hand from GitHub's list of untrusted input and the payloads of its events: URLs, ids, dates and fixed
 * vocabularies are left out. https://docs.github.com/actions/concepts/security/script-injections
 */
export const CONTEXTS: readonly ContextFact[] = [
  ...facts("ref", PULL_REQUEST, "github.head_ref", `${HEAD}.ref`, `${HEAD}.label`, `${HEAD}.repo.default_branch`),
  ...facts("arbitrary", PULL_REQUEST, "github.event.pull_request.title", "github.event.pull_request.body"),
  ...facts("arbitrary", PULL_REQUEST, `${HEAD}.repo.description`, `${HEAD}.repo.homepage`),
  ...facts("arbitrary", ISSUE, "github.event.issue.title", "github.event.issue.body"),
  ...facts(
    "arbitrary",
    ["issue_comment", "pull_request_review_comment", "commit_comment", "discussion_comment"],
    "github.event.comment.body",
  ),
  ...facts("arbitrary", ["pull_request_review"], "github.event.review.body"),
  ...facts("arbitrary", ["pull_request_review_comment"], "github.event.review_comment.body"),
  ...facts("arbitrary", DISCUSSION, "github.event.discussion.title", "github.event.discussion.body"),
  ...facts("arbitrary", DISCUSSION, "github.event.answer.body"),
  ...facts("arbitrary", ["gollum"], "github.event.pages.*.page_name", "github.event.pages.*.title"),
  ...facts("arbitrary", ["push"], "github.event.head_commit.message", "github.event.commits.*.message"),
  ...facts(
    "arbitrary",
    ["push"],
    ...["head_commit", "commits.*"].flatMap((commit) => [
      `github.event.${commit}.author.name`,
      `github.event.${commit}.author.username`,
      `github.event.${commit}.committer.name`,
      `github.event.${commit}.committer.username`,
      `github.event.${commit}.added.**`,
      `github.event.${commit}.modified.**`,
      `github.event.${commit}.removed.**`,
    ]),
  ),
  ...facts(
    "email",
    ["push"],
    ...["head_commit", "commits.*"].flatMap((commit) => [
      `github.event.${commit}.author.email`,
      `github.event.${commit}.committer.email`,
    ]),
  ),
  ...facts("ref", RUN, `${RUN_EVENT}.head_branch`, `${RUN_EVENT}.pull_requests.*.head.ref`),
  ...facts(
    "arbitrary",
    RUN,
    `${RUN_EVENT}.display_title`,
    `${RUN_EVENT}.head_commit.message`,
    `${RUN_EVENT}.head_commit.author.name`,
    `${RUN_EVENT}.head_commit.committer.name`,
    `${RUN_EVENT}.head_repository.description`,
  ),
  ...facts(
    "email",
    RUN,
    `${RUN_EVENT}.head_commit.author.email`,
    `${RUN_EVENT}.head_commit.committer.email`,
    `${RUN_EVENT}.head_repository.owner.email`,
  ),
  ...facts(
    "ref",
    ["check_suite", "check_run"],
    "github.event.check_suite.head_branch",
    "github.event.check_run.check_suite.head_branch",
  ),
  ...facts(
    "collaborator",
    undefined,
    "github.event.label.name",
    "github.event.label.description",
    "github.event.milestone.title",
    "github.event.milestone.description",
    "github.event.release.name",
    "github.event.release.body",
    "github.event.release.tag_name",
    "github.event.release.target_commitish",
    "github.event.deployment.ref",
    "github.event.deployment.description",
    "github.event.deployment.payload.**",
    "github.event.client_payload.**",
    "github.event.inputs.**",
    "github.event.merge_group.head_ref",
  ),
];

interface TaintedOutputs {
  readonly outputs: readonly string[];
  readonly kind: TextKind;
}

/**
 * Outputs of actions that hand on what an outsider named: changed files, branch names, comment text.
 * Keys are repositories in lower case; `*` is any output.
 */
export const TAINTED_OUTPUTS: ReadonlyMap<string, TaintedOutputs> = new Map(
  Object.entries<TaintedOutputs>({
    "tj-actions/changed-files": {
      outputs: [
        ...["added", "copied", "deleted", "modified", "renamed", "all_old_new_renamed", "type_changed", "unmerged"],
        ...["unknown", "all_changed_and_modified", "all_changed", "other_changed", "all_modified", "other_modified"],
        "other_deleted",
      ].map((name) => `${name}_files`),
      kind: "arbitrary",
    },
    "tj-actions/branch-names": {
      outputs: ["current_branch", "head_ref_branch", "ref_branch", "base_ref_branch"],
      kind: "ref",
    },
    "dorny/paths-filter": { outputs: ["*_files"], kind: "arbitrary" },
    "jitterbit/get-changed-files": {
      outputs: ["all", "added", "modified", "removed", "renamed", "added_modified", "deleted"],
      kind: "arbitrary",
    },
    "trilom/file-changes-action": {
      outputs: ["files", "files_added", "files_modified", "files_removed"],
      kind: "arbitrary",
    },
    "masesgroup/retrieve-changed-files": { outputs: ["*"], kind: "arbitrary" },
    "lots0logs/gh-action-get-changed-files": { outputs: ["*"], kind: "arbitrary" },
    "ahmadnassri/action-changed-files": { outputs: ["files"], kind: "arbitrary" },
    "xt0rted/pull-request-comment-branch": { outputs: ["head_ref"], kind: "ref" },
    "alessbell/pull-request-comment-branch": { outputs: ["head_ref"], kind: "ref" },
    "khan/pull-request-comment-trigger": { outputs: ["comment_body"], kind: "arbitrary" },
    "peter-evans/find-comment": { outputs: ["comment-body"], kind: "arbitrary" },
    "dawidd6/action-get-tag": { outputs: ["tag"], kind: "collaborator" },
    "franzdiebold/github-env-vars-action": {
      outputs: ["CI_HEAD_REF", "CI_REF_NAME", "CI_PR_TITLE", "CI_PR_DESCRIPTION"].map((name) => name.toLowerCase()),
      kind: "arbitrary",
    },
    "8bitjonny/gh-get-current-pr": { outputs: ["pr_title", "pr_body", "pr"], kind: "arbitrary" },
    "jwalton/gh-find-current-pr": { outputs: ["title", "body"], kind: "arbitrary" },
    "actions/ai-inference": { outputs: ["response"], kind: "arbitrary" },
  }),
);
