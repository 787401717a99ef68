import {
  type Call,
  compareVersions,
  type Dependencies,
  definePolicy,
  fixed,
  type PythonDocument,
  type Severity,
  type Value,
  type Violation,
} from "#policy";
import { powerOf } from "./loaders.ts";

const MODULES = ["yaml", "ruamel.yaml", "ruamel_yaml"];
const named = (...functions: string[]) => MODULES.flatMap((module) => functions.map((name) => `${module}.${name}`));
const WITH_LOADER = named("load", "load_all");
const UNSAFE = named("unsafe_load", "unsafe_load_all");
/** The first release whose FullLoader calls nothing: arbitrary tags went to UnsafeLoader. https://github.com/yaml/pyyaml/pull/472 */
const FULL_IS_BOUND = "5.4";
const FULL = named("full_load", "full_load_all");

export default definePolicy({
  id: "unsafe-yaml-load",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "YAML is loaded with a loader that builds any Python object",
  why: "A YAML tag such as !!python/object/apply calls any function. Loaded without a safe loader, a configuration, a card or a dataset description runs code.",
  fix: "Use yaml.safe_load, or pass Loader=yaml.SafeLoader.",
  references: ["CWE-502", "CVE-2020-14343", "CVE-2020-1747", "AML.T0011"],
  since: "0.1.0",
  limits:
    "`yaml.load` without a loader is an error since PyYAML 6 and is silent where the repository requires that. FullLoader and `full_load` are low, and high where the repository asks for a PyYAML before 5.4. A loader that comes from elsewhere is trusted.",
  reads: ["python"],
  *check(document, { repository: { dependencies } }) {
    const full = fullLoader(dependencies);
    for (const call of document.calls(...WITH_LOADER))
      yield* loadFault(document, call, bareOf(call, dependencies), full);
    for (const call of document.calls(...UNSAFE))
      yield call.violation(`\`${call.name}\` builds any Python object that the text names`, safeFunction(call));
    for (const value of document.references(...UNSAFE)) {
      const alias = document.assignments.some(({ value: given }) => given.from === value.from);
      if (!alias) yield value.violation(`\`${value.name}\` is handed on, to build any Python object that a text names`);
    }
    // The loader itself, asked for its data: `yaml.UnsafeLoader(file).get_single_data()`.
    for (const call of document.calls(...named("Loader", "CLoader", "UnsafeLoader", "CUnsafeLoader"))) {
      if (call.partial) continue;
      const fix = /^C?(?:Unsafe)?Loader$/.test(call.method)
        ? call.withMethod(`${call.method[0] === "C" ? "C" : ""}SafeLoader`)
        : undefined;
      yield call.violation(`\`${call.name}\` builds any Python object that the text names`, fix ? { fix } : {});
    }
    for (const call of document.calls(...FULL)) {
      const { does, severity } = fullLoader(dependencies);
      yield call.violation(`\`${call.name}\` ${does}`, { severity, ...safeFunction(call) });
    }
    for (const call of document.calls(...named("YAML"))) {
      const type = call.argument(0, "typ");
      if (!type.is("unsafe") && !type.items.some((item) => item.is("unsafe"))) continue;
      const edit = type.kind === "string" ? [type.replace('"safe"')] : [undefined];
      yield call.violation(
        '`YAML(typ="unsafe")` builds any Python object that the text names',
        fixed('Use typ="safe"', "safe", ...edit),
      );
    }
  },
});

interface Built {
  readonly does: string;
  readonly severity: Severity;
}

/** What FullLoader does in the release that the repository asks for, as far as it is known. */
function fullLoader(dependencies: Dependencies): Built {
  const version = dependencies.version("pyyaml");
  if (version !== undefined && (compareVersions(version, FULL_IS_BOUND) ?? 0) < 0)
    return { does: `builds any Python object in PyYAML ${version} (CVE-2020-14343)`, severity: "high" };
  const known = dependencies.atLeast("pyyaml", FULL_IS_BOUND);
  return {
    does: known ? "builds Python objects" : "builds Python objects, any of them before PyYAML 5.4",
    severity: "low",
  };
}

/** What a load without a loader builds; undefined where it is an error. */
function bareOf({ names }: Call, dependencies: Dependencies): Built | undefined {
  if (names.some((name) => name.startsWith("ruamel"))) {
    if (dependencies.atLeast("ruamel.yaml", "0.18")) return undefined;
    return { does: "builds any Python object that the text names before ruamel.yaml 0.18", severity: "high" };
  }
  if (dependencies.atLeast("pyyaml", "6")) return undefined;
  return dependencies.atLeast("pyyaml", FULL_IS_BOUND)
    ? fullLoader(dependencies)
    : { does: "builds any Python object that the text names before PyYAML 5.4", severity: "high" };
}

function* loadFault(document: PythonDocument, call: Call, bare: Built | undefined, full: Built): Iterable<Violation> {
  const name = `yaml.${call.method}`;
  const loader = call.argument(1, "Loader");
  if (loader.absent) {
    if (!bare || call.hasSpread || call.hasStar) return;
    yield call.violation(`\`${name}\` without a loader ${bare.does}`, {
      severity: bare.severity,
      ...safeFunction(call),
    });
    return;
  }
  const power = powerOf(document, loader);
  if (power === "unsafe")
    yield call.violation(
      `\`${name}\` with ${loader.text} builds any Python object that the text names`,
      safeFunction(call),
    );
  if (power === "full") {
    yield call.violation(`\`${name}\` with ${loader.text} ${full.does}`, {
      severity: full.severity,
      ...safeFunction(call),
    });
  }
}

/** `yaml.load(x, Loader=L)` → `yaml.safe_load(x)`; for a bare `load` the loader's own name, where it is dotted. */
function safeFunction(call: Call): ReturnType<typeof fixed> {
  if (call.method === "" || isOwnClass(call.argument(1, "Loader"))) return {};
  const own = call.name?.split(".").at(-1) ?? "";
  const safe = own.replace(/^(?:unsafe_|full_)?load/, "safe_load");
  const method = call.edits.method(safe);
  const loader = call.argument(1, "Loader");
  if (call.keywords.some(({ name }) => name === "Loader")) {
    if (method) return fixed(`Use ${safe}`, "safe", method, call.edits.drop("Loader"));
    const dotted =
      loader.kind === "attribute" ? loader.replace(loader.text.replace(/(?<!\w)\w+$/, "SafeLoader")) : undefined;
    return fixed("Use SafeLoader", "safe", dotted);
  }
  return loader.absent
    ? fixed(`Use ${safe}`, "safe", method)
    : fixed(`Use ${safe}`, "safe", method, call.edits.dropArgument(1));
}

/** A class of this file does more than the safe function would. */
function isOwnClass(loader: Value): boolean {
  return loader.kind === "name" && loader.names.length === 0;
}
