/** Writes a commit in one `git fast-import`, however many files it has. */
import type { GitRepository } from "./repository.ts";
import { git } from "./run.ts";

/** Content of a file; `null` deletes it. A bare string or bytes is a regular file. */
type FileContent = string | Uint8Array | null | { readonly content: string | Uint8Array; readonly mode: FileMode };
type FileMode = "100644" | "100755" | "120000" | "160000";
export type Files = Readonly<Record<string, FileContent>>;

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface NewCommit {
  readonly branch: string;
  /** Absent for the first commit of a branch without history. */
  readonly parents: readonly string[];
  readonly files: Files;
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
  /** Seconds since 1970. */
  readonly time: number;
}

/** Writes the commit, points the branch to it and answers its id. */
export async function writeCommit(repository: GitRepository, commit: NewCommit): Promise<string> {
  const parts: (string | Uint8Array)[] = [];
  const data = (content: string | Uint8Array) => {
    const bytes = Buffer.from(content);
    parts.push(`data ${bytes.length}\n`, bytes, "\n");
  };
  const stamp = (person: Person) => `${person.name.replace(/[<>\n]/g, "")} <${person.email}> ${commit.time} +0000`;
  parts.push(`commit refs/heads/${commit.branch}\nmark :1\n`);
  parts.push(`author ${stamp(commit.author)}\ncommitter ${stamp(commit.committer)}\n`);
  data(commit.message);
  for (const [index, parent] of commit.parents.entries()) parts.push(`${index === 0 ? "from" : "merge"} ${parent}\n`);
  if (commit.parents.length === 0) parts.push("deleteall\n");
  for (const [path, file] of Object.entries(commit.files)) {
    if (file === null) {
      parts.push(`D ${quoted(path)}\n`);
      continue;
    }
    const { content, mode } =
      typeof file === "string" || file instanceof Uint8Array ? { content: file, mode: "100644" } : file;
    if (mode === "160000") {
      parts.push(`M ${mode} ${content} ${quoted(path)}\n`);
    } else {
      parts.push(`M ${mode} inline ${quoted(path)}\n`);
      data(content);
    }
  }
  parts.push("\nget-mark :1\ndone\n");
  const output = await git(
    repository.directory,
    ["fast-import", "--quiet", "--force", "--done"],
    Buffer.concat(parts.map((part) => Buffer.from(part))),
  );
  return output.toString().trim();
}

/** fast-import takes a path as it is unless it starts with a quote or holds a line break. */
function quoted(path: string): string {
  return /^"|\n/.test(path) ? `"${path.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"` : path;
}
