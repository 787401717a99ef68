/** Marks beside the code that tell a tool to look away, of every tool but mlsec's own. */
import { insideString } from "#policy";

export interface Mark {
  readonly tool: string;
  /** The rules that are silenced; empty for all of them. */
  readonly rules: readonly string[];
  /** 0-based, in the line. */
  readonly at: number;
  readonly length: number;
  /** True when it says why. */
  readonly reasoned: boolean;
  readonly wholeFile: boolean;
}

interface Form {
  readonly tool: string;
  readonly pattern: RegExp;
  readonly wholeFile?: boolean;
  /** Rules that count; any when absent. */
  readonly only?: RegExp;
}

/** The first group holds rules, the second what follows. */
const FORMS: readonly Form[] = [
  {
    tool: "nosec",
    pattern: /#\s*nosec\b:?\s*((?:[A-Z]\d{3}|[a-z]+(?:_[a-z]+)+)(?:[,\s]+(?:[A-Z]\d{3}|[a-z]+(?:_[a-z]+)+))*)?(.*)$/,
  },
  {
    tool: "noqa",
    pattern: /#\s*(?:ruff|flake8)\s*:\s*noqa(?::\s*([A-Z]+\d*(?:,\s*[A-Z]+\d*)*))?(.*)$/i,
    wholeFile: true,
    only: /^S(?:\d|$)/,
  },
  { tool: "noqa", pattern: /#\s*noqa:\s*([A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)(.*)$/i, only: /^S\d/ },
  { tool: "nosemgrep", pattern: /(?:#|\/\/|<!--)\s*nosemgrep\b:?\s*([\w.-]+(?:,\s*[\w.-]+)*)?(.*)$/ },
  { tool: "zizmor: ignore", pattern: /#\s*zizmor:\s*ignore\[([a-z, -]+)\](.*)$/ },
  { tool: "checkov:skip", pattern: /#\s*checkov:skip=([\w-]+)(.*)$/ },
  { tool: "tfsec:ignore", pattern: /(?:#|\/\/)\s*(?:tfsec|trivy):ignore:([\w-]+)(.*)$/ },
  { tool: "hadolint ignore", pattern: /#\s*hadolint\s+(?:global\s+)?ignore\s*=\s*([A-Z]+\d+(?:,\s*[A-Z]+\d+)*)(.*)$/ },
  { tool: "gitleaks:allow", pattern: /(?:#|\/\/)\s*gitleaks:allow\b()(.*)$/ },
  { tool: "pragma: allowlist secret", pattern: /(?:#|\/\/)\s*pragma:\s*(?:allow|white)list\s+secret\b()(.*)$/ },
];

const HINT = /nosec|noqa|nosemgrep|zizmor:|checkov:|tfsec:|trivy:ignore|hadolint|gitleaks:allow|list secret/i;
/** As long as the reason of a mark of ours must be. */
const SHORTEST_REASON = 10;

export function mayHaveMarks(text: string): boolean {
  return HINT.test(text);
}

export function markIn(line: string): Mark | undefined {
  if (!HINT.test(line) || line.length > 2_000) return undefined;
  for (const { tool, pattern, wholeFile = false, only } of FORMS) {
    const match = pattern.exec(line);
    if (!match || insideString(line, match.index)) continue;
    const all = (match[1] ?? "").split(/[\s,]+/).filter((rule) => rule !== "");
    const rules = only ? all.filter((rule) => only.test(rule.toUpperCase())) : all;
    if (only && rules.length === 0 && !(wholeFile && all.length === 0)) continue;
    const rest = (match[2] ?? "")
      .replace(/-->|#\s*(?:noqa|nosec|type:|pylint).*$/, "")
      .replace(/^[\s:#–—-]+/, "")
      .trim();
    return {
      tool,
      rules,
      at: match.index,
      length: match[0].trimEnd().length,
      reasoned: rest.length >= SHORTEST_REASON,
      wholeFile,
    };
  }
  return undefined;
}

/** Rules on what is style rather than danger: assertions, random numbers, swallowed errors, fixed temporary paths. */
const MILD = /^(?:B|S)(?:101|110|112|108|311|403|404|413|324|603|607|608|703)$/;
/** Rules on what runs code, trusts anyone or gives a secret away. */
const GRAVE =
  /^(?:B|S)(?:102|301|302|307|501|506|602|604|605|614|615|701|10[5-7])$|pickle|exec|eval|injection|secret|deserial|dangerous|unpinned/i;

export function weightOf({ tool, rules }: Pick<Mark, "tool" | "rules">): "mild" | "plain" | "grave" {
  if (rules.length > 0 && rules.every((rule) => MILD.test(rule))) return "mild";
  return /secret|gitleaks/.test(tool) || rules.some((rule) => GRAVE.test(rule)) ? "grave" : "plain";
}
