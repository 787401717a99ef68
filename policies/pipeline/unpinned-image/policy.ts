import { definePolicy, fixed, type ImageName, type ImageUse, imageName, imageUses, type Repository, z } from "#policy";

/** Tags that their publishers move on purpose, alone or with a flavour: `latest-gpu`. */
const LATEST = /(?:^|[-_.])latest(?:$|[-_.])/i;
/** The same, unless a version, date or commit stands beside them: `2.4.0-devel` is a flavour of a release. */
const BRANCH =
  /(?:^|[-_.])(?:main|master|head|nightly|devel|develop|dev|edge|canary|snapshot|unstable|rolling)(?:$|[-_.])/i;
const VERSION = /\d\.\d|\d{4}-?\d{2}|(?:^|[-_.])(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?:$|[-_.])/i;
const KUSTOMIZATIONS = ["**/kustomization.yaml", "**/kustomization.yml", "**/Kustomization"];

export default definePolicy({
  id: "unpinned-image",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A container image is taken by a name that moves",
  why: "Without a tag, or with one that its publisher moves, tomorrow's build, training run or pod is another image than the one that was tested and scanned: results cannot be repeated, and whoever can push that tag runs code here.",
  fix: "Name a released version, better with its digest: `name:1.4.2@sha256:…`. A digest is asked for with the option `digest: true`.",
  references: [
    "CWE-494",
    "CWE-829",
    "AML.T0010",
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
  ],
  since: "0.1.0",
  limits:
    "Names with variables that have no default, with template expressions, images built by the same compose file, and images that a kustomization replaces are unknown and not reported. A version tag counts as pinned unless a digest is asked for.",
  reads: ["container", "pipeline", "workload"],
  needs: KUSTOMIZATIONS,
  options: z.object({ digest: z.boolean().default(false) }),
  *check(document, { repository, options }) {
    const uses = imageUses(document);
    const managed = document.kind === "workload" ? replacedImages(repository) : () => false;
    for (const use of uses) {
      const { source, from, to, anchor } = use;
      const image = imageName(use.name);
      if (image.digest !== undefined || managed(use.name)) continue;
      const fault = faultOf(image);
      if (fault === undefined && options.digest !== true) continue;
      yield {
        location: source.locate(from, to),
        message: fault ?? `\`${image.repository}:${image.tag}\` has no digest`,
        ...(fault === undefined ? { severity: "low" as const } : {}),
        anchor,
        ...(fault === undefined ? {} : sameAsElsewhere(use, image, uses)),
      };
    }
  },
});

function faultOf({ repository, tag }: ImageName): string | undefined {
  if (tag === undefined) return `\`${repository}\` has no tag, which means latest`;
  return LATEST.test(tag) || (BRANCH.test(tag) && !VERSION.test(tag))
    ? `\`${repository}:${tag}\` moves with every release`
    : undefined;
}

/** The version that the same file uses for the same image elsewhere. */
function sameAsElsewhere(use: ImageUse, image: ImageName, uses: readonly ImageUse[]) {
  const pinned = uses.find(({ name }) => {
    const other = imageName(name);
    return other.registry === image.registry && other.repository === image.repository && faultOf(other) === undefined;
  });
  const written = use.source.text.slice(use.from, use.to);
  const at = written.indexOf(use.name);
  if (!pinned || at === -1) return {};
  const edit = use.source.edit(use.from + at, use.from + at + use.name.length, pinned.name);
  return fixed(`take ${pinned.name}, as elsewhere in this file`, "review", edit);
}

/** True for images whose name a kustomization of the repository lists under `images`. */
function replacedImages(repository: Repository): (name: string) => boolean {
  const names = new Set<string>();
  for (const path of repository.glob(...KUSTOMIZATIONS)) {
    const text = repository.read(path) ?? "";
    let inImages = false;
    for (const line of text.split(/\r?\n/)) {
      if (/^[^\s#-]/.test(line)) inImages = line.startsWith("images:");
      const name = inImages ? /^[ \t-]*name:[ \t]*["']?([^\s"'#]+)/.exec(line)?.[1] : undefined;
      if (name !== undefined) names.add(name);
    }
  }
  return (name) => names.has(name) || names.has(name.replace(/:[^/]*$/, ""));
}
