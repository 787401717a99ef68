/** A commented configuration for a repository that has none. */
import picomatch from "picomatch";

/** What a repository may hold that asks for a word in its configuration. */
const KINDS: readonly { readonly what: string; readonly globs: readonly string[]; readonly hint: readonly string[] }[] =
  [
    {
      what: "notebook",
      globs: ["**/*.ipynb"],
      hint: ["Scratch notebooks that never ship can count less:", "paths:", '  tests: ["notebooks/scratch/**"]'],
    },
    {
      what: "workflow",
      globs: [".github/workflows/*.{yml,yaml}", "**/.gitlab-ci.yml", "**/Jenkinsfile"],
      hint: [
        "The review is one more job of the pipeline:",
        "  mlsec scan --base origin/main --format sarif --output mlsec.sarif",
      ],
    },
    {
      what: "DVC file",
      globs: ["**/*.dvc", "**/dvc.yaml", "**/dvc.lock"],
      hint: [
        "Data that DVC tracks is judged by its .dvc files and lock; commit those with the change that needs them.",
      ],
    },
    {
      what: "Kubernetes or Helm file",
      globs: [
        "**/{k8s,kubernetes,manifests,deploy,charts,helm,kserve}/**/*.{yml,yaml}",
        "**/Chart.yaml",
        "**/kustomization.{yml,yaml}",
      ],
      hint: ["Manifests of a local cluster only can be left out:", "paths:", '  ignore: ["deploy/local/**"]'],
    },
  ];

export interface Starter {
  readonly text: string;
  readonly found: readonly { readonly what: string; readonly count: number }[];
}

/** Everything that is not a default stands in comments: the file judges as no file would. */
export function starterConfig(paths: readonly string[]): Starter {
  const found = KINDS.flatMap(({ what, globs, hint }) => {
    const matches = picomatch([...globs], { dot: true });
    const count = paths.filter((path) => matches(path)).length;
    return count === 0 ? [] : [{ what, count, hint }];
  });
  const hints = found.flatMap(({ hint }) => ["", ...hint.map((line) => `# ${line}`)]);
  const lines = [
    "# How mlsec judges changes to this repository. A pull request is judged by this file as it stands on its base.",
    "# `mlsec validate` checks it, `mlsec policies` lists what can be named here.",
    "# yaml-language-server: $schema=https://github.com/mlsec/mlsec/raw/main/schema/mlsec.schema.json",
    "version: 1",
    "",
    "# What this file is laid over: mlsec:strict, mlsec:advisory, or org, the organization's file, which is the default:",
    "# extends: [org, mlsec:strict]",
    "",
    "gate:",
    "  # An introduced finding of this severity or above fails the check: info, low, medium, high, critical or never.",
    "  fail_on: high",
    "",
    "# A policy can be off, have another severity, or options:",
    "# policies:",
    "#   unpinned-image: low",
    ...hints,
    "",
    "# A finding that is acceptable is waived with a reason, an owner and a last day:",
    "# waivers:",
    "#   - policy: root-container",
    '#     paths: ["tools/*.Dockerfile"]',
    "#     reason: Runs on the build machine only and is never served",
    '#     owner: "@example/ml-platform"',
    "#     expires: 2027-06-30",
  ];
  return { text: `${lines.join("\n")}\n`, found };
}
