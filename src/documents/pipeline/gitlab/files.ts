/** Which files are parts of GitLab pipelines. */

/** The file that GitLab reads by itself, files named like it, and those of the folders where parts of it are kept. */
const FILE = /(?:^|\/)(?:[^/]*\.)?gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab(?:-ci)?\/(?:.*\/)?[^/]+\.ya?ml$/;
/** `.gitlab/` holds more than pipelines: agents, issue boards, dashboards. */
const OTHER = /(?:^|\/)\.gitlab\/(?:agents|dashboards|duo|issue_templates|merge_request_templates|changelog_config)\b/;
/** A component: https://docs.gitlab.com/ci/components/ */
const COMPONENT = /(?:^|\/)templates\/(?:[^/]+|[^/]+\/template)\.ya?ml$/;
/** Folders in which parts are often kept, beside other things. */
const FOLDER = /(?:^|\/)(?:\.?ci|gitlab|gitlab-ci)\/(?:.*\/)?[^/]+\.ya?ml$/;

export function isGitlabFile(path: string, text: string): boolean {
  if (FILE.test(path)) return !OTHER.test(path);
  if (COMPONENT.test(path) && /^spec:\s*$/m.test(text) && /^---\s*$/m.test(text)) return true;
  return FOLDER.test(path) && looksLikeJobs(text);
}

const KEYS = /^ {1,4}(script|before_script|extends|trigger|stage|rules|only|needs|tags|artifacts|image|variables):/gm;
const ABOUT_WHEN = ["stage", "rules", "only", "needs"];

/** Jobs run scripts, or take them from templates, and say when. */
function looksLikeJobs(text: string): boolean {
  const keys = new Set([...text.matchAll(KEYS)].map((match) => match[1] ?? ""));
  const isTimed = ABOUT_WHEN.some((key) => keys.has(key));
  return keys.has("script")
    ? keys.size > 1
    : isTimed && ["before_script", "extends", "trigger"].some((key) => keys.has(key));
}
