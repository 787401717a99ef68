/** `--extra-index-url` of pip, whatever carries it. */
import {
  type Command,
  type DependenciesDocument,
  type DocumentOf,
  environmentOf,
  flag,
  flags,
  installOf,
  type SettingsDocument,
  type Variable,
  type Violation,
} from "#policy";
import { hostOf } from "./hosts.ts";
import { extra, judged, PYPI } from "./verdict.ts";

export function* inRequirements({ source, indexes }: DependenciesDocument): Generator<Violation> {
  const own = indexes.filter(({ tool }) => tool === "pip");
  const first = own.findLast(({ role }) => role === "default");
  const extras = own.filter(({ role }) => role === "extra");
  yield* judged(
    first ? hostOf(first.url) : PYPI,
    extras.map(({ url, from, to }) => extra(source, url, from, to, "`--extra-index-url`", "extra-index-url")),
  );
}

/** pip.conf and pip.ini. */
export function* inPipConf({ source, entries }: SettingsDocument): Generator<Violation> {
  if (!/(^|\/)\.?pip\.(conf|ini)$/i.test(source.path)) return;
  const named = (name: string) => entries.filter(({ key }) => key.replaceAll("_", "-").toLowerCase() === name);
  const first = named("index-url").at(-1);
  const extras = named("extra-index-url").flatMap(({ value, valueFrom, valueTo, section }) =>
    urls(value).map((url) => {
      const at = source.text.indexOf(url, valueFrom);
      const [from, to] = at === -1 || at >= valueTo ? [valueFrom, valueTo] : [at, at + url.length];
      return extra(source, url, from, to, "`extra-index-url`", section);
    }),
  );
  yield* judged(first ? hostOf(first.value) : PYPI, extras);
}

/** PIP_EXTRA_INDEX_URL, whatever sets it. */
export function* inEnvironment(
  document: DocumentOf<"command" | "container" | "pipeline" | "settings" | "workload">,
): Generator<Violation> {
  const variables = [...environmentOf(document)];
  // An expansion is one URL, as far as anybody can tell.
  const written = ({ value, source, from, to }: Variable) =>
    value === undefined ? [source.text.slice(from, to)] : urls(value);
  const first = variables.find(({ name }) => name === "PIP_INDEX_URL");
  const extras = variables
    .filter(({ name }) => name === "PIP_EXTRA_INDEX_URL")
    .flatMap((one) =>
      written(one).map((url) => extra(one.source, url, one.from, one.to, "`PIP_EXTRA_INDEX_URL`", one.anchor)),
    );
  yield* judged(first ? hostOf(written(first)[0]) : PYPI, extras);
}

/** `pip install --extra-index-url …`, `pip config set global.extra-index-url …`. */
export function* inPipCommand(command: Command): Generator<Violation> {
  const { source, program, args, env, owner } = command;
  if (program !== "pip") return;
  const [verb, action, key, value] = args.filter((word) => !word.value.startsWith("-"));
  if (verb?.value === "config" && action?.value === "set" && key && value) {
    if (!/\bextra[-_]index[-_]url$/.test(key.value)) return;
    yield* judged(PYPI, [extra(source, value.value, value.from, value.to, "`pip config`", owner)]);
    return;
  }
  if (!installOf(command)) return;
  const first = flag(command, "-i", "--index-url")?.value ?? env.get("PIP_INDEX_URL");
  const extras = flags(command, "--extra-index-url").flatMap(({ value: url }) =>
    url ? [extra(source, url.value, url.from, url.to, "`--extra-index-url`", owner)] : [],
  );
  yield* judged(first ? hostOf(first.value) : PYPI, extras);
}

function urls(value: string): string[] {
  return value.split(/\s+/).filter((url) => url !== "");
}
