/** What a called workflow of the same repository uses of the secrets that it is given. */
import { type Edit, fencedTexts, type Job, mentioned, type PipelineDocument, pathOf } from "#policy";

export interface Handed {
  /** For the message. */
  readonly used: string;
  /** The names in place of `inherit`; undefined where the callee does not declare them all. */
  readonly edit: Edit | undefined;
}

const MOST_SHOWN = 3;

export function handedOn(document: PipelineDocument, job: Job, callee: PipelineDocument): Handed | undefined {
  if (callee.jobs.some(({ inheritsSecrets }) => inheritsSecrets)) return undefined;
  const names = new Set<string>();
  for (const { expressions } of fencedTexts(callee)) {
    for (const { tree } of expressions) {
      for (const node of tree ? mentioned(tree) : []) {
        const [root, name] = pathOf(node) ?? [];
        if (root !== "secrets") continue;
        if (name === undefined || name === "*" || name === "?") return undefined;
        if (name !== "github_token") names.add(name.toUpperCase());
      }
    }
  }
  if (names.size === 0) return { used: ", which uses none", edit: undefined };
  const shown = [...names]
    .slice(0, MOST_SHOWN)
    .map((name) => `\`${name}\``)
    .join(", ");
  return {
    used: `, which uses ${shown}${names.size > MOST_SHOWN ? ` and ${names.size - MOST_SHOWN} more` : " only"}`,
    edit: named(document, job, [...names], callee),
  };
}

function named(
  document: PipelineDocument,
  job: Job,
  names: readonly string[],
  callee: PipelineDocument,
): Edit | undefined {
  const declared = (callee.yaml?.at("on", "workflow_call", "secrets")?.entries() ?? []).map(({ key }) =>
    key.toUpperCase(),
  );
  const entry = job.yaml?.entries().find(({ key }) => key === "secrets");
  if (
    !job.inheritsSecrets ||
    !entry ||
    job.yaml?.style !== "block" ||
    !names.every((name) => declared.includes(name))
  ) {
    return undefined;
  }
  const { source } = document;
  const column = source.position(entry.keyFrom).column - 1;
  const lines = names.map((name) => `${source.lineBreak}${" ".repeat(column + 2)}${name}: \${{ secrets.${name} }}`);
  return source.edit(entry.keyTo + 1, job.inheritsSecrets.to, lines.join(""));
}
