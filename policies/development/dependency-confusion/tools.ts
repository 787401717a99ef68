/** Second indexes of uv, Poetry, PDM and Pipenv, which ask them in an order of their own. */
import {
  type Command,
  type DependenciesDocument,
  type DocumentOf,
  environmentOf,
  flag,
  flags,
  type PackageIndex,
  type Violation,
} from "#policy";
import { called, hostOf, isPublic } from "./hosts.ts";
import { extra, judged, mixed, PYPI, unsafeSeverity, withoutUser } from "./verdict.ts";

const UNSAFE = /^["']?unsafe-(best|first)-match/;

/** uv asks the indexes in their order and stops at the first that has the name, unless it is told otherwise. */
export function* inUv({ source, indexes, options }: DependenciesDocument): Generator<Violation> {
  const extras = indexes.filter(({ tool, role }) => tool === "uv" && role === "extra");
  const hosts = extras.map(({ url }) => hostOf(url));
  const unsafe = options.filter(
    ({ tool, name, value }) => tool === "uv" && name === "index-strategy" && UNSAFE.test(value),
  );
  for (const { value, from, to } of unsafe) {
    const severity = unsafeSeverity(hosts);
    yield { location: source.locate(from, to), message: strategy(value), severity, anchor: "index-strategy" };
  }
  if (unsafe.length > 0) return;
  for (const one of extras) {
    const host = hostOf(one.url);
    if (isPublic(host)) continue;
    yield {
      location: withoutUser(source, one.from, one.to),
      message: `every package is looked up on ${called(host)} first; \`explicit = true\` keeps it to those that name it`,
      severity: "low",
      anchor: one.name,
    };
  }
}

/** Poetry: supplemental sources, and private ones beside PyPI. PDM: sources without a list of packages. */
export function* inPoetryAndPdm({ source, indexes, options }: DependenciesDocument): Generator<Violation> {
  const ordered = options.some(
    ({ tool, name, value }) => tool === "pdm" && name === "respect-source-order" && value === "true",
  );
  for (const tool of ordered ? (["poetry"] as const) : (["poetry", "pdm"] as const)) {
    const own = indexes.filter((index) => index.tool === tool);
    const defaults = own.filter(({ role }) => role === "default");
    const open = defaults.length === 0 || defaults.some(({ url }) => isPublic(hostOf(url)));
    const first = open ? PYPI : hostOf(defaults[0]?.url);
    const risky = own.filter(
      ({ role, url }) => role === "extra" || (role === "default" && open && !isPublic(hostOf(url))),
    );
    yield* judged(
      first,
      risky.map(({ url, name, from, to }) => extra(source, url, from, to, `source \`${name}\``, name)),
    );
  }
}

/** Pipenv installs from the first source unless it is told to search all. */
export function* inPipfile({ source, indexes, options }: DependenciesDocument): Generator<Violation> {
  const own = indexes.filter(({ tool }) => tool === "pipenv");
  const searches = options.some(({ name, value }) => name === "install-search-all-sources" && value === "true");
  const first = hostOf(own[0]?.url);
  for (const { url, name, from, to } of own.filter(({ role }: PackageIndex) => role === "extra")) {
    const verdict = mixed(first, hostOf(url), `source \`${name}\``);
    if (!verdict) continue;
    const severity = searches || verdict.severity === "info" ? verdict.severity : "low";
    yield { location: withoutUser(source, from, to), anchor: name, ...verdict, severity };
  }
}

/** `uv pip install --index-strategy unsafe-best-match`, `poetry source add --priority=supplemental`. */
export function* inToolCommand(command: Command): Generator<Violation> {
  const { source, program, args, owner } = command;
  if (program === "uv" || program === "uvx") {
    const value = flag(command, "--index-strategy")?.value;
    if (!value || !UNSAFE.test(value.value)) return;
    const hosts = flags(command, "--extra-index-url", "--index").map((one) => hostOf(one.value?.value));
    const severity = unsafeSeverity(hosts);
    yield { location: source.locate(value.from, value.to), message: strategy(value.value), severity, anchor: owner };
  }
  if (program !== "poetry" || args[0]?.value !== "source" || args[1]?.value !== "add") return;
  const priority = flag(command, "--priority", "-p")?.value?.value;
  if (priority !== "supplemental" && priority !== "secondary" && !flag(command, "--secondary", "-s")) return;
  const url = args.find(({ value }) => /^[a-z]+:\/\//i.test(value));
  if (url) yield* judged(PYPI, [extra(source, url.value, url.from, url.to, "`poetry source add`", owner)]);
}

/** UV_INDEX_STRATEGY, whatever sets it. */
export function* inUvEnvironment(
  document: DocumentOf<"command" | "container" | "pipeline" | "settings" | "workload">,
): Generator<Violation> {
  const variables = [...environmentOf(document)];
  const hosts = variables
    .filter(({ name }) => /^UV_(EXTRA_INDEX_URL|INDEX)$/.test(name))
    .flatMap(({ value }) => (value ?? "").split(/\s+/).map(hostOf));
  for (const { name, value, source, from, to, anchor } of variables) {
    if (name !== "UV_INDEX_STRATEGY" || value === undefined || !UNSAFE.test(value)) continue;
    const severity = unsafeSeverity(hosts);
    yield { location: source.locate(from, to), message: strategy(value), severity, anchor };
  }
}

function strategy(value: string): string {
  return `\`${value}\` takes a package from whichever index has it, private or not`;
}
