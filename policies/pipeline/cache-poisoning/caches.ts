/** Steps that restore a cache, as far as their inputs say so. */
import type { Step } from "#policy";

type Fact =
  /** It does nothing else. */
  | "always"
  /** An input switches it on. */
  | { readonly on: string }
  /** It is on unless an input says otherwise. */
  | { readonly off: string; readonly value: string; readonly since?: number };

const CACHES: ReadonlyMap<string, Fact> = new Map(
  Object.entries<Fact>({
    "actions/cache": "always",
    "actions/cache/restore": "always",
    "swatinem/rust-cache": "always",
    "hendrikmuhs/ccache-action": "always",
    "mozilla-actions/sccache-action": "always",
    "actions/setup-python": { on: "cache" },
    "actions/setup-node": { on: "cache" },
    "actions/setup-java": { on: "cache" },
    "actions/setup-dotnet": { on: "cache" },
    "ruby/setup-ruby": { on: "bundler-cache" },
    "mamba-org/setup-micromamba": { on: "cache-environment" },
    "actions/setup-go": { off: "cache", value: "false", since: 4 },
    "astral-sh/setup-uv": { off: "enable-cache", value: "false", since: 5 },
    "gradle/actions/setup-gradle": { off: "cache-disabled", value: "true" },
    "docker/build-push-action": { on: "cache-from" },
  }),
);

export function restoresCache({ uses, with: inputs }: Step): boolean {
  if (uses?.kind !== "remote") return false;
  const fact = CACHES.get(uses.path === "" ? uses.repository : `${uses.repository}/${uses.path}`);
  if (fact === undefined) return false;
  if (fact === "always") return inputs.get("lookup-only")?.value !== "true";
  const input = inputs.get("on" in fact ? fact.on : fact.off);
  // What an expression decides is not known: it may be off for releases.
  if (input && input.expressions.length > 0) return false;
  if ("on" in fact) {
    const value = input?.value ?? "";
    return fact.on === "cache-from" ? /type=gha/.test(value) : value !== "" && value !== "false";
  }
  const version = /^v?(\d+)/.exec(/^[0-9a-f]{40}$/i.test(uses.ref) ? uses.comment : uses.ref)?.[1];
  if (input === undefined && fact.since !== undefined && (version === undefined || Number(version) < fact.since))
    return false;
  return input?.value !== fact.value;
}
