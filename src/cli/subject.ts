/** What a scan is about: a tree, a range, the index, or a pull request. */
import { relative, resolve, sep } from "node:path";
import type { ConfigTexts } from "../config/resolve.ts";
import type { Change } from "../core/change.ts";
import { changeBetween, changeStaged } from "../git/between.ts";
import { configFromFile, configOnDisk, configsOfChange } from "../git/configs.ts";
import { folderOf, repositoryAt } from "../git/refs.ts";
import { changeOfTree } from "../git/worktree.ts";
import { UsageError } from "./exit.ts";

export interface Subject {
  readonly change: Change;
  readonly configs: ConfigTexts;
  /** Where the files lie on disk; absent for a pull request on GitHub. */
  readonly root?: string;
  /** What to say when nothing differs. */
  readonly nothing: string;
}

export interface SubjectOptions {
  readonly base?: string;
  readonly head?: string;
  readonly staged?: boolean;
  readonly pr?: string;
  readonly config?: string;
}

/** Throws `UsageError` or `GitProblem` when there is no such subject. */
export async function subjectOf(path: string, options: SubjectOptions, context: readonly string[]): Promise<Subject> {
  const { base, head, staged, pr, config } = options;
  const chosen = [base !== undefined && "--base", staged && "--staged", pr !== undefined && "--pr"].filter(Boolean);
  if (chosen.length > 1) throw new UsageError(`${chosen.join(" and ")} exclude each other`);
  if (head !== undefined && base === undefined) throw new UsageError("--head needs --base");
  const subject = await chosenSubject(path, options, context);
  return config === undefined ? subject : { ...subject, configs: { ...subject.configs, ...configFromFile(config) } };
}

async function chosenSubject(path: string, options: SubjectOptions, context: readonly string[]): Promise<Subject> {
  const { base, head = "HEAD", staged, pr } = options;
  if (pr !== undefined) return (await import("./pull.ts")).pullSubject(pr, context);
  if (base === undefined && !staged) {
    const { root, ...change } = await changeOfTree({ path, context });
    return { change, configs: configOnDisk(root), root, nothing: `there are no files under ${path}` };
  }
  const root = await repositoryAt(folderOf(path));
  const whole = staged
    ? await changeStaged({ root, context })
    : await changeBetween({ root, base: base ?? "", head, context });
  return {
    change: under(whole, root, path),
    configs: await configsOfChange(root, base ?? "HEAD", whole),
    root,
    nothing: staged ? "nothing is staged" : `${head} changes nothing since it left ${base}`,
  };
}

/** Only the files below a path, where one was given. */
function under(change: Change, root: string, path: string): Change {
  const prefix = relative(root, resolve(path)).split(sep).join("/");
  if (prefix === "") return change;
  const within = (each: string) => each === prefix || each.startsWith(`${prefix}/`);
  return {
    ...change,
    files: change.files.filter((file) => within(file.path)),
    commits: change.commits.map((commit) => ({
      ...commit,
      additions: commit.additions.filter((addition) => within(addition.path)),
    })),
  };
}
