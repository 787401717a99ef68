/** What is wrong with a package that is named by its repository or its address. */
import { isPinned, type Package, type Severity } from "#policy";

export interface Fault {
  readonly message: string;
  readonly severity: Severity;
}

/** A release's file, whose name says its version: another one under that name is a deed, not a habit. */
const VERSIONED = /[-_/]v?\d+(?:\.\d+)+[\w.+%-]*\.(?:whl|zip|tar\.\w+|tgz)$|\.whl$/i;
const VERSION_TAG = /^v?\d+(?:[._]\d+)*$/;
const COMMIT_IN_PATH = /[/_@-][0-9a-f]{40}(?:[/.]|$)/;
const DYNAMIC = /[${}]/;

/** Undefined for what names a commit or carries a hash, for folders, and for what cannot be known. */
export function faultOf({ origin, hashes }: Pick<Package, "origin" | "hashes">): Fault | undefined {
  if (origin.type === "vcs") return DYNAMIC.test(origin.revision ?? "") ? undefined : moving(origin);
  if (origin.type !== "url" || hashes.length > 0 || DYNAMIC.test(origin.url)) return undefined;
  const [address = "", fragment = ""] = origin.url.split("#", 2);
  if (/(?:sha(?:256|384|512)|md5|sha1)=/.test(fragment) || COMMIT_IN_PATH.test(address)) return undefined;
  if (/^http:/i.test(address))
    return { message: `\`${shown(address)}\` is fetched in plain text and with no hash`, severity: "high" };
  const path = address.replace(/[?].*$/, "");
  return {
    message: `\`${shown(address)}\` is fetched with no hash`,
    severity: VERSIONED.test(path) ? "low" : "medium",
  };
}

function moving({ url, revision }: { readonly url: string; readonly revision?: string }): Fault | undefined {
  if (isPinned(revision)) return undefined;
  if (revision === undefined)
    return { message: `\`${shown(url)}\` is whatever its main branch holds that day`, severity: "medium" };
  if (/^[0-9a-f]{7,39}$/.test(revision))
    return { message: `\`${revision}\` is a short hash of \`${shown(url)}\``, severity: "info" };
  const tag = VERSION_TAG.test(revision);
  return { message: `\`${revision.slice(0, 60)}\` of \`${shown(url)}\` can move`, severity: tag ? "low" : "medium" };
}

/** Without scheme, user and `.git`. */
function shown(url: string): string {
  const text = url
    .replace(/^[\w+.-]+:\/\//, "")
    .replace(/^[^/@]*@/, "")
    .replace(/\.git$/, "");
  return text.length > 70 ? `${text.slice(0, 30)}…${text.slice(-35)}` : text;
}
