/** The parts of a zipped model: what each is by its content, whatever it is called. */
import { type Budget, MOST_NESTED } from "../budget.ts";
import type { ModelFormat } from "../document.ts";
import type { Found } from "../found.ts";
import { readKerasConfig } from "../keras.ts";
import { npyHeader, readNpy } from "../numpy/npy.ts";
import { readPickles, readTrial } from "../pickle/pickles.ts";
import { hasProtocol, isNumpy, isZip, mayBeOldPickle } from "../sniff.ts";
import { headOf, type Member, readArchive, unpack } from "./archive.ts";

/** Bits 0 and 6 say that a part is encrypted, bit 5 that it is a patch. */
const REFUSED_FLAGS = 0x61;

/** What the parts say that it is; `zip` where nothing does. Tells what it finds, and what is wrong. */
export function readZip(bytes: Buffer, found: Found, budget: Budget, depth = 0): ModelFormat {
  const archive = readArchive(bytes);
  if (!archive) {
    found.problem("truncated", "is an archive without a list of its parts");
    return "zip";
  }
  const { members, fault } = archive;
  if (fault !== undefined) found.problem("archive", fault);
  const format = formatOf(members);
  const outer = found.member;
  const seen = new Set<string>();
  for (const member of members) {
    if (budget.unpacked <= 0) {
      found.problem("budget", "unpacks to more than can be read");
      break;
    }
    found.member = outer === undefined ? member.name : `${outer}/${member.name}`;
    if (seen.has(member.name)) found.problem("archive", "is there twice: readers differ in which one they take");
    seen.add(member.name);
    readMember(bytes, member, format, found, budget, depth);
  }
  found.member = outer;
  return format;
}

function formatOf(members: readonly Member[]): ModelFormat {
  const names = members.map(({ name }) => name);
  if (names.some((name) => /(?:^|\/)data\.pkl$/.test(name))) return "torch zip";
  if (
    names.includes("config.json") &&
    names.some((name) => /^(?:metadata\.json|model\.weights\.(?:h5|npz))$/.test(name))
  )
    return "keras";
  return names.length > 0 && names.every((name) => name.endsWith(".npy")) ? "npz" : "zip";
}

function readMember(
  bytes: Buffer,
  member: Member,
  format: ModelFormat,
  found: Found,
  budget: Budget,
  depth: number,
): void {
  const { name, localName, from, flags } = member;
  if (from === undefined && !name.endsWith("/")) found.problem("archive", "is listed but not there");
  if (localName !== undefined && localName !== name)
    found.problem("archive", `is called \`${localName}\` before its bytes and \`${name}\` in the list`);
  const head = headOf(bytes, member, budget);
  const kind = kindOf(name, localName, head, format);
  if ((flags & REFUSED_FLAGS) !== 0) {
    if (kind === undefined || head.length === 0) {
      found.problem("encrypted", "is encrypted");
      return;
    }
    found.problem("archive", "is marked as encrypted and is not");
  }
  if (kind === undefined || (kind === "array" && npyHeader(head, 0)?.objects === false)) return;
  const { bytes: content, fault } = unpack(bytes, member, budget);
  if (fault) found.problem(fault.kind, fault.message);
  if (fault && content.length === 0) return;
  switch (kind) {
    case "pickle":
      readPickles(content, 0, found, budget);
      return;
    case "perhaps":
      readTrial(content, found, budget);
      return;
    case "array":
      readNpy(content, 0, found, budget);
      return;
    case "config":
      readKerasConfig(content.toString("utf8"), found);
      return;
    case "archive":
      if (depth >= MOST_NESTED) found.problem("budget", "nests deeper than can be followed");
      else readZip(content, found, budget, depth + 1);
  }
}

/** `perhaps`: numbers may look like anything. */
function kindOf(name: string, localName: string | undefined, head: Buffer, format: ModelFormat) {
  if (/\.(?:pkl|pickle)$/i.test(name) || /\.(?:pkl|pickle)$/i.test(localName ?? "")) return "pickle";
  if (format === "keras" && /(?:^|\/)config\.json$/.test(name)) return "config";
  if (isNumpy(head)) return "array";
  if (isZip(head)) return "archive";
  return hasProtocol(head) || mayBeOldPickle(head) ? "perhaps" : undefined;
}
