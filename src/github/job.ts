/** What a webhook asks for: one thing to be looked at as it is now. */
import { z } from "zod";

const common = {
  installationId: z.number().int().positive(),
  repositoryId: z.number().int().positive(),
  owner: z.string().min(1),
  repo: z.string().min(1),
  /** The delivery that asked for a review to be done again although nothing changed. */
  occasion: z.string().optional(),
};

export const jobSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pull_request"), ...common, number: z.number().int().positive() }),
  z.object({
    kind: z.literal("merge_group"),
    ...common,
    ref: z.string().min(1),
    base: z.string().min(1),
    head: z.string().min(1),
  }),
  /** A merge group that is no more: what waits or runs for it is dropped. */
  z.object({ kind: z.literal("group_gone"), ...common, ref: z.string().min(1) }),
  /** A head commit whose pull request the event does not name, as for forks. */
  z.object({ kind: z.literal("commit"), ...common, head: z.string().min(1) }),
  /** A comment that begins with `/mlsec`; its text is fetched when the job runs. */
  z.object({
    kind: z.literal("command"),
    ...common,
    number: z.number().int().positive(),
    comment: z.number().int().positive(),
  }),
  /** Somebody pressed "Apply safe fixes" on the check run of a head. */
  z.object({
    kind: z.literal("fix"),
    ...common,
    head: z.string().min(1),
    by: z.object({ login: z.string().min(1), id: z.number() }),
  }),
  /** The App has no access any more: to anything of the installation, or to these repositories. */
  z.object({
    kind: z.literal("forget"),
    installationId: z.number().int().positive(),
    repositories: z.array(z.number()).optional(),
  }),
  /** A repository has another owner, and with that may be out of reach of the installation that knew it. */
  z.object({ kind: z.literal("transferred"), ...common }),
  /** The App got access, back or to more: to everything of the installation, or to these repositories. */
  z.object({
    kind: z.literal("open_pulls"),
    installationId: z.number().int().positive(),
    repositories: z.array(z.number()).optional(),
    /** The delivery that makes known verdicts worth another look. */
    occasion: z.string().optional(),
  }),
]);

export type Job = z.infer<typeof jobSchema>;
export type PullRequestJob = Extract<Job, { kind: "pull_request" }>;
export type MergeGroupJob = Extract<Job, { kind: "merge_group" }>;
export type CommandJob = Extract<Job, { kind: "command" }>;
export type FixJob = Extract<Job, { kind: "fix" }>;

export type OpenPullsJob = Extract<Job, { kind: "open_pulls" }>;

/** A job as an event asks for it. */
export interface JobRequest {
  readonly job: Job;
  /** What the event saw: commits, and the re-run if it is one. Equal versions are one and the same work. */
  readonly version: string;
  /** True when more of the same may follow within a moment. */
  readonly mayRepeat: boolean;
}

/** The version of a pull request: its head, and what it is to be merged into. `news` is what else makes it worth a new look. */
export function versionOf(pull: { readonly head: { sha: string }; readonly base: { ref: string } }, news = ""): string {
  return `${pull.head.sha} ${pull.base.ref} ${news}`;
}

/** `pull/12`. */
export function pullSubject(number: number): string {
  return `pull/${number}`;
}

/** The number in `pull/12`; undefined for any other subject. */
export function pullNumberOf(subject: string): number | undefined {
  const number = /^pull\/(\d+)$/.exec(subject)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** `pull/12`, the ref of a merge group, or a commit. */
export function subjectOf(job: Job): string {
  switch (job.kind) {
    case "pull_request":
      return pullSubject(job.number);
    case "merge_group":
    case "group_gone":
      return job.ref;
    case "commit":
      return `commit/${job.head}`;
    case "command":
      return `command/${job.comment}`;
    case "fix":
      return `fix/${job.head}`;
    case "forget":
      return `forget/${job.repositories?.join(",") ?? "all"}`;
    case "transferred":
      return "owner";
    case "open_pulls":
      return `open/${job.repositories?.join(",") ?? "all"}`;
  }
}

/** Jobs of one key are about the same thing. Ids, not names: those are used again after a rename or transfer. */
export function keyOf(job: Job): string {
  const repository = "repositoryId" in job ? job.repositoryId : "-";
  return `${job.installationId}/${repository}/${subjectOf(job)}`;
}
