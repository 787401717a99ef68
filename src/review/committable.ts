/** Which files mlsec never writes to a branch by itself. */
import { matcher } from "./glob.ts";

const NEVER = matcher([
  ".github/{workflows,actions}/**",
  "**/CODEOWNERS",
  ".mlsec.yml",
  ".mlsec/**",
  "**/.gitattributes",
]);

/** What runs with credentials, who must approve, and what judges: a person changes these. */
export function isCommittable(path: string): boolean {
  return !NEVER(path);
}
