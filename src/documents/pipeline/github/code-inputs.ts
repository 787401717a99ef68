/** Inputs of actions that are run as code: text put there by an expression is a part of a program. */
import type { Shell } from "../document.ts";

interface CodeInput {
  readonly input: string;
  /** What runs it; `javascript` reads `process.env`. */
  readonly language: Shell;
}

/** By repository in lower case; the path behind it, where an action lives in a folder, is a part of the key. */
export const CODE_INPUTS: ReadonlyMap<string, readonly CodeInput[]> = new Map(
  Object.entries<readonly CodeInput[]>({
    "actions/github-script": [{ input: "script", language: "javascript" }],
    "8398a7/action-slack": [{ input: "custom_payload", language: "javascript" }],
    "addnab/docker-run-action": [
      { input: "run", language: "other" },
      { input: "options", language: "other" },
    ],
    "amadevus/pwsh-script": [{ input: "script", language: "pwsh" }],
    "appleboy/ssh-action": [{ input: "script", language: "other" }],
    "azure/cli": [{ input: "inlinescript", language: "other" }],
    "azure/powershell": [{ input: "inlinescript", language: "pwsh" }],
    "burrunan/gradle-cache-action": [{ input: "arguments", language: "other" }],
    "cardinalby/js-eval-action": [{ input: "expression", language: "javascript" }],
    "coactions/setup-xvfb": [{ input: "run", language: "other" }],
    "cypress-io/github-action": [
      { input: "build", language: "other" },
      { input: "command", language: "other" },
      { input: "command-prefix", language: "other" },
      { input: "install-command", language: "other" },
      { input: "start", language: "other" },
    ],
    "devcontainers/ci": [{ input: "runcmd", language: "other" }],
    "fifsky/ssh-action": [{ input: "command", language: "other" }],
    "garygrossgarten/github-action-ssh": [{ input: "command", language: "other" }],
    "gabrielbb/xvfb-action": [{ input: "run", language: "other" }],
    "jannekem/run-python-script-action": [{ input: "script", language: "python" }],
    "juliangruber/shell-exec-action": [{ input: "command", language: "other" }],
    "mikefarah/yq": [{ input: "cmd", language: "other" }],
    "mathiasvr/command-output": [{ input: "run", language: "other" }],
    "nick-fields/retry": [
      { input: "command", language: "other" },
      { input: "new_command_on_retry", language: "other" },
      { input: "on_retry_command", language: "other" },
    ],
    "nick-invision/retry": [
      { input: "command", language: "other" },
      { input: "on_retry_command", language: "other" },
    ],
    "reactivecircus/android-emulator-runner": [
      { input: "script", language: "other" },
      { input: "pre-emulator-launch-script", language: "other" },
    ],
    "roots/issue-closer-action": [
      { input: "issue-close-message", language: "javascript" },
      { input: "pr-close-message", language: "javascript" },
    ],
    "sergeysova/jq-action": [{ input: "cmd", language: "other" }],
    "uraimo/run-on-arch-action": [
      { input: "run", language: "other" },
      { input: "install", language: "other" },
      { input: "setup", language: "other" },
    ],
    "vmactions/freebsd-vm": [
      { input: "run", language: "other" },
      { input: "prepare", language: "other" },
    ],
    "vmactions/openbsd-vm": [
      { input: "run", language: "other" },
      { input: "prepare", language: "other" },
    ],
    "vmactions/netbsd-vm": [
      { input: "run", language: "other" },
      { input: "prepare", language: "other" },
    ],
    "wandalen/wretry.action": [
      { input: "command", language: "other" },
      { input: "post_retry_command", language: "other" },
    ],
  }),
);
