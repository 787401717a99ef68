/** Presets, the organization's file, its floor, and where each value comes from. */
import { describe, expect, test } from "@jest/globals";
import { policies } from "../../policies/index.ts";
import { provenance } from "../../src/config/provenance.ts";
import { type ConfigTexts, resolveConfig } from "../../src/config/resolve.ts";

const organization = (text: string) => ({
  path: "acme/.github/.mlsec.yml",
  text: `version: 1\n${text}`,
  commit: "c0ffee123",
});
const own = (text: string) => ({ path: ".mlsec.yml", text: `version: 1\n${text}` });

function resolved(org: string | undefined, base: string | undefined, more: Partial<ConfigTexts> = {}) {
  const texts = {
    ...(org === undefined ? {} : { organization: organization(org) }),
    ...(base === undefined ? {} : { base: own(base), head: own(base) }),
    repository: { name: "models", topics: ["experimental"] },
    ...more,
  };
  return resolveConfig(texts, policies);
}

describe("layers", () => {
  test.each<[string, string | undefined, string | undefined, object, string?]>([
    ["nothing", undefined, undefined, { mode: "enforce", failOn: "high" }],
    [
      "a preset",
      undefined,
      "extends: [mlsec:strict]\n",
      {
        failOn: "medium",
        policies: { "missing-threat-model": { severity: "medium" } },
        waiving: { maxDays: 30, inline: "never" },
      },
    ],
    [
      "the later preset counts",
      undefined,
      "extends: [mlsec:advisory, mlsec:strict]\n",
      { mode: "observe", failOn: "medium" },
    ],
    ["the file over its presets", undefined, "extends: [mlsec:strict]\ngate: {fail_on: low}\n", { failOn: "low" }],
    [
      "the strict preset lowers nothing",
      "gate: {fail_on: low}\npolicies: {missing-threat-model: high}\nwaiving: {max_days: 7}\n",
      "extends: [org, mlsec:strict]\n",
      { failOn: "low", policies: { "missing-threat-model": { severity: "high" } }, waiving: { maxDays: 7 } },
    ],
    [
      "in the organization's own repository",
      undefined,
      "locked: [mode]\ngate: {fail_on: low}\n",
      { failOn: "low" },
      ".github",
    ],
    ["the organization is implied", "gate: {fail_on: low}\n", "mode: observe\n", { mode: "observe", failOn: "low" }],
    [
      "and left out where others are named",
      "gate: {fail_on: low}\n",
      "extends: [mlsec:strict]\n",
      { failOn: "medium" },
    ],
    ["and can be named", "gate: {fail_on: low}\n", "extends: [mlsec:strict, org]\n", { failOn: "low" }],
    ["by name", "repositories: [{names: ['mod*'], mode: observe}]\n", undefined, { mode: "observe" }],
    [
      "names that start with a dot",
      "repositories: [{names: ['*'], mode: observe}]\n",
      undefined,
      { mode: "observe" },
      ".x",
    ],
    ["by topic", "repositories: [{topics: [experimental], mode: observe}]\n", undefined, { mode: "observe" }],
    [
      "other repositories",
      "repositories: [{names: [other], topics: [prod], mode: observe}]\n",
      undefined,
      { mode: "enforce" },
    ],
  ])("%s", (_name, org, base, expected, name = "models") => {
    const repository = { name, topics: ["experimental"] };
    expect(resolved(org, base, { repository })).toMatchObject({ config: expected, problems: [] });
  });

  test.each<[string, string, string[]]>([
    [
      "meant by topic",
      "repositories:\n  - topics: [prod]\n    gate: {fail_on: low}\n",
      ["3 the topics of the repository cannot"],
    ],
    ["meant by name anyhow", "repositories:\n  - {names: [models], topics: [prod]}\n", []],
    ["meant by name alone", "repositories:\n  - names: [other]\n", []],
  ])("topics that cannot be read, and an entry %s", (_name, org, expected) => {
    const { problems } = resolved(org, undefined, { repository: { name: "models", topics: undefined } });
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual(
      expected.map((one) => expect.stringContaining(one)),
    );
  });

  test("each value says where it comes from", () => {
    const { layers } = resolved(
      "gate: {fail_on: medium}\npolicies: {unpinned-image: high}\n",
      "policies: {unpinned-image: low}\n",
    );
    const from = new Map(provenance(layers).map((row) => [row.key, `${row.value} from ${row.from}`]));
    expect(from.get("mode")).toBe("enforce from defaults");
    expect(from.get("gate.fail_on")).toBe("medium from acme/.github/.mlsec.yml@c0ffee1");
    expect(from.get("policies.unpinned-image")).toBe("low from .mlsec.yml");
  });
});

describe("what is locked may be tightened and not loosened", () => {
  const image = "policies: {unpinned-image: high}\n";
  test.each<[string, string, string, object, string[]]>([
    ["mode", "locked: [mode]\n", "mode: observe\n", { mode: "enforce" }, ["mode is locked: observe does not count"]],
    [
      "the gate",
      "gate: {fail_on: medium}\nlocked: [gate.fail_on]\n",
      "gate: {fail_on: never}\n",
      { failOn: "medium" },
      ["gate.fail_on is locked: never does not count"],
    ],
    ["the gate, stricter", "locked: [gate.fail_on]\n", "gate: {fail_on: low}\n", { failOn: "low" }, []],
    [
      "a policy off",
      `${image}locked: [policies.unpinned-image]\n`,
      "policies: {unpinned-image: off}\n",
      { policies: { "unpinned-image": { severity: "high" } } },
      ["policies.unpinned-image is locked: off does not count"],
    ],
    [
      "a policy that must stay on at its own severity",
      "locked: [policies]\n",
      "policies: {hardcoded-secret: off, unpinned-image: critical}\n",
      { policies: { "hardcoded-secret": {}, "unpinned-image": { severity: "critical" } } },
      ["policies.hardcoded-secret is locked: off does not count"],
    ],
    [
      "a policy by an override",
      "locked: [policies.unpinned-image]\n",
      "overrides: [{paths: ['a/**'], policies: {unpinned-image: off, root-container: off}}]\n",
      { overrides: [{ paths: ["a/**"], policies: { "root-container": { severity: "off" } } }] },
      ["policies.unpinned-image is locked: its override on a/** does not count"],
    ],
    [
      "paths",
      "locked: [paths.ignore]\npaths: {ignore: [legacy/**]}\n",
      "paths: {ignore: [src/**]}\n",
      { paths: { ignore: expect.not.arrayContaining(["src/**"]) } },
      ["paths.ignore is locked: one more entry does not count"],
    ],
    [
      "rules of waiving",
      "locked: [waiving]\nwaiving: {max_days: 30, never: [hardcoded-secret]}\n",
      "waiving: {max_days: 300, inline: change}\n",
      { waiving: { maxDays: 30, never: ["hardcoded-secret"], inline: "base" } },
      ["waiving is locked: milder rules do not count"],
    ],
    [
      "by leaving the organization out",
      "gate: {fail_on: low}\nlocked: [gate.fail_on]\n",
      "extends: [mlsec:advisory]\n",
      { failOn: "low", mode: "observe" },
      ["gate.fail_on is locked: high does not count"],
    ],
    [
      "an override of the organization, repeated after a stricter one",
      "locked: [policies.root-container]\noverrides: [{paths: [b/**], policies: {root-container: low}}, {paths: [b/**], policies: {root-container: critical}}]\n",
      "overrides: [{paths: [b/**], policies: {root-container: low}}]\n",
      {
        overrides: [
          { policies: { "root-container": { severity: "low" } } },
          { policies: { "root-container": { severity: "critical" } } },
        ],
      },
      [],
    ],
    [
      "an override of the organization, left out with it",
      "locked: [policies.root-container]\noverrides: [{paths: [b/**], policies: {root-container: critical}}]\n",
      "extends: [mlsec:strict]\n",
      { overrides: [{ paths: ["b/**"], policies: { "root-container": { severity: "critical" } } }] },
      [],
    ],
    [
      "a policy at its own severity, which lowers no worse case",
      "locked: [policies.exposed-model-server]\n",
      "policies: {exposed-model-server: high}\n",
      { policies: { "exposed-model-server": { severity: "high", raiseOnly: true } } },
      [],
    ],
    [
      "a policy raised by an override",
      "locked: [policies.root-container]\noverrides: [{paths: [b/**], policies: {root-container: low}}]\n",
      "overrides: [{paths: [b/c/**], policies: {root-container: critical}}]\n",
      {
        overrides: [
          { policies: { "root-container": { severity: "low" } } },
          { policies: { "root-container": { severity: "critical", raiseOnly: true } } },
        ],
      },
      [],
    ],
    [
      "who may waive, by a team",
      "locked: [waiving]\n",
      "waiving: {who: {critical: ['@acme/everyone'], high: [admin]}}\n",
      { waiving: { who: { high: ["admin"] } } },
      ["waiving is locked: who may waive is said by the organization"],
    ],
  ])("%s", (_name, org, base, expected, held) => {
    const result = resolved(org, base);
    expect(result.config).toMatchObject(expected);
    expect(result.held).toEqual(held);
    expect(result.problems).toEqual([]);
  });

  test("also when the repository's file cannot be read", () => {
    const { config, problems } = resolved("gate: {fail_on: low}\nlocked: [gate.fail_on]\n", "gate: nonsense\n");
    expect(config.failOn).toBe("low");
    expect(problems).toHaveLength(1);
  });

  test("and only by the organization", () => {
    const { config, problems } = resolved(undefined, "gate: {fail_on: never}\nlocked: [mode]\n");
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "3 locked counts only in the .mlsec.yml of the organization's .github repository",
    ]);
    expect(config.failOn).toBe("high");
  });
});

test("a change of the configuration is told in words, milder and stricter", () => {
  const head = own("gate: {fail_on: low}\npolicies: {unpinned-image: off}\nmode: observe\n");
  const { head: changed } = resolved(undefined, "gate: {fail_on: medium}\n", { head });
  expect(changed.changes).toEqual([
    "mode: enforce → observe",
    "gate.fail_on: medium → low",
    "unpinned-image: medium → off",
  ]);
  expect(changed.weakenings.map(({ what, line }) => `${line} ${what}`)).toEqual([
    "4 mode: enforce → observe",
    "3 unpinned-image: medium → off",
  ]);
});

test("the organization's file cannot extend itself", () => {
  const { problems } = resolved("extends: [org]\n", undefined);
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    expect.stringMatching(/^2 .*cannot extend/),
  ]);
});

describe("overrides are compared by what they do", () => {
  const overrides = (...list: string[]) => `overrides: [${list.join(", ")}]\n`;
  const one = (paths: string, severity: string, id = "root-container") =>
    `{paths: [${paths}], policies: {${id}: ${severity}}}`;
  test.each<[string, string, string, string[], number]>([
    [
      "another order",
      overrides(one("a/**", "low"), one("'**/b'", "critical")),
      overrides(one("'**/b'", "critical"), one("a/**", "low")),
      ["overrides in another order: root-container: critical on **/b, low on a/**"],
      1,
    ],
    [
      "another order, for the better",
      overrides(one("a/**", "low"), one("a/**", "critical")),
      overrides(one("a/**", "critical"), one("a/**", "low"), one("a/**", "critical")),
      [],
      0,
    ],
    [
      "another order of policies that have nothing to do with each other",
      overrides(one("a/**", "low"), one("a/**", "off", "unpinned-image")),
      overrides(one("a/**", "off", "unpinned-image"), one("a/**", "low")),
      [],
      0,
    ],
    [
      "one that raises",
      "",
      overrides(one("a/**", "critical")),
      ["override added: root-container: critical on a/**"],
      0,
    ],
    ["one that lowers", "", overrides(one("a/**", "low")), ["override added: root-container: low on a/**"], 1],
    [
      "a raise removed",
      overrides(one("a/**", "critical")),
      "",
      ["override removed: root-container: critical on a/**"],
      1,
    ],
    ["a lowering removed", overrides(one("a/**", "low")), "", ["override removed: root-container: low on a/**"], 0],
    [
      "one above which another stands",
      overrides(one("a/**", "low")),
      overrides(one("a/**", "off"), one("a/**", "low")),
      [],
      0,
    ],
  ])("%s", (_name, before, after, changes, milder) => {
    const { head } = resolved(undefined, before, { head: own(after) });
    expect(head.changes).toEqual(changes);
    expect(head.weakenings).toHaveLength(milder);
  });
});

describe("a base that does not parse is compared as what judges in its stead", () => {
  test.each<[string, string | undefined, string, string[]]>([
    ["the defaults", undefined, "mode: observe\n", ["mode: enforce → observe"]],
    ["nothing milder", undefined, "gate: {fail_on: low}\n", []],
    ["the organization's", "gate: {fail_on: low}\n", "gate: {fail_on: high}\n", ["gate.fail_on: low → high"]],
    ["its floor", "gate: {fail_on: low}\nlocked: [gate.fail_on]\n", "gate: {fail_on: high}\n", []],
  ])("%s", (_name, org, head, weakenings) => {
    const { head: changed } = resolved(org, "gate: nonsense\n", { head: own(head) });
    expect(changed.weakenings.map(({ what }) => what)).toEqual(weakenings);
  });
});
