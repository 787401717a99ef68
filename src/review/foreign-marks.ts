/**
 * Suppressions of other tools, for the policies that speak of the same fault. A mark without ids silences everything
 * and so means nothing here.
 */
import { insideString } from "../policy/inside-string.ts";

/** https://bandit.readthedocs.io/en/latest/plugins/ and https://bandit.readthedocs.io/en/latest/blacklists/ */
const BANDIT: Readonly<Record<string, string>> = {
  B301: "unsafe-deserialization",
  B302: "unsafe-deserialization",
  B506: "unsafe-yaml-load",
  B614: "unsafe-torch-load",
  B615: "unpinned-model",
};

/** https://docs.astral.sh/ruff/rules/#flake8-bandit-s */
const RUFF: Readonly<Record<string, string>> = {
  S301: "unsafe-deserialization",
  S302: "unsafe-deserialization",
  S506: "unsafe-yaml-load",
  S614: "unsafe-torch-load",
  S615: "unpinned-model",
};

/** https://semgrep.dev/r, by the last part of their names. */
const SEMGREP: Readonly<Record<string, string>> = {
  "avoid-pickle": "unsafe-deserialization",
  "avoid-cPickle": "unsafe-deserialization",
  "avoid-dill": "unsafe-deserialization",
  "avoid-shelve": "unsafe-deserialization",
  "avoid-pyyaml-load": "unsafe-yaml-load",
  "pickles-in-pytorch": "unsafe-torch-load",
  "run-shell-injection": "script-injection",
  "third-party-action-not-pinned-to-commit-sha": "unpinned-action",
  "missing-user": "root-container",
  "missing-user-entrypoint": "root-container",
  "last-user-is-root": "root-container",
};

/** https://docs.zizmor.sh/audits/ */
const ZIZMOR: Readonly<Record<string, string>> = {
  "template-injection": "script-injection",
  "unpinned-uses": "unpinned-action",
  "unpinned-images": "unpinned-image",
  "excessive-permissions": "excessive-permissions",
};

const MARKS = [
  { name: "bandit's nosec", pattern: /#\s*nosec:?\s+([A-Z0-9, ]+)/, ids: BANDIT },
  { name: "a noqa", pattern: /#\s*noqa:\s*([A-Z0-9, ]+)/i, ids: RUFF },
  { name: "zizmor's ignore", pattern: /#\s*zizmor:\s*ignore\[([a-z, -]+)\]/, ids: ZIZMOR },
  { name: "a nosemgrep", pattern: /(?:#|\/\/)\s*nosemgrep:\s*([\w., -]+)/, ids: SEMGREP },
] as const;

export function foreignMarks(text: string): { readonly policies: readonly string[]; readonly reason: string }[] {
  return MARKS.flatMap(({ name, pattern, ids }) => {
    const match = pattern.exec(text);
    if (!match || insideString(text, match.index)) return [];
    const known = (match[1] ?? "").split(/[\s,]+/).flatMap((id) => ids[id.slice(id.lastIndexOf(".") + 1)] ?? []);
    return known.length === 0 ? [] : [{ policies: known, reason: `${name} stands there` }];
  });
}
