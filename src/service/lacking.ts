/** Permissions without which there is no verdict: what is missing is said wherever the App may still say something. */
import { concludeCheckRun } from "../github/check-runs.ts";
import type { Client } from "../github/client.ts";
import { say, wasSaid } from "../github/conversation.ts";
import { allows, type Permissions } from "../github/permissions.ts";
import type { Pull } from "../github/pull.ts";
import { hasStatus, postStatus } from "../github/statuses.ts";
import { notePublished, type ReviewIdentity, startReview } from "../store/reviews.ts";
import { openCheck } from "./check.ts";
import type { Service } from "./context.ts";

export interface Lacking {
  readonly names: readonly string[];
  /** Whether a check run can say so. */
  readonly checks: boolean;
}

/** In place of the hash of a configuration: there was none to judge by. */
const NO_CONFIG = "lacking";
const MARK = "<!-- mlsec-lacking -->";
/** Not the check's own name, which a ruleset may ask for. */
const STATUS = "mlsec permissions";

/** Undefined where nothing that is needed is missing. */
export function lackingIn(permissions: Permissions): Lacking | undefined {
  const checks = allows(permissions, "checks", "write");
  const names = [
    ...(checks ? [] : ["Checks: write"]),
    ...(allows(permissions, "contents", "read") ? [] : ["Contents: read"]),
    ...(allows(permissions, "pull_requests", "read") ? [] : ["Pull requests: read"]),
  ];
  return names.length > 0 ? { names, checks } : undefined;
}

/** The check run says it, or one comment on the pull request, or one status of the commit, or the log alone. */
export async function sayLacking(
  service: Service,
  client: Client,
  {
    identity,
    repository,
    head,
    pull,
  }: {
    readonly identity: ReviewIdentity;
    readonly repository: { readonly owner: string; readonly repo: string };
    readonly head: string;
    readonly pull?: Pull | undefined;
  },
  { names, checks }: Lacking,
  permissions: Permissions,
): Promise<void> {
  const { installationId, repositoryId, subject } = identity;
  service.log.warn({ installationId, repositoryId, subject, lacking: names }, "not judged: permissions are missing");
  const list = names.map((name) => `*${name}*`).join(" and ");
  const what = names.length > 1 ? `the permissions ${list}` : `the permission ${list}`;
  const text = `This installation lacks ${what}, without which mlsec cannot judge. An owner can grant that in the settings of the installation; open pull requests are then judged by themselves.`;
  if (checks) return sayInCheck(service, client, identity, repository, head, text);
  const mayComment = allows(permissions, "pull_requests", "write") || allows(permissions, "issues", "write");
  if (mayComment && pull) {
    if (!pull.draft && !(await wasSaid(client, pull, service.github.appId, MARK))) {
      await say(client, pull, `${MARK}\n${text}`);
    }
    return;
  }
  if (!allows(permissions, "statuses", "write") || (await hasStatus(client, repository, head, STATUS))) return;
  await postStatus(client, repository, head, { context: STATUS, description: `mlsec lacks ${names.join(", ")}` });
}

async function sayInCheck(
  service: Service,
  client: Client,
  identity: ReviewIdentity,
  repository: { readonly owner: string; readonly repo: string },
  head: string,
  summary: string,
): Promise<void> {
  const record = await startReview(service.database, identity);
  if (record.published && record.config === NO_CONFIG) return;
  const check = await openCheck(service, client, repository, head, record);
  const conclusion = "action_required";
  await concludeCheckRun(client, check, conclusion, { title: "Not judged: permissions are missing", summary });
  await notePublished(service.database, record.id, {
    config: NO_CONFIG,
    conclusion,
    findings: 0,
    waivedUntil: undefined,
  });
}
