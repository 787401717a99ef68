/** Files of the repository's own that are run on purpose: the idiom by which packages read their version. */
import type { Call } from "#policy";

const SETUP = /(?:^|\/)(?:setup|conf|noxfile|tasks|versioneer)\.py$/;
/** `open("pkg/version.py")`, `open(os.path.join(here, "__about__.py"))`. */
const OWN_FILE = /\(\s*[rfb]{0,2}["'][^"']*["']\s*[,)]|["'][^"']*(?:version|about|info|meta|__init__)[^"']*["']/i;
/** Data, which others write, and no code of the repository's own. */
const DATA = /(?<!version|about)\.(?:json|jsonl|ya?ml|csv|tsv|toml|ini|txt|log|html?|md)["']/i;

/** True where all that is run was read from a file that the program names. */
export function isTrustedFile(call: Call): boolean {
  const { origins } = call.argument(0);
  if (origins.length === 0 || origins.some(({ kind }) => kind !== "file")) return false;
  return (
    SETUP.test(call.location.path) || origins.every(({ place: { text } }) => OWN_FILE.test(text) && !DATA.test(text))
  );
}
