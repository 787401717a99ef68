/**
 * The commits that tags and branches of actions name, for fixes that pin them. One request for all that a change adds,
 * and none for what was asked within a day; a review does without it where GitHub does not answer at once.
 */
import type { ChangedFile, Content, Pin } from "../core/change.ts";
import { textOf } from "../core/decode.ts";
import type { Cache } from "./cache.ts";
import { type Client, withSignal } from "./client.ts";
import { graphqlAnswer } from "./graphql.ts";

/** Undefined: there is no such tag or branch, or it cannot be seen. */
export interface CachedPin {
  readonly at: number;
  readonly pin: Pin | undefined;
}

const FRESH_MS = 24 * 60 * 60 * 1000;
/** Of one change; the rest is advice. */
const MOST = 30;
const PATIENCE_MS = 3_000;

const FILES = /^\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/;
const USES = /\buses["']?[ \t]*:[ \t]*["']?([\w.-]+\/[\w.-]+)(?:\/[\w./-]+)?@([\w./-]+)/g;
const COMMIT = /^[0-9a-f]{40}$/;

/** By `owner/name@ref`. */
export async function fetchPins(
  client: Client,
  files: readonly ChangedFile[],
  cache: Cache<CachedPin> | undefined,
  scope: string,
): Promise<ReadonlyMap<string, Pin>> {
  const wanted = addedRefs(files).slice(0, MOST);
  const known = wanted.map((name) => ({ name, known: fresh(cache?.get(`${scope}/${name}`)) }));
  const missing = known.filter((one) => one.known === undefined).map(({ name }) => name);
  const asked = missing.length > 0 ? await ask(client, missing) : new Map<string, Pin>();
  // An answer that did not come says nothing about the refs.
  for (const name of asked ? missing : []) cache?.set(`${scope}/${name}`, { at: Date.now(), pin: asked?.get(name) });
  return new Map(
    known.flatMap((one) => {
      const pin = one.known ? one.known.pin : asked?.get(one.name);
      return pin ? [[one.name, pin] as const] : [];
    }),
  );
}

function fresh(cached: CachedPin | undefined): CachedPin | undefined {
  return cached && Date.now() - cached.at < FRESH_MS ? cached : undefined;
}

function addedRefs(files: readonly ChangedFile[]): readonly string[] {
  const added = files
    .filter(({ path }) => FILES.test(path))
    .flatMap(({ before, after }) => {
      const old = new Set(refsIn(before));
      return refsIn(after).filter((ref) => !old.has(ref));
    });
  return [...new Set(added)];
}

function refsIn(content: Content | undefined): readonly string[] {
  return [...(textOf(content) ?? "").matchAll(USES)].flatMap(([, name = "", ref = ""]) =>
    COMMIT.test(ref) ? [] : [`${name.toLowerCase()}@${ref}`],
  );
}

interface Target {
  readonly oid: string;
  /** Set for an annotated tag. */
  readonly target?: { readonly oid: string };
}
interface Answer {
  readonly tag: { readonly target: Target | null } | null;
  readonly branch: { readonly target: Target | null } | null;
  readonly refs: { readonly nodes: readonly { readonly name: string; readonly target: Target | null }[] } | null;
}

const FRAGMENT = "fragment commit on GitObject { oid ... on Tag { target { oid } } }";

/** Undefined when GitHub does not answer, or not soon. */
async function ask(client: Client, names: readonly string[]): Promise<ReadonlyMap<string, Pin> | undefined> {
  const variables: Record<string, string> = {};
  const fields = names.map((name, index) => {
    const [repository = "", ref = ""] = name.split("@");
    const [owner = "", repo = ""] = repository.split("/");
    Object.assign(variables, {
      [`owner${index}`]: owner,
      [`repo${index}`]: repo,
      [`tag${index}`]: `refs/tags/${ref}`,
      [`branch${index}`]: `refs/heads/${ref}`,
      [`ref${index}`]: ref,
    });
    return `p${index}: repository(owner: $owner${index}, name: $repo${index}) {
      tag: ref(qualifiedName: $tag${index}) { target { ...commit } }
      branch: ref(qualifiedName: $branch${index}) { target { ...commit } }
      refs(refPrefix: "refs/tags/", query: $ref${index}, first: 100, orderBy: {field: TAG_COMMIT_DATE, direction: DESC}) {
        nodes { name target { ...commit } }
      }
    }`;
  });
  const declared = Object.keys(variables).map((name) => `$${name}: String!`);
  const query = `query (${declared.join(", ")}) { ${fields.join("\n")} } ${FRAGMENT}`;
  try {
    const live = withSignal(client, AbortSignal.timeout(PATIENCE_MS));
    const data = await graphqlAnswer<Record<string, Answer | null>>(live, query, variables);
    return new Map(
      names.flatMap((name, index) => {
        const pin = pinOf(name.split("@")[1] ?? "", data[`p${index}`] ?? undefined);
        return pin ? [[name, pin] as const] : [];
      }),
    );
  } catch {
    return undefined;
  }
}

/** A name that is both a tag and a branch may come to mean either. */
function pinOf(ref: string, answer: Answer | undefined): Pin | undefined {
  if (!answer || (answer.tag && answer.branch)) return undefined;
  const commit = commitOf((answer.tag ?? answer.branch)?.target);
  if (commit === undefined) return undefined;
  // `v4` is less to read in a pull request of an updater than the `v4.2.2` which it is now.
  const versions = (answer.refs?.nodes ?? [])
    .filter(({ name, target }) => commitOf(target) === commit && name.startsWith(`${ref}.`))
    .map(({ name }) => name);
  return { commit, version: versions.sort((a, b) => b.length - a.length)[0] ?? ref };
}

function commitOf(target: Target | null | undefined): string | undefined {
  const oid = target?.target?.oid ?? target?.oid;
  return oid !== undefined && COMMIT.test(oid) ? oid : undefined;
}
