/** The command line. What a command does is loaded when it is asked for. */
import { existsSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { INCOMPLETE, UsageError, WRONG_USAGE } from "./cli/exit.ts";
import { SEVERITIES } from "./core/severity.ts";
import { VERSION } from "./core/version.ts";
import { GitProblem } from "./git/run.ts";

const program = new Command("mlsec")
  .description("Judges machine-learning repositories and their changes by the mlsec policies.")
  .version(VERSION)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("(add --help for what there is)")
  .addHelpText(
    "after",
    `
Examples:
  mlsec scan                          every file of this repository
  mlsec scan --base origin/main       what this branch changes
  mlsec scan --staged                 what the next commit would change
  mlsec scan --fix                    and apply the safe fixes

Exit codes: 0 clean, 1 the gate fails, 2 wrong usage or configuration, 3 incomplete.`,
  );

program
  .command("scan")
  .description("judge a tree, a range of commits, the staged changes or a pull request")
  .argument("[path]", "folder or file", ".")
  .option("--base <ref>", "judge what changed since the head left this branch, tag or commit")
  .option("--head <ref>", "the end of the range; HEAD unless given")
  .option("--staged", "judge the index against HEAD, as the next commit would have it")
  .option("--pr <owner/repo#number>", "judge a pull request on GitHub, with the token in GITHUB_TOKEN")
  .addOption(
    new Option("--format <format>", "how to show the verdict")
      .choices(["text", "json", "sarif", "markdown"])
      .default("text"),
  )
  .option("--output <file>", "write the verdict to a file")
  .addOption(
    new Option("--fail-on <severity>", "the gate's threshold, instead of the configuration's").choices([
      ...SEVERITIES,
      "never",
    ]),
  )
  .option("--policy <id>", "run this policy only (may be given several times)", several)
  .option("--fix", "apply the safe fixes to the files on disk, and judge again")
  .option("--dry-run", "show what --fix would change")
  .option("--config <file>", "configuration to judge by, instead of .mlsec.yml")
  .option("--no-color", "no colours")
  .option("--verbose", "more about each finding, and what was there before")
  .addHelpText(
    "after",
    `
Without --base, --staged or --pr every file under the path counts as new.
A range is judged by the .mlsec.yml of its base, a tree by the one on disk.

Examples:
  mlsec scan notebooks/ --policy hardcoded-secret
  mlsec scan --base origin/main --format sarif --output mlsec.sarif
  mlsec scan --fix --dry-run
  GITHUB_TOKEN=… mlsec scan --pr example/models#12`,
  )
  .action(async (path, options) => end((await import("./cli/scan.ts")).scan(path, options)));

program
  .command("explain")
  .description("why a policy exists, what it looks for and how to fix what it finds")
  .argument("<policy>", "id of the policy")
  .option("--no-color", "no colours")
  .addHelpText("after", "\nExample:\n  mlsec explain unsafe-torch-load")
  .action(async (id, options) => end((await import("./cli/explain.ts")).explain(id, options)));

program
  .command("policies")
  .description("list the policies by life-cycle stage")
  .addOption(new Option("--format <format>", "how to show them").choices(["text", "json"]).default("text"))
  .option("--no-color", "no colours")
  .action(async (options) => end((await import("./cli/policies.ts")).listPolicies(options)));

program
  .command("init")
  .description("write a .mlsec.yml that fits the repository")
  .argument("[folder]", "where to write it", ".")
  .action(async (folder) => end((await import("./cli/init.ts")).init(folder)));

program
  .command("validate")
  .description("check a configuration file")
  .argument("[file]", "the file", ".mlsec.yml")
  .option("--organization", "the file is that of the organization's .github repository")
  .action(async (file, options) => end((await import("./cli/validate.ts")).validate(file, options)));

program
  .command("config")
  .description("the effective configuration, each value with where it comes from")
  .argument("[path]", "the repository", ".")
  .option("--effective", "what defaults, presets, organization and repository add up to (the only view there is)")
  .option("--organization <file>", "the .mlsec.yml of the organization's .github repository")
  .option("--topic <topic>", "a topic that the repository has on GitHub (may be given several times)", several)
  .option("--config <file>", "the repository's file, instead of .mlsec.yml")
  .addOption(new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"))
  .addHelpText("after", "\nExample:\n  mlsec config --effective --organization ../.github/.mlsec.yml")
  .action(async (path, options) => end((await import("./cli/config.ts")).showConfig(path, options)));

program
  .command("serve")
  .description("run the GitHub App; its settings come from the environment")
  .addHelpText(
    "after",
    "\nNeeds APP_ID, PRIVATE_KEY and WEBHOOK_SECRET in the environment; docs/operations.md names the rest.",
  )
  .action(async () => (await import("./app.ts")).serve(process.env));

program
  .command("demo")
  .description("show the App at work on a local stand-in for GitHub")
  .option("--once", "end after the table of verdicts")
  .option("--port <port>", "where the pages are", portNumber)
  .action(async (options) => end(demo(options)));

/** The demo stands on the tests' stand-in for GitHub, which the package does not hold; so it is not bundled. */
async function demo({ once = false, port }: { readonly once?: boolean; readonly port?: number }): Promise<number> {
  const module = new URL("../demo/index.ts", import.meta.url);
  if (!existsSync(module)) throw new UsageError("the demo is in the repository only; clone it and run `npm run demo`");
  const { runDemo }: typeof import("../demo/index.ts") = await import(module.href);
  return runDemo({ once, ...(port === undefined ? {} : { port }) });
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError("A port is a number up to 65535.");
  return port;
}

function several(value: string, before: readonly string[] = []): readonly string[] {
  if (value === "") throw new InvalidArgumentError("A policy has a name.");
  return [...before, value];
}

async function end(code: number | Promise<number>): Promise<void> {
  process.exitCode = await code;
}

// A reader that has seen enough (`mlsec scan | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else if (error instanceof UsageError || error instanceof GitProblem) {
    process.stderr.write(`mlsec: ${error.message}\n`);
    process.exitCode = WRONG_USAGE;
  } else {
    process.stderr.write(`mlsec: internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    process.exitCode = INCOMPLETE;
  }
}
