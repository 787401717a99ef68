/** Commands that run every cell of a notebook. */
import type { Command } from "#policy";

/** As people write it; undefined for other commands. */
export function executes({ program, args }: Command): string | undefined {
  const words = args.map(({ value }) => value);
  switch (program) {
    case "papermill":
    case "treon":
      return words.includes("--help") || words.includes("--version") ? undefined : program;
    case "jupyter":
      if (words[0] === "nbconvert") return words.includes("--execute") ? "jupyter nbconvert --execute" : undefined;
      return words[0] === "execute" || words[0] === "run" ? `jupyter ${words[0]}` : undefined;
    case "nbconvert":
    case "jupyter-nbconvert":
      return words.includes("--execute") ? "nbconvert --execute" : undefined;
    case "jupyter-execute":
    case "nbclient":
      return "jupyter execute";
    case "pytest":
      return (
        words.find((word) => /^--(?:nbmake|nbval|nbval-lax)$/.test(word)) &&
        `pytest ${words.find((word) => /^--nb/.test(word))}`
      );
    default:
      return undefined;
  }
}
