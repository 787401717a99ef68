/** Steps that give something to the world. */
import type { Command, Step } from "#policy";

const ACTIONS: ReadonlySet<string> = new Set([
  ...[
    "pypa/gh-action-pypi-publish",
    "softprops/action-gh-release",
    "ncipollo/release-action",
    "actions/create-release",
  ],
  ...[
    "goreleaser/goreleaser-action",
    "js-devtools/npm-publish",
    "changesets/action",
    "cycjimmy/semantic-release-action",
  ],
  ...["rubygems/release-gem", "crates-io/auth", "pyo3/maturin-action-publish", "huggingface/hub-sync"],
]);

/** Programs, with the words of which each must be there. */
const PROGRAMS: readonly { readonly program: string; readonly words: readonly string[] }[] = [
  { program: "twine", words: ["upload"] },
  { program: "uv", words: ["publish"] },
  { program: "poetry", words: ["publish"] },
  { program: "flit", words: ["publish"] },
  { program: "hatch", words: ["publish"] },
  { program: "pdm", words: ["publish"] },
  { program: "maturin", words: ["publish"] },
  { program: "npm", words: ["publish"] },
  { program: "pnpm", words: ["publish"] },
  { program: "yarn", words: ["publish"] },
  { program: "cargo", words: ["publish"] },
  { program: "gem", words: ["push"] },
  { program: "docker", words: ["push"] },
  { program: "gh", words: ["release", "create"] },
  { program: "gh", words: ["release", "upload"] },
  { program: "hf", words: ["upload"] },
  { program: "huggingface-cli", words: ["upload"] },
];

/** What publishes, as people write it. */
export function publisherOf({ uses, script, with: inputs }: Step): string | undefined {
  if (uses) {
    if (uses.repository === "docker/build-push-action")
      return inputs.get("push")?.value === "true" ? uses.repository : undefined;
    return ACTIONS.has(uses.repository) ? uses.repository : undefined;
  }
  for (const command of script?.commands ?? []) {
    const found = PROGRAMS.find((one) => one.program === command.program && publishes(command, one.words));
    if (found) return [found.program, ...found.words].join(" ");
  }
  return undefined;
}

function publishes({ args }: Command, words: readonly string[]): boolean {
  const own = args.map(({ value }) => value);
  return words.every((word) => own.slice(0, 4).includes(word)) && !own.includes("--dry-run");
}
