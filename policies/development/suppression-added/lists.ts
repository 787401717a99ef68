/** Entries of files that tell a scanner what to leave out. */

export interface Entry {
  readonly entry: string;
  /** 0-based. */
  readonly line: number;
}

const PLAIN = /(?:^|\/)\.(?:gitleaks|trivy|semgrep|bandit|tfsec|snyk|grype)ignore$/;
const SCANNERS: readonly (readonly [RegExp, RegExp, RegExp])[] = [
  // File, key under which rules are left out, rules.
  [
    /(?:^|\/)(?:\.?bandit(?:\.ya?ml|\.toml)?|pyproject\.toml|setup\.cfg|tox\.ini)$/,
    /^(?:skips?|bandit\.skips)$/,
    /\bB\d{3}\b/g,
  ],
  [
    /(?:^|\/)(?:\.?ruff\.toml|pyproject\.toml|setup\.cfg|tox\.ini|\.flake8)$/,
    /^(?:(?:extend[-_])?(?:ignore|per[-_]file[-_]ignores)|per-file:.+)$/,
    /(?<=["'\s,:=])S(?:\d{1,3})?(?=["'\s,]|$)/g,
  ],
  [/(?:^|\/)\.?checkov\.ya?ml$/, /^skip[-_]check$/, /\bCKV\w+\b/g],
  [/(?:^|\/)\.?hadolint\.ya?ml$/, /^ignored$/, /\b(?:DL|SC)\d{4}\b/g],
  [/(?:^|\/)(?:\.github\/)?zizmor\.ya?ml$/, /^(?:ignore|disable)$/, /(?<![\w.-])[\w.-]+\.ya?ml(?::\d+)*|true/g],
  [/(?:^|\/)\.?gitleaks\.toml$/, /^(?:paths|regexes|commits|stopwords)$/, /'''.+?'''|"[^"]+"|'[^']+'/g],
];

/** True for a file that `entriesOf` reads. */
export function isList(path: string): boolean {
  return PLAIN.test(path) || SCANNERS.some(([file]) => file.test(path));
}

export function entriesOf(path: string, text: string): Entry[] {
  const lines = text.split(/\r?\n/, 5_000);
  if (PLAIN.test(path)) {
    return lines.flatMap((line, index) => {
      const entry = line.replace(/(?:^|\s)#.*$/, "").trim();
      return entry === "" ? [] : [{ entry, line: index }];
    });
  }
  return SCANNERS.filter(([file]) => file.test(path)).flatMap(([, key, rule]) => listed(lines, key, rule));
}

function listed(lines: readonly string[], key: RegExp, rule: RegExp): Entry[] {
  let section = "";
  let open = "";
  return lines.flatMap((raw, index) => {
    const line = raw.replace(/(?:^|\s)#.*$/, "");
    const header = /^\s*\[+([^[\]"']+)\]+\s*$/.exec(line)?.[1];
    if (header !== undefined) {
      section = header.split(".").at(-1) ?? "";
      open = "";
      return [];
    }
    const named = /^\s*(?:-\s+)?["']?([\w.*/-]+)["']?\s*[:=](?!=)/.exec(line)?.[1];
    if (named !== undefined) open = /per[-_]file[-_]ignores/.test(section) ? `per-file:${named}` : named;
    if (!key.test(open)) return [];
    const value = named === undefined ? line : line.slice(line.search(/[:=]/) + 1);
    return (` ${value}`.match(rule) ?? []).map((entry) => ({
      entry: open.startsWith("per-file:") ? `${entry} in ${open.slice("per-file:".length)}` : entry,
      line: index,
    }));
  });
}
