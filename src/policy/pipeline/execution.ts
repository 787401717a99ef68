/** What a job runs of the tree that was checked out: builds, tests, installs, scripts, local actions. */
import type { Command, Word } from "../../documents/command/document.ts";
import { isShell } from "../../documents/command/expand.ts";
import { flags, operands } from "../../documents/command/flags.ts";
import type { Job, Step } from "../../documents/pipeline/document.ts";
import { neverRuns } from "../../documents/pipeline/github/reach.ts";
import type { ForeignCheckout } from "./checkout.ts";

export interface Execution {
  readonly step: Step;
  /** As people write it: `pip install -e .`. */
  readonly what: string;
}

/** Programs that run what the files of a project say, whatever their arguments. */
const ALWAYS: ReadonlySet<string> = new Set([
  ...["make", "gmake", "tox", "nox", "pytest", "unittest", "build", "cmake", "ninja", "meson", "bazel", "bazelisk"],
  ...["mvn", "mvnw", "gradle", "gradlew", "sbt", "ant", "rake", "rspec", "jest", "mocha", "vitest", "just", "task"],
  ...["papermill", "snakemake", "sphinx-build", "mkdocs", "pre-commit", "eslint", "webpack", "vite", "tsc", "jekyll"],
  ...["goreleaser", "earthly", "semantic-release", "nx", "turbo", "lerna", "phpunit", "pylint", "ansible-playbook"],
  ...["accelerate", "torchrun", "deepspeed", "asv", "cibuildwheel", "maturin", "doit", "invoke"],
]);

/** Programs with the words after which they do. */
const WITH_VERB: ReadonlyMap<string, RegExp> = new Map([
  ["npm", /^(?:ci|i|install|test|t|run|run-script|start|exec|rebuild|pack|publish|version)$/],
  ["pnpm", /^(?:i|install|test|run|exec|build|rebuild|publish)$/],
  ["yarn", /^(?:(?!config$|cache$|--version$|dlx$).+)?$/],
  ["bun", /^(?:install|i|test|run|build)$/],
  ["cargo", /^(?:build|b|test|t|run|r|check|c|clippy|bench|doc|publish|nextest)$/],
  ["go", /^(?:test|run|generate|tool)$/],
  ["dotnet", /^(?:build|test|run|restore|publish|pack)$/],
  ["docker", /^(?:build|buildx|compose)$/],
  ["podman", /^build$/],
  ["poetry", /^(?:install|run|build)$/],
  ["uv", /^(?:sync|run|build)$/],
  ["pdm", /^(?:install|sync|run|build)$/],
  ["hatch", /^(?:run|test|build|env)$/],
  ["pixi", /^(?:run|install)$/],
  ["dvc", /^(?:repro|exp)$/],
  ["mlflow", /^run$/],
  ["kedro", /^run$/],
  ["bundle", /^(?:install|exec)$/],
  ["composer", /^(?:install|update|run|test)$/],
  ["terraform", /^(?:init|plan|apply)$/],
  ["conda", /^(?:build|mambabuild)$/],
  ["mix", /^(?:deps.get|compile|test|run)$/],
]);
const INTERPRETERS: ReadonlySet<string> = new Set([
  "python",
  "node",
  "ruby",
  "perl",
  "php",
  "deno",
  "ts-node",
  "tsx",
  "Rscript",
  "julia",
]);

/** Actions that build, install or test what is in the workspace. */
const ACTIONS: ReadonlySet<string> = new Set([
  ...["pre-commit/action", "pypa/cibuildwheel", "pyo3/maturin-action", "actions-rs/cargo", "cypress-io/github-action"],
  ...["goreleaser/goreleaser-action", "gradle/gradle-build-action", "borales/actions-yarn", "bahmutov/npm-install"],
  ...["super-linter/super-linter", "github/super-linter", "oxsecurity/megalinter", "changesets/action"],
  ...["wagoid/commitlint-github-action", "actions/jekyll-build-pages", "helm/chart-testing-action"],
]);

/** In order; only what comes after the checkout, and until another one takes its place. */
export function executionsOf(job: Job, checkout: ForeignCheckout): readonly Execution[] {
  const found: Execution[] = [];
  for (const step of job.steps) {
    if (step.index < checkout.step.index || neverRuns(step.condition)) continue;
    if (step !== checkout.step && replaces(step, checkout)) break;
    if (step === checkout.step && step.uses) continue;
    const what = step.uses ? ofAction(step, checkout) : ofScript(step, checkout);
    if (what !== undefined) found.push({ step, what });
  }
  return found;
}

function replaces(step: Step, { path }: ForeignCheckout): boolean {
  if (step.uses?.repository !== "actions/checkout" || step.condition) return false;
  return (step.with.get("path")?.value.replace(/^\.\/|(?<!\/)\/+$/g, "") ?? "") === path;
}

function ofAction({ uses, with: inputs }: Step, { path }: ForeignCheckout): string | undefined {
  if (!uses) return undefined;
  const shown = uses.text.value.split("@")[0];
  if (uses.kind === "local") return path === "" || uses.path.startsWith(`${path}/`) ? shown : undefined;
  if (path !== "") return undefined;
  if (ACTIONS.has(uses.repository)) return shown;
  // Without a context the image is built from the repository, not from the workspace.
  const context = inputs.get("context")?.value;
  if (uses.repository === "docker/build-push-action") return context?.startsWith(".") ? shown : undefined;
  const bundles = uses.repository === "ruby/setup-ruby" && inputs.get("bundler-cache")?.value === "true";
  return bundles ? shown : undefined;
}

function ofScript(step: Step, checkout: ForeignCheckout): string | undefined {
  const { script } = step;
  if (!script) return undefined;
  const { path } = checkout;
  const inside =
    path === "" ||
    step.workingDirectory?.value.replace(/^\.\//, "").startsWith(path) === true ||
    entered(script.text.value, path);
  for (const command of script.commands) {
    // What stands before a checkout in the same script runs before it.
    if (step === checkout.step && command.source === script.text.source && (command.argv[0]?.from ?? 0) < checkout.to)
      continue;
    if (inside ? runsTree(command) : runsFile(command, path)) return shown(command);
  }
  return undefined;
}

function entered(script: string, path: string): boolean {
  return script.split("\n").some((line) => new RegExp(`\\b(?:cd|pushd)\\s+["']?(?:\\./)?${escaped(path)}`).test(line));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function runsTree(command: Command): boolean {
  const { program, args, argv } = command;
  const verb = args.find(({ value }) => !value.startsWith("-"))?.value ?? "";
  if (args.some(({ value }) => /^--(?:version|help)$/.test(value))) return false;
  if (ALWAYS.has(program)) return true;
  if (WITH_VERB.get(program)?.test(verb))
    return !namesPackages(command) && !/^(?:npm|pnpm|yarn)$/.test(program) ? true : !addsOnly(command);
  if (program === "pip" || program === "uv") return installsTree(command);
  if (program === "jupyter") return verb === "nbconvert" && args.some(({ value }) => value === "--execute");
  if (program === "npx" || program === "bunx") return false;
  if (isShell(program) || INTERPRETERS.has(program) || program === "source" || program === ".")
    return isFile(
      args.find(({ value }) => !value.startsWith("-")),
      args,
    );
  const written = argv[0];
  return (
    written !== undefined &&
    !written.dynamic &&
    /^(?:\.\.?\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(written.value) &&
    written.value.includes("/")
  );
}

/** `npm install -g x` and `npm install x` name what they install, and run the scripts of the project all the same. */
function addsOnly(command: Command): boolean {
  return command.args.some(({ value }) => value === "-g" || value === "--global" || value === "--ignore-scripts");
}

function namesPackages(command: Command): boolean {
  return command.program === "cargo" && command.args[0]?.value === "install";
}

function installsTree(command: Command): boolean {
  const words = operands(command).map(({ value }) => value);
  const verb = command.program === "uv" ? (words[0] === "pip" ? words[1] : undefined) : words[0];
  if (verb !== "install" && verb !== "wheel") return false;
  if (
    flags(command, "-r", "--requirement", "-e", "--editable").some(
      ({ value }) => value && !/^git\+|^https?:/.test(value.value),
    )
  )
    return true;
  return words.some((word) => /^\.{1,2}(?:$|[/[])/.test(word));
}

function isFile(word: Word | undefined, args: readonly Word[]): boolean {
  if (!word || word.dynamic || args.some(({ value }) => /^-\w*[ce]$/.test(value))) return false;
  return !word.value.startsWith("/") && /\.\w+$|\//.test(word.value);
}

/** With the change in a folder of its own: a file of that folder is run or installed. */
function runsFile(command: Command, path: string): boolean {
  const { program, args, argv } = command;
  const within = (word: Word | undefined) =>
    new RegExp(`^(?:\\./)?${escaped(path)}(?:/|$|\\[)`).test(word?.value ?? "");
  if (within(argv[0])) return true;
  if (isShell(program) || INTERPRETERS.has(program)) return within(args.find(({ value }) => !value.startsWith("-")));
  const installs = program === "pip" && args[0]?.value === "install";
  const targets = program === "pytest" || program === "papermill" || program === "docker" || program === "make";
  return (installs || targets) && args.some(within);
}

function shown(command: Command): string {
  const text = command.argv
    .map(({ value }) => value)
    .join(" ")
    .replace(/\s+/g, " ");
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}
