/** Each value of the effective configuration with the layer that it comes from. */
import type { Config } from "../core/config.ts";
import type { Layer } from "./resolve.ts";

export interface Origin {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}

const MARK = "\u0000";

/** A value comes from the last layer that changed it; an entry of a list from the first that has it. */
export function provenance(layers: readonly Layer[]): Origin[] {
  const steps = layers.map(({ name, config }) => ({ name, values: new Map(flat(config)) }));
  const last = steps.at(-1)?.values ?? new Map<string, string>();
  return [...last].map(([key, value]) => {
    const changed = steps.findLastIndex(({ values }) => values.get(key) !== value);
    return { key: key.split(MARK, 1)[0] ?? key, value, from: steps[changed + 1]?.name ?? "" };
  });
}

/** Entries of lists have the entry itself in their key, so that they are told apart wherever they stand. */
function* flat(config: Config): Iterable<[string, string]> {
  const entries = function* (key: string, list: readonly unknown[]): Iterable<[string, string]> {
    for (const one of list) yield [`${key}[]${MARK}${JSON.stringify(one)}`, JSON.stringify(one)];
  };
  yield ["mode", config.mode];
  yield ["gate.fail_on", config.failOn];
  for (const [id, { severity, options }] of Object.entries(config.policies)) {
    if (severity !== undefined) yield [`policies.${id}`, severity];
    if (options !== undefined) yield [`policies.${id}.options`, JSON.stringify(options)];
  }
  yield* entries(
    "overrides",
    config.overrides.map(({ paths, policies }) => ({
      paths,
      policies: Object.fromEntries(Object.entries(policies).map(([id, { severity }]) => [id, severity])),
    })),
  );
  yield* entries("paths.ignore", config.paths.ignore);
  yield* entries("paths.tests", config.paths.tests);
  yield* entries(
    "waivers",
    config.waivers.map(({ origin: _where, ...waiver }) => waiver),
  );
  const { maxDays, never, inline, who } = config.waiving;
  if (maxDays !== undefined) yield ["waiving.max_days", `${maxDays}`];
  yield* entries("waiving.never", never);
  yield ["waiving.inline", inline];
  for (const [severity, list] of Object.entries(who)) yield [`waiving.who.${severity}`, JSON.stringify(list)];
  yield* entries("commands.teams", config.commanders);
}
