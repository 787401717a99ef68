/**
 * Files that nobody writes by hand here: generated or vendored, by their names or by what .gitattributes of the base
 * says. https://docs.github.com/repositories/working-with-files/managing-files/customizing-how-changed-files-appear-on-github
 */
import type { Weakening } from "../core/config.ts";
import { attributeLines } from "../documents/lineage/attributes.ts";
import { isModelPath } from "../policy/model-file.ts";
import type { Repository } from "../policy/repository.ts";
import { matcher } from "./glob.ts";

export const ATTRIBUTE_FILES = ["**/.gitattributes"];

/** Written by the compilers of protocol buffers, by bundlers and by minifiers. */
const BY_NAME = ["**/*_pb2.py", "**/*_pb2_grpc.py", "**/*.min.js", "**/*.bundle.js", "**/*.min.css"];

/** What runs or is loaded is judged whoever wrote it. */
const MATTERS = matcher([
  "**/.github/{workflows,actions}/**",
  "**/*.gitlab-ci.{yml,yaml}",
  "**/Jenkinsfile*",
  "**/*.Jenkinsfile",
]);

interface Rule {
  readonly glob: string;
  readonly hidden: boolean;
  readonly path: string;
  readonly line: number;
}

/** `judging` is the base, or a tree that is judged as a whole. True for files that only policies marked `everywhere` look at. A change cannot hide anything with its own attributes. */
export function generatedFiles(judging: Repository): (path: string) => boolean {
  const rules = rulesOf(judging).map((rule) => ({
    ...rule,
    matches: matcher([rule.glob]),
  }));
  const byName = matcher(BY_NAME);
  return (path) => {
    const rule = rules.findLast(({ matches }) => matches(path));
    return (rule?.hidden ?? byName(path)) && !MATTERS(path) && !isModelPath(path);
  };
}

/** What the change itself adds to what is hidden. */
export function newlyHidden(base: Repository, head: Repository): Weakening[] {
  const before = new Set(rulesOf(base).flatMap(({ glob, hidden }) => (hidden ? [glob] : [])));
  return rulesOf(head)
    .filter(({ glob, hidden }) => hidden && !before.has(glob))
    .map(({ glob, path, line }) => ({
      what: `"${glob}" counts as generated: only secrets, pipelines and model files will be judged there`,
      path,
      line,
    }));
}

/** In the order in which they count: files nearer to the root first, their lines from the top. */
function rulesOf(repository: Repository): Rule[] {
  const paths = repository.glob(...ATTRIBUTE_FILES);
  return [...paths]
    .sort((a, b) => a.split("/").length - b.split("/").length)
    .flatMap((path) =>
      attributeLines(path, repository.read(path) ?? "").flatMap(({ glob, attributes, line }): Rule[] => {
        const hidden = attributes.map(hides).findLast((one) => one !== undefined);
        return hidden === undefined ? [] : [{ glob, hidden, path, line }];
      }),
    );
}

function hides(attribute: string): boolean | undefined {
  const [, off, value] = /^([-!]?)linguist-(?:generated|vendored)(?:=(.*))?$/.exec(attribute) ?? [];
  return off === undefined ? undefined : off === "" && value !== "false";
}
