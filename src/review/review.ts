/** The whole judgement, pure and synchronous: a change and its configuration in, a verdict out. */

import { type ConfigTexts, resolveConfig } from "../config/resolve.ts";
import { type Change, isWholeTree } from "../core/change.ts";
import type { Config, Waiver } from "../core/config.ts";
import type { Finding } from "../core/finding.ts";
import type { Failure, Verdict } from "../core/verdict.ts";
import { headRulebook, rulebookOf } from "../custom/rulebook.ts";
import type { ChangePolicy, DocumentPolicy, Policy } from "../policy/policy.ts";
import { isDocumentPolicy } from "../policy/policy.ts";
import { activate } from "./activate.ts";
import { difference } from "./baseline.ts";
import { type Active, evaluateSide, reasonOf, type SideResult, Stamp, sideFiles } from "./evaluate.ts";
import { generatedFiles, newlyHidden } from "./generated.ts";
import { withoutSecrets } from "./hide.ts";
import { historyFindings } from "./history.ts";
import { suppress } from "./inline.ts";
import { judge } from "./judge.ts";
import { newMarks } from "./marks.ts";
import { redact } from "./redact.ts";
import { repositoryOf } from "./repository.ts";
import { changeView } from "./view.ts";
import { waive } from "./waive.ts";

export interface ReviewRequest {
  readonly change: Change;
  readonly configs: ConfigTexts;
  /** Every policy there is; configurations may name only these. */
  readonly policies: readonly Policy[];
  /** Ids of the policies to run; all when absent. */
  readonly only?: readonly string[];
  /** Leaves out policies over the change, for a part of one. */
  readonly documentsOnly?: boolean;
  /** Given by command on this pull request. */
  readonly waivers?: readonly Waiver[];
  /** Judges by this threshold instead of the configuration's. */
  readonly failOn?: Config["failOn"];
  /** YYYY-MM-DD, for waivers. */
  readonly today: string;
  readonly fingerprintKey?: string;
  /** Called with each head file before it is read, for progress. */
  readonly onFile?: (path: string) => void;
}

const UNREADABLE = "unreadable-file";

export function review(request: ReviewRequest): Verdict {
  const { change, configs, only, documentsOnly, failOn, today, fingerprintKey, onFile } = request;
  const { policies, idle, problems } = rulebookOf(configs.policies, request.policies);
  const own = headRulebook(configs.policies, request.policies);
  const resolved = resolveConfig(configs, policies, own.policies);
  const config = failOn === undefined ? resolved.config : { ...resolved.config, failOn };
  const chosen = policies.filter(
    (policy) =>
      !idle.has(policy.id) && only?.includes(policy.id) !== false && (!documentsOnly || isDocumentPolicy(policy)),
  );
  const actives = activate(chosen, config);
  const documentPolicies = actives.filter((active): active is Active<DocumentPolicy> =>
    isDocumentPolicy(active.policy),
  );
  const changePolicies = actives.filter((active): active is Active<ChangePolicy> => !isDocumentPolicy(active.policy));
  const base = repositoryOf(change, "base");
  const head = repositoryOf(change, "head");
  const wholeTree = isWholeTree(change);
  const stamp = new Stamp(config, generatedFiles(wholeTree ? head : base), fingerprintKey);
  const before = evaluateSide(sideFiles(change.files, "before"), documentPolicies, base, stamp);
  const after = evaluateSide(sideFiles(change.files, "after"), documentPolicies, head, stamp, onFile);

  const failures: Failure[] = [
    ...change.gaps.map((reason) => ({ what: "change", reason })),
    ...[...problems, ...resolved.problems].map((problem) => ({
      what: "configuration",
      path: problem.path,
      reason: problem.message,
    })),
    ...before.failures,
    ...after.failures,
  ];
  const compared = new Set(changePolicies.flatMap(({ policy }) => policy.compares ?? []));
  const hidden = wholeTree ? [] : newlyHidden(base, head);
  const configuration = {
    base: config,
    ...resolved.head,
    problems: [...own.problems, ...resolved.head.problems],
    weakenings: [...own.weakenings, ...resolved.head.weakenings, ...hidden],
  };
  const known = new Set(policies.map(({ id }) => id));
  // Where only some policies run, nobody can tell what a mark suppresses.
  const looked = new Set(only ? [] : documentPolicies.map(({ policy }) => policy.id));
  const view = changeView(change, base, head, configuration, compared, today, () =>
    newMarks(
      { paths: pathsOf(change, "before"), repository: base, known, looked, findings: before.findings },
      { paths: pathsOf(change, "after"), repository: head, known, looked, findings: after.findings },
    ),
  );
  const fromChange = changePolicies.flatMap((active) => {
    const found: Finding[] = [];
    try {
      for (const violation of active.policy.checkChange({ ...view, options: active.options })) {
        const hidden = active.policy.everywhere !== true && stamp.ignores(violation.location.path);
        const finding = hidden ? undefined : stamp.finding(active, violation);
        if (finding) found.push(finding);
      }
    } catch (error) {
      failures.push({ what: `policy ${active.policy.id}`, reason: reasonOf(error) });
    }
    return found;
  });

  const { introduced, existing, fixed } = difference(redact(before.findings), redact(after.findings));
  const seen = new Set([...before.findings, ...after.findings].map((finding) => finding.fingerprint));
  const past = historyFindings(change.commits, documentPolicies, head, stamp, seen, failures);
  const renamed = new Map(change.files.flatMap((file) => (file.previousPath ? [[file.path, file.previousPath]] : [])));
  const beside = suppress([...introduced, ...redact(fromChange, after.findings), ...past], config.waiving, base, head, {
    wholeTree,
    renamed,
  });
  const { open, waived, refused } = waive(
    beside.open,
    [...config.waivers, ...(request.waivers ?? [])],
    config.waiving,
    today,
  );

  failures.push(...unread(open, stamp), ...unfetched(change));
  const verdict: Verdict = {
    conclusion: judge(open, failures, config),
    introduced: sorted(open),
    waived: [...waived, ...beside.waived],
    refused,
    existing: sorted(existing),
    fixed: sorted(fixed),
    failures,
    coverage: coverageOf(after, change),
    change: { repository: change.repository, base: change.base, head: change.head, title: change.title },
    mode: config.mode,
    configuration: {
      layers: resolved.layers.slice(1).map(({ name }) => name),
      held: resolved.held,
      changes: [...own.changes, ...resolved.head.changes],
    },
    failOn: config.failOn,
  };
  return withoutSecrets(verdict, stamp.secrets);
}

function pathsOf(change: Change, side: "before" | "after"): readonly string[] {
  return sideFiles(change.files, side).map(({ path }) => path);
}

/** A file that a policy was due to read and could not is no pass, unless it was unreadable before. */
function unread(introduced: readonly Finding[], stamp: Stamp): Failure[] {
  return introduced
    .filter((finding) => finding.policy === UNREADABLE && !stamp.isTest(finding.location.path))
    .map((finding) => ({ what: "unreadable file", path: finding.location.path, reason: finding.message }));
}

function unfetched(change: Change): Failure[] {
  return change.files
    .filter((file) => file.after && "missing" in file.after && file.after.missing === "not-fetched")
    .map((file) => ({ what: "content", path: file.path, reason: "the file's content could not be fetched" }));
}

function coverageOf(after: SideResult, change: Change): Verdict["coverage"] {
  return {
    files: change.files.filter((file) => file.after).length,
    read: Object.fromEntries([...after.read].sort(([a], [b]) => a.localeCompare(b))),
    partial: after.partial,
    skipped: after.skipped,
  };
}

function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      a.location.path.localeCompare(b.location.path) ||
      a.location.span.start.offset - b.location.span.start.offset ||
      a.policy.localeCompare(b.policy),
  );
}
