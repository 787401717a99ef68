/** Whether a job still needs the credentials that its checkout leaves behind. */
import { type Job, type PipelineDocument, permissionsOf, type Step } from "#policy";

/** Actions that push, or run git for you. */
const PUSHING =
  /git-auto-commit|create-pull-request|github-push|add-and-commit|gh-?pages|github-pages-deploy|changesets\/action|semantic-release|bump|version-action|tag-action|github-tag|create-tag|git-push|commit-action|backport|cherry-pick|sync-fork|chart-releaser|release-plz|mike|lerna|publish-docs|create-or-update|push-changes|git-commit|merge-action/;
const PUSHING_TEXT =
  /\bgit\b[^\n]*\bpush\b|\bgh-deploy\b|\bmike\s+(?:deploy|set-default|delete)\b|semantic-release|\bgh-pages\b|\bcz\s+bump\b|\bbump2?version\b|\bbump-my-version\b|\blerna\s+(?:publish|version)\b|\bchangeset\s+(?:publish|tag)\b|\bcargo\s+release\b|\bnpm\s+version\b|\bnpx?\s+(?:np|release-it|standard-version)\b|\brelease-it\b|\bghp-import\b|\bdocs?:?deploy\b|\bdvc\b|\bcml\b|\bdatalad\b|\bgit-annex\b/;
/** Commands that talk to the remote, which a private repository lets no one do without credentials. */
const TALKING =
  /\bgit\b[^\n]*\b(?:fetch|pull|clone|submodule|lfs|ls-remote|remote)\b|\bgh\s|\bpre-commit\b|\bgo\s+(?:get|mod)\b|git\+(?:https|ssh)/;

export type Need = "pushes" | "unclear" | "none";

export function needOf(document: PipelineDocument, job: Job, checkout: Step): Need {
  const later = job.steps.filter(({ index }) => index > checkout.index);
  const texts = later.map(({ script, with: inputs }) => script?.text.value ?? inputs.get("script")?.value ?? "");
  if (
    later.some(({ uses }) => PUSHING.test(uses?.text.value.toLowerCase() ?? "")) ||
    texts.some((text) => PUSHING_TEXT.test(text))
  ) {
    return "pushes";
  }
  const permissions = permissionsOf(document, job);
  const readsOnly =
    permissions !== undefined &&
    permissions.all !== "write" &&
    !permissions.grants.some(({ scope, level }) => scope === "contents" && level === "write");
  const opaque = later.some(({ uses }) => uses?.kind === "local");
  return readsOnly && !opaque && !texts.some((text) => TALKING.test(text)) ? "none" : "unclear";
}
