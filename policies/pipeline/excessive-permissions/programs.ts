/** Programs that never speak to GitHub with the job's token, and those that do. */
import type { Scopes } from "./actions.ts";

/** Shell words and tools whose work ends on the runner or at a package index. */
export const HARMLESS: ReadonlySet<string> = new Set([
  ...[
    "",
    ":",
    "[",
    "[[",
    "((",
    "alias",
    "basename",
    "break",
    "cat",
    "cd",
    "chmod",
    "command",
    "cp",
    "cut",
    "date",
    "df",
  ],
  ...["diff", "dirname", "du", "echo", "env", "exit", "export", "false", "file", "free", "grep", "head", "jq"],
  ...["ln", "local", "ls", "mkdir", "mv", "nproc", "printenv", "printf", "pwd", "read", "return", "rm", "sed", "seq"],
  ...["set", "shopt", "sha256sum", "shift", "sleep", "sort", "stat", "tail", "tar", "tee", "test", "touch"],
  ...["tr", "tree", "true", "ulimit", "uname", "uniq", "unset", "unzip", "wait", "wc", "which", "yq", "zip"],
  ...["apt", "apt-get", "apk", "brew", "choco", "dnf", "yum", "nvidia-smi", "lscpu", "ldconfig", "systemctl"],
  ...[
    "pip",
    "uv",
    "pipx",
    "conda",
    "mamba",
    "micromamba",
    "virtualenv",
    "venv",
    "pip-audit",
    "pip-compile",
    "pipdeptree",
  ],
  ...["pytest", "unittest", "coverage", "ruff", "black", "isort", "flake8", "mypy", "pyright", "pylint", "bandit"],
  ...["codespell", "semgrep", "checkov", "trivy", "grype", "gitleaks", "hadolint", "shellcheck", "yamllint"],
  ...[
    "modelscan",
    "picklescan",
    "detect-secrets",
    "safety",
    "vulture",
    "pydocstyle",
    "doctest",
    "zizmor",
    "actionlint",
  ],
]);

/** `uv run x` and kin run whatever follows; publishing speaks OIDC. */
export const UNSAFE_WORDS: ReadonlySet<string> = new Set(["publish", "upload", "release"]);

/** `gh` subcommands by what they write. */
export const GH: ReadonlyMap<string, Scopes> = new Map(
  Object.entries<Scopes>({
    pr: { contents: "write", "pull-requests": "write", issues: "write" },
    issue: { issues: "write" },
    label: { issues: "write" },
    release: { contents: "write" },
    run: { actions: "write" },
    workflow: { actions: "write" },
    cache: { actions: "write" },
  }),
);
