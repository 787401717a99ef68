/** What PyYAML's and ruamel's loaders may build. https://pyyaml.org/wiki/PyYAMLDocumentation */
import type { ClassDefinition, PythonDocument, Value } from "#policy";

/** `full` builds Python objects within limits that were broken before; `unsafe` builds whatever the text names. */
export type Power = "safe" | "full" | "unsafe";

const BY_CLASS: Readonly<Record<string, Power>> = {
  SafeLoader: "safe",
  CSafeLoader: "safe",
  BaseLoader: "safe",
  CBaseLoader: "safe",
  RoundTripLoader: "safe",
  FullLoader: "full",
  CFullLoader: "full",
  Loader: "unsafe",
  CLoader: "unsafe",
  UnsafeLoader: "unsafe",
  CUnsafeLoader: "unsafe",
};

const OURS = /^(?:yaml|_yaml|ruamel\.yaml|ruamel_yaml)\.(?:loader\.|cyaml\.)?(\w+)$/;
const MAX_DEPTH = 8;

/** What the loader class can build; undefined when nobody knows. Where several are possible the worst counts. */
export function powerOf(document: PythonDocument, loader: Value, depth = 0): Power | undefined {
  const known = loader.names.flatMap((name) => BY_CLASS[OURS.exec(name)?.[1] ?? ""] ?? []);
  const own = depth < MAX_DEPTH ? localClass(document, loader) : undefined;
  const inherited = own?.bases.flatMap((base) => powerOf(document, base, depth + 1) ?? []) ?? [];
  return worst([...known, ...inherited]);
}

function localClass(document: PythonDocument, loader: Value): ClassDefinition | undefined {
  return loader.kind === "name" && loader.names.length === 0
    ? document.classes.find(({ name }) => name === loader.text)
    : undefined;
}

function worst(powers: readonly Power[]): Power | undefined {
  return (["unsafe", "full", "safe"] as const).find((power) => powers.includes(power));
}
