/** The user that an image's final stage starts as. */
import {
  type DockerfileDocument,
  type Edit,
  fixed,
  type ImageStage,
  type Instruction,
  imageName,
  lastInstruction,
  lineage,
  rootImage,
  type Source,
  type Violation,
  type Word,
} from "#policy";
import { startsAsRoot } from "./images.ts";

/** An unprivileged user that needs no entry in /etc/passwd. */
export const SOME_USER = "10001:10001";
const ROOT = /^(?:root|0+)(?::.*)?$/;
/** Entry points that step down themselves: they need to start as root. */
const STEPS_DOWN = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|chpst|fixuid|runuser|s6-overlay|supervisord)\b/;
const BUILDS = new Set(["RUN", "COPY", "ADD", "WORKDIR", "VOLUME"]);

export function* dockerfileFaults({ source, finalStage }: DockerfileDocument): Iterable<Violation> {
  if (!finalStage || stepsDown(source, finalStage)) return;
  const user = lastInstruction(finalStage, "USER");
  if (user) yield* explicitRoot(source, finalStage, user);
  else yield* absentUser(source, finalStage);
}

function* explicitRoot(source: Source, stage: ImageStage, user: Instruction): Iterable<Violation> {
  const [word] = user.words;
  const name = word && resolve(word, stage);
  if (!word || name === undefined || !ROOT.test(name)) return;
  const earlier = unprivilegedBefore(stage, user) ?? SOME_USER;
  const atEnd = !stage.instructions.includes(user) || buildsAfter(stage, user);
  const edit = atEnd ? insertUser(source, stage, earlier) : source.edit(word.from, word.to, earlier);
  yield {
    location: source.locate(user.from, user.to),
    message: `the image runs as root: \`USER ${word.value}\``,
    anchor: stage.label,
    ...fixed(`run as ${earlier}`, "safe", edit),
  };
}

function* absentUser(source: Source, stage: ImageStage): Iterable<Violation> {
  const image = rootImage(stage).value;
  const { registry, repository, tag } = imageName(image ?? "");
  const starts = lineage(stage).some(({ instructions }) =>
    instructions.some(({ keyword, onBuild }) => !onBuild && /^(?:CMD|ENTRYPOINT|EXPOSE)$/.test(keyword)),
  );
  const [word] = stage.fromInstruction.words;
  if (!word || !starts || !startsAsRoot(registry, repository, tag ?? "")) return;
  yield {
    location: source.locate(word.from, word.to),
    message: `the image runs as root: no USER, and \`${repository}\` starts as root`,
    severity: "medium",
    anchor: stage.label,
    ...fixed(`run as ${SOME_USER}`, "review", insertUser(source, stage, SOME_USER)),
  };
}

function stepsDown(source: Source, stage: ImageStage): boolean {
  return lineage(stage).some(({ instructions }) =>
    instructions.some(({ operandsFrom, to }) => STEPS_DOWN.test(source.text.slice(operandsFrom, to))),
  );
}

/** `USER $NAME` and `USER ${NAME:-x}`; undefined when the variable has no value. */
function resolve(word: Word, stage: ImageStage): string | undefined {
  if (!word.dynamic) return word.value;
  const match = /^\$\{?(\w+)(?::?-([^}]*))?\}?$/.exec(word.value);
  return match?.[1] === undefined ? undefined : (stage.env.get(match[1])?.value ?? match[2]);
}

/** The user that was set before root: it exists, and is what the image was meant to run as. */
function unprivilegedBefore(stage: ImageStage, user: Instruction): string | undefined {
  const users = lineage(stage)
    .toReversed()
    .flatMap(({ instructions }) => instructions.filter(({ keyword, onBuild }) => keyword === "USER" && !onBuild))
    .filter(({ from }) => from < user.from)
    .flatMap(({ words }) => words.slice(0, 1));
  return users.findLast((word) => !word.dynamic && !ROOT.test(word.value))?.value;
}

function buildsAfter(stage: ImageStage, user: Instruction): boolean {
  return stage.instructions.slice(stage.instructions.indexOf(user) + 1).some(({ keyword }) => BUILDS.has(keyword));
}

/** Behind everything that builds and before what starts, so that no step of the build loses its rights. */
function insertUser(source: Source, stage: ImageStage, user: string): Edit | undefined {
  const last = stage.instructions.findLastIndex(({ keyword }) => BUILDS.has(keyword) || keyword === "USER");
  const next = stage.instructions.slice(last + 1).find(({ keyword }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword));
  const eol = source.lineBreak;
  if (next) return source.edit(next.from, next.from, `USER ${user}${eol}`);
  const end = (stage.instructions.at(-1) ?? stage.fromInstruction).to;
  return source.edit(end, end, `${eol}USER ${user}`);
}
