/** Contents of git objects, all through one process. */
import type { Content } from "../core/change.ts";
import { run, stream } from "./run.ts";

/** A larger file is a model or data; policies judge it by its name, size and pointer. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** Contents by object id, as they stand in the object store: no filter or line-ending conversion runs. */
export async function readBlobs(root: string, ids: Iterable<string>): Promise<ReadonlyMap<string, Content>> {
  const wanted = [...new Set(ids)];
  const contents = new Map<string, Content>();
  if (wanted.length === 0) return contents;
  const small: string[] = [];
  for (const [id, size] of await sizesOf(root, wanted)) {
    if (size === undefined) contents.set(id, { missing: "not-fetched", id });
    else if (size > LARGEST_FILE) contents.set(id, { missing: "too-large", size, id });
    else small.push(id);
  }
  for await (const [id, bytes] of batch(root, small)) contents.set(id, { bytes, size: bytes.length, id });
  return contents;
}

/** Undefined for an object that is not here (a partial clone) or is no blob. */
async function sizesOf(root: string, ids: readonly string[]): Promise<[string, number | undefined][]> {
  const output = await run(root, ["cat-file", "--batch-check"], { input: lines(ids) });
  return output
    .toString()
    .split("\n")
    .slice(0, -1)
    .map((line, index) => {
      const [, type, size] = line.split(" ");
      return [ids[index] ?? "", type === "blob" ? Number(size) : undefined];
    });
}

/** `<id> blob <size>\n<bytes>\n`, as https://git-scm.com/docs/git-cat-file#_batch_output describes it. */
async function* batch(root: string, ids: readonly string[]): AsyncGenerator<[string, Uint8Array]> {
  if (ids.length === 0) return;
  let header: { id: string; size: number } | undefined;
  let pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of stream(root, ["cat-file", "--batch"], { input: lines(ids) })) {
    pieces.push(piece);
    held += piece.length;
    if (header && held < header.size + 1) continue;
    let rest: Buffer = pieces.length === 1 ? piece : Buffer.concat(pieces);
    for (;;) {
      if (!header) {
        const end = rest.indexOf(10);
        if (end === -1) break;
        const [id = "", , size = "0"] = rest.toString("utf8", 0, end).split(" ");
        header = { id, size: Number(size) };
        rest = rest.subarray(end + 1);
      }
      if (rest.length < header.size + 1) break;
      // A copy: a view would keep the whole buffer of the pipe alive.
      yield [header.id, new Uint8Array(rest.subarray(0, header.size))];
      rest = rest.subarray(header.size + 1);
      header = undefined;
    }
    pieces = rest.length > 0 ? [rest] : [];
    held = rest.length;
  }
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join("");
}
