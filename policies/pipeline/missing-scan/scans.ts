/** The kinds of scan that a repository has, wherever it says so. */
import {
  type GateKind,
  gatesOf,
  kindByWords,
  PIPELINE_FILES,
  type PipelineDocument,
  type PipelineInclude,
  pipelineAt,
  type Repository,
} from "#policy";

export const OTHER_FILES: readonly string[] = [
  ".pre-commit-config.{yml,yaml}",
  ".github/dependabot.{yml,yaml}",
  "renovate.json",
  ".github/renovate.json",
  ".renovaterc",
  ".renovaterc.json",
];

const HOOKS: readonly (readonly [RegExp, GateKind])[] = [
  [/bandit|semgrep/, "sast"],
  [/gitleaks|detect-secrets|trufflehog|ggshield/, "secret"],
  [/pip-audit|osv-scanner|safety/, "dependency"],
];

/** Scans of GitLab, which it includes by name. https://docs.gitlab.com/user/application_security/detect/ */
const TEMPLATES: readonly (readonly [RegExp, GateKind])[] = [
  [/secret-detection/, "secret"],
  [/dependency-scanning/, "dependency"],
  [/container-scanning/, "image"],
  [/sast|code-quality/, "sast"],
];

/** Also those that cannot fail: that is another finding. */
export function scansOf(head: Repository): ReadonlySet<GateKind> {
  const documents = head.glob(...PIPELINE_FILES).flatMap((path) => pipelineAt(path, head) ?? []);
  const texts = head.glob(...OTHER_FILES).map((path) => [path, head.read(path) ?? ""] as const);
  return new Set([
    ...documents.flatMap((document) => [
      ...gatesOf(document).map(({ kind }) => kind),
      ...(document.includes ?? []).flatMap(kindOfInclude),
      ...(runsMlsec(document) ? (["sast", "secret"] as const) : []),
      // Jenkins has scans that are steps of plugins.
      ...document.jobs.flatMap(({ steps }) => steps.flatMap(({ call = "" }) => kindByWords(call) ?? [])),
    ]),
    ...texts.flatMap(([path, text]) =>
      path.includes("pre-commit")
        ? HOOKS.flatMap(([pattern, kind]) => (pattern.test(text) ? [kind] : []))
        : (["dependency"] as const),
    ),
  ]);
}

function kindOfInclude({ name }: PipelineInclude): readonly GateKind[] {
  const found = TEMPLATES.find(([pattern]) => pattern.test(name.value.toLowerCase()));
  return found ? [found[1]] : [];
}

/** It looks at code and for secrets; for advisories and images there are others. */
function runsMlsec({ jobs }: PipelineDocument): boolean {
  return jobs.some(({ steps }) =>
    steps.some(
      ({ uses, script }) =>
        uses?.repository === "mlsec/mlsec" ||
        script?.commands.some(
          ({ program, args }) =>
            program === "mlsec" || (program === "npx" && args.some(({ value }) => /^mlsec(?:@|$)/.test(value))),
        ),
    ),
  );
}
