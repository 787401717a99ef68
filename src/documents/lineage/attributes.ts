/** What .gitattributes says of paths. https://git-scm.com/docs/gitattributes */
import { dirname } from "node:path/posix";

export interface AttributeLine {
  /** In picomatch's syntax, from the repository's root. */
  readonly glob: string;
  /** As written: `filter=lfs`, `-text`, `linguist-generated`. */
  readonly attributes: readonly string[];
  /** 1-based. */
  readonly line: number;
}

/** The lines of one file that give attributes to a pattern, in order: the last one that matches a path counts. */
export function attributeLines(path: string, text: string): AttributeLine[] {
  const folder = dirname(path);
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, pattern, attributes] = /^\s*("[^"]*"|[^\s#"]\S*)\s+(.*)$/.exec(line) ?? [];
    if (pattern === undefined || attributes === undefined) return [];
    const glob = globOf(pattern.replace(/^"(.*)"$/, "$1"), folder);
    return [{ glob, attributes: attributes.split(/\s+/).filter((word) => word !== ""), line: index + 1 }];
  });
}

/** A pattern without a slash matches at any depth below the file's folder; `[[:space:]]` is what `git lfs track` writes for a blank. */
function globOf(pattern: string, folder: string): string {
  const plain = pattern.replaceAll("[[:space:]]", " ");
  const anchored = plain.replace(/\/$/, "").includes("/");
  const below = anchored ? plain.replace(/^\//, "") : `**/${plain}`;
  return folder === "." ? below : `${folder}/${below}`;
}
