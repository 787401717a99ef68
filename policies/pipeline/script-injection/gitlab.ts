/** Text of others that becomes code in the scripts of GitLab. */
import { inputValues, type Job, type PipelineDocument, type Repository, type Step, type Violation } from "#policy";

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
const GITLAB =
  /\$\{?(CI_(?:MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME)|COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|REF_NAME|BRANCH|TAG|AUTHOR)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME))\b/;
/** Of an input its name; in words that are not quoted the brackets stand apart. */
const INPUT = /(?:^|\$\[\[\s*)inputs\.([\w-]+)/g;
const EXPANDED = /\$\[\[\s*inputs\.([\w-]+)\s*\|[^\]\n]{0,200}\bexpand_vars\b[^\]\n]{0,200}\]\]/g;

/** A shell that reads its script out of a variable: `eval "$X"`, `sh -c "… $X"`. */
export function* evaluatedByShell(
  document: PipelineDocument,
  job: Job,
  step: Step,
  repository: Repository,
): Iterable<Violation> {
  if (document.system !== "gitlab") return;
  const inInputs = (text: string): string | undefined =>
    [...text.matchAll(INPUT)]
      .flatMap(([, input = ""]) => inputValues(document, input, repository))
      .map(({ value }) => nameIn(value))
      .find(Boolean);
  for (const { program, args, source } of step.script?.commands ?? []) {
    const code = program === "eval" ? args : codeOperand(program, args);
    for (const word of code) {
      const own = word.quote === "single" ? undefined : nameIn(word.value);
      const name = own ?? inInputs(word.value);
      if (name === undefined) continue;
      yield {
        location: source.locate(word.from, word.to),
        message: `\`${program}\` runs what stands in \`${name}\`${own ? "" : ", which an input holds"}; whoever opens the merge request or pushes the commit sets it`,
        severity: "high",
        confidence: "medium",
        anchor: `${job.id}/${step.label}`,
      };
    }
  }
}

function codeOperand(program: string, args: NonNullable<Step["script"]>["commands"][number]["args"]) {
  if (!/^(?:ba|da|z)?sh$|^python$|^node$|^ruby$|^perl$/.test(program)) return [];
  const at = args.findIndex(({ value }) => /^-[a-z]*[ce]$/.test(value));
  const code = args[at + 1];
  return at === -1 || !code ? [] : [code];
}

function nameIn(text: string): string | undefined {
  return GITLAB.exec(text)?.[1];
}

/**
 * `$[[ inputs.x ]]` hands a variable on as a variable; with `expand_vars` its value stands in the script, as code. An
 * input that is one of a list cannot be it. https://docs.gitlab.com/ci/inputs/#expand_vars
 */
export function* expandedInput(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const { script } = step;
  if (document.system !== "gitlab" || !script) return;
  for (const match of script.text.value.matchAll(EXPANDED)) {
    const input = document.inputs.find(({ name }) => name === match[1]);
    if (input && input.type !== "string") continue;
    yield {
      location: script.text.source.locate(match.index, match.index + match[0].length),
      message: `\`expand_vars\` writes the values of variables in the input \`${match[1]}\` into the script; the name of a branch may be one of them`,
      severity: "medium",
      confidence: "low",
      anchor: `${job.id}/${step.label}`,
    };
  }
}
