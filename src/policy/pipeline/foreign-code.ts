/** Steps that bring the change's code into a job whose workflow is the base's. */
import type { Job, Step, Text } from "../../documents/pipeline/document.ts";
import { mentioned, pathOf } from "../../documents/pipeline/expression/flow.ts";

/** The first step that checks out what the pull request, or the run that came before, has brought. */
export function foreignCheckout({ steps }: Pick<Job, "steps">): Step | undefined {
  return steps.find(
    ({ uses, with: inputs, script }) =>
      (uses?.repository === "actions/checkout" &&
        ["ref", "repository"].some((name) => namesForeign(inputs.get(name)))) ||
      script?.commands.some(({ program, args }) => {
        const words = args.map(({ value }) => value);
        if (program === "gh") return words[0] === "pr" && words[1] === "checkout";
        if (program !== "git") return false;
        return (
          (words.includes("fetch") && words.some((word) => /^\+?(?:refs\/)?pull\//.test(word))) ||
          (["checkout", "switch"].includes(words[0] ?? "") &&
            words.some((word) => /^\$\{?\w*(?:HEAD|PR)_\w*\}?$|^\$\{?(?:GITHUB_)?HEAD_REF\}?$/.test(word)))
        );
      }),
  );
}

function namesForeign(text: Text | undefined): boolean {
  if (!text) return false;
  if (/refs\/pull\//.test(text.value)) return true;
  return text.expressions.some(({ tree }) => {
    if (!tree) return false;
    return [...mentioned(tree)].some((node) => {
      const path = pathOf(node)?.join(".") ?? "";
      return (
        /^github\.event\.pull_request\.(?:head\b|merge_commit_sha)/.test(path) ||
        /^github\.event\.workflow_run\.(?:head_\w+|pull_requests)/.test(path) ||
        path === "github.head_ref" ||
        /^(?:steps|needs)\..*\.outputs\..*(?:head|sha|ref|branch)/.test(path)
      );
    });
  });
}
