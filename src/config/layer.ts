/** One file, or a part of it, laid over what holds below it. */
import type { Config, PolicySettings } from "../core/config.ts";
import type { ConfigBody } from "./schema.ts";

/** Where a body stands, for the waivers in it. */
export interface BodyPlace {
  readonly path: string;
  lineOf(keys: readonly (string | number)[]): number;
}

/** Lists of paths, overrides, waivers and teams add up, the rest replaces. */
export function over(below: Config, body: ConfigBody, place: BodyPlace = NOWHERE): Config {
  const policies: Record<string, PolicySettings> = { ...below.policies };
  for (const [id, setting] of Object.entries(body.policies ?? {})) {
    const settings = typeof setting === "string" ? { severity: setting } : setting;
    policies[id] = {
      ...below.policies[id],
      ...(settings.severity === undefined ? {} : { severity: settings.severity }),
      ...(settings.options === undefined ? {} : { options: { ...below.policies[id]?.options, ...settings.options } }),
    };
  }
  const { waiving } = body;
  return {
    mode: body.mode ?? below.mode,
    failOn: body.gate?.fail_on ?? below.failOn,
    policies,
    paths: {
      ignore: [...below.paths.ignore, ...(body.paths?.ignore ?? [])],
      tests: [...below.paths.tests, ...(body.paths?.tests ?? [])],
    },
    overrides: [
      ...below.overrides,
      ...(body.overrides ?? []).map(({ paths, policies: settings }) => ({
        paths,
        policies: Object.fromEntries(Object.entries(settings).map(([id, severity]) => [id, { severity }])),
      })),
    ],
    waivers: [
      ...below.waivers,
      ...(body.waivers ?? []).map((waiver, index) => ({
        ...waiver,
        origin: { kind: "file" as const, path: place.path, line: place.lineOf(["waivers", index]) },
      })),
    ],
    waiving: {
      maxDays: waiving?.max_days ?? below.waiving.maxDays,
      never: [...new Set([...below.waiving.never, ...(waiving?.never ?? [])])],
      inline: waiving?.inline ?? below.waiving.inline,
      who: { ...below.waiving.who, ...waiving?.who },
    },
    commanders: [...below.commanders, ...(body.commands?.teams ?? [])],
  };
}

const NOWHERE: BodyPlace = { path: "", lineOf: () => 1 };
