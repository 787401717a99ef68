/** Uploads that take the whole workspace along, `.git` included. */
import type { Job, Step } from "#policy";

const WHOLE = /^(?:\.{1,2}\/?|\.\/\*\*(?:\/\*)?|\*\*(?:\/\*)?|\$\{\{\s*github\.workspace\s*\}\}\/?)$/;

/** The first upload behind a checkout whose files hold the checkout's `.git/config`. */
export function uploadOf(job: Job, checkout: Step): Step | undefined {
  const folder = checkout.with.get("path")?.value.replace(/^\.\/|(?<!\/)\/+$/g, "");
  return job.steps.find((step) => {
    if (step.index <= checkout.index || step.uses?.repository !== "actions/upload-artifact" || !takesHidden(step))
      return false;
    const paths = (step.with.get("path")?.value ?? "").split("\n").map((line) => line.trim());
    return paths.some((path) => WHOLE.test(path) || (folder && path.replace(/^\.\/|(?<!\/)\/+$/g, "") === folder));
  });
}

/** Since 4.4 hidden files are left out unless asked for; an older tag or commit is not told apart by its number alone. */
function takesHidden({ uses, with: inputs }: Step): boolean {
  if (inputs.get("include-hidden-files")?.value === "true") return true;
  const version = versionOf(uses?.ref ?? "", uses?.comment ?? "");
  return (
    version !== undefined &&
    (version.major < 4 || (version.major === 4 && version.minor !== undefined && version.minor < 4))
  );
}

/** Of a tag, or of the comment beside a commit. */
export function versionOf(ref: string, comment: string): { major: number; minor: number | undefined } | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?/.exec(/^[0-9a-f]{40}$/i.test(ref) ? comment.replace(/^(?:tag=|pin@)/, "") : ref);
  return match ? { major: Number(match[1]), minor: match[2] === undefined ? undefined : Number(match[2]) } : undefined;
}
