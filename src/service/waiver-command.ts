/** `/mlsec waive` and `/mlsec false-positive`: the rules of the configuration, then the store. */
import { daysAfter, today } from "../core/day.ts";
import { bySeverity, type Severity } from "../core/severity.ts";
import { pullSubject } from "../github/job.ts";
import { code } from "../report/markdown.ts";
import { type Command, FINDING, USAGE } from "../review/command.ts";
import { BASE_ONLY } from "../review/inline.ts";
import { whyNot } from "../review/waive.ts";
import { addWaiver, waiversOn } from "../store/waivers.ts";
import type { Answer, Asked } from "./asked.ts";
import { isOneOf } from "./authority.ts";
import { judgeNow } from "./judge-now.ts";

type WaiveCommand = Extract<Command, { readonly reason: string }>;

const FALSE_POSITIVE_DAYS = 90;

interface Target {
  readonly policy: string;
  readonly fingerprint: string | undefined;
  readonly severity: Severity;
}

/** Undefined when the waiver was given; otherwise why not. */
export async function giveWaiver(asked: Asked, command: WaiveCommand): Promise<Answer | undefined> {
  const { service, job, author, config } = asked;
  if (!config) return no("The configuration of the base does not parse, so nobody knows what may be waived.");
  const day = today();
  const { maxDays } = config.waiving;
  const asksUntil = command.name === "waive" ? command.until : undefined;
  const standard = command.name === "waive" ? maxDays : Math.min(maxDays ?? FALSE_POSITIVE_DAYS, FALSE_POSITIVE_DAYS);
  const until = asksUntil ?? (standard === undefined ? undefined : daysAfter(day, standard));
  if (until === undefined) return no("Say until which day: `until=YYYY-MM-DD`.");
  const target = await targetOf(asked, command.what);
  if (!target) return no(`This pull request introduces nothing that is called ${code(command.what)}.`);
  const { policy, fingerprint, severity } = target;
  if (BASE_ONLY.has(policy)) return no(`${code(policy)} is waived on the base branch only.`);
  const against = whyNot({ policy, expires: until }, config.waiving, day);
  if (against !== undefined) return no(`That waiver would not count: ${against}.`);
  const who = config.waiving.who[severity] ?? ["write", ...config.commanders];
  if (!(await isOneOf(asked, who))) {
    return {
      reaction: "-1",
      text: `Findings of severity ${severity} are waived by ${who.map(code).join(" or ")} only.`,
    };
  }
  const kept = await addWaiver(service.database, {
    commentId: job.comment,
    installationId: job.installationId,
    repositoryId: job.repositoryId,
    subject: pullSubject(job.number),
    kind: command.name === "waive" ? "waiver" : "false-positive",
    policy,
    fingerprint,
    severity,
    reason: command.reason,
    by: author,
    until,
  });
  return kept ? undefined : no(`Nothing of this repository was judged yet: ${code(USAGE.rescan)} comes first.`);
}

function no(text: string): Answer {
  return { reaction: "confused", text };
}

/** Among what the head introduces now; a policy counts as bad as its worst finding. */
async function targetOf({ service, client, job, pull, signal }: Asked, what: string): Promise<Target | undefined> {
  const given = await waiversOn(service.database, job.repositoryId, pullSubject(job.number));
  const { verdict } = await judgeNow(service, client, pull, `${job.installationId}`, given, signal);
  const all = [...verdict.introduced, ...verdict.waived.map(({ finding }) => finding)];
  const [worst] = all.filter(({ policy }) => policy === what).sort((a, b) => bySeverity(a.severity, b.severity));
  if (worst) return { policy: what, fingerprint: undefined, severity: worst.severity };
  const named = FINDING.test(what) ? all.filter(({ fingerprint }) => fingerprint.startsWith(what)) : [];
  const [finding] = named;
  // Digits that name two findings name none.
  if (!finding || named.some(({ fingerprint }) => fingerprint !== finding.fingerprint)) return undefined;
  return { policy: finding.policy, fingerprint: finding.fingerprint, severity: finding.severity };
}
