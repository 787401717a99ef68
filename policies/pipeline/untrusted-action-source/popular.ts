/** Actions that many pipelines use: what a misspelt name is likely to mean. */
export const POPULAR: readonly string[] = [
  ...["actions/checkout", "actions/setup-python", "actions/setup-node", "actions/setup-java", "actions/setup-go"],
  ...["actions/setup-dotnet", "actions/cache", "actions/upload-artifact", "actions/download-artifact"],
  ...["actions/github-script", "actions/labeler", "actions/stale", "actions/create-github-app-token"],
  ...["actions/upload-pages-artifact", "actions/deploy-pages", "actions/configure-pages", "actions/dependency-review-action"],
  ...["actions/attest-build-provenance", "github/codeql-action", "docker/login-action", "docker/build-push-action"],
  ...["docker/setup-buildx-action", "docker/setup-qemu-action", "docker/metadata-action", "docker/bake-action"],
  ...["astral-sh/setup-uv", "astral-sh/ruff-action", "pre-commit/action", "pypa/gh-action-pypi-publish", "pypa/cibuildwheel"],
  ...["codecov/codecov-action", "aws-actions/configure-aws-credentials", "aws-actions/amazon-ecr-login", "azure/login"],
  ...["google-github-actions/auth", "google-github-actions/setup-gcloud", "hashicorp/setup-terraform"],
  ...["hashicorp/vault-action", "softprops/action-gh-release", "peaceiris/actions-gh-pages", "dorny/paths-filter"],
  ...["tj-actions/changed-files", "peter-evans/create-pull-request", "aquasecurity/trivy-action", "anchore/scan-action"],
  ...["sigstore/cosign-installer", "step-security/harden-runner", "conda-incubator/setup-miniconda"],
  ...["mamba-org/setup-micromamba", "ruby/setup-ruby", "gradle/actions", "swatinem/rust-cache", "dtolnay/rust-toolchain"],
  ...["jamesives/github-pages-deploy-action", "pnpm/action-setup", "oven-sh/setup-bun", "golangci/golangci-lint-action"],
  ...["goreleaser/goreleaser-action", "slackapi/slack-github-action", "iterative/setup-cml", "iterative/setup-dvc"],
  ...["anthropics/claude-code-action", "gitleaks/gitleaks-action", "trufflesecurity/trufflehog", "ossf/scorecard-action"],
];
