/** Install commands that take whatever version is newest. */
import { type Command, type CommandDocument, installOf, type Repository, replaceInWord, type Violation } from "#policy";
import { isDevelopment, isInstaller, listed, pinTitle, pinVersion } from "./words.ts";

/** What these build or start runs elsewhere; the other carriers serve one machine. */
const SHIPPED = new Set<CommandDocument["carrier"]>(["dockerfile", "workload", "compose"]);
/** With these, versions are decided by what stands in a file. */
const DECIDED = /^--(require-hashes|no-index|constraints?)\b|^-c/;

export function* looseCommand(
  { carrier, source }: CommandDocument,
  command: Command,
  repository: Repository,
): Generator<Violation> {
  const install = installOf(command);
  if (!install || install.constraints.length > 0) return;
  if (install.tool !== "conda" && command.args.some(({ value }) => DECIDED.test(value))) return;
  if (["PIP_CONSTRAINT", "UV_CONSTRAINT", "PIP_NO_INDEX", "PIP_REQUIRE_HASHES"].some((name) => command.env.has(name)))
    return;
  const loose = install.packages.filter(({ one }) => one.pinned === undefined && !isInstaller(one.name));
  const [first] = loose;
  const last = loose.at(-1);
  if (!first || !last) return;
  const shipped = SHIPPED.has(carrier) && !isDevelopment(source.path);
  const packages = loose.map(({ one }) => one);
  const edits = loose.flatMap(({ word, one }) => {
    const version = pinVersion(one.name, source.path, repository);
    const part = word.value.slice(one.from, one.to);
    const text = part.slice(0, (one.parts?.nameTo ?? one.to) - one.from);
    return (version !== undefined && replaceInWord(command, word, part, `${text}==${version}`)) || [];
  });
  yield {
    location: command.source.locate(first.word.from, last.word.to),
    message: `\`${install.title}\` takes any version of ${listed(packages)}`,
    severity: shipped && packages.some(({ bounded }) => !bounded) ? "medium" : "low",
    anchor: command.owner,
    ...(install.tool !== "conda" && edits.length === loose.length
      ? { fix: { title: pinTitle(packages), safety: "safe", edits } }
      : {}),
  };
}
