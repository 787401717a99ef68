/** The command line. What a command does is loaded when it is asked for. */
import { existsSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { INCOMPLETE, UsageError, WRONG_USAGE } from "./cli/exit.ts";
import { FORMATS, type Report, reportOf } from "./cli/format.ts";
import { harmless, say } from "./cli/output.ts";
import { SEVERITIES } from "./core/severity.ts";
import { VERSION } from "./core/version.ts";
import { GitProblem } from "./git/run.ts";
import { oneLine } from "./report/markdown.ts";

const program = new Command("mlsec")
  .description("Judges machine-learning repositories and their changes by the mlsec policies.")
  .version(VERSION)
  .exitOverride()
  // What was typed is echoed, and in a pipeline it may come from a file.
  .configureOutput({ writeErr: (text) => process.stderr.write(harmless(text)) })
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

Exit codes: 0 clean, 1 the gate fails, 2 wrong usage or configuration, 3 incomplete.
Other places (GitHub Action, GitLab, Jenkins, pre-commit): docs/ci.md`,
  );

program
  .command("scan")
  .description("judge a tree, a range of commits, the staged changes or a pull request")
  .argument("[path]", "folder or file", ".")
  .option("--base <ref>", "judge what changed since the head left this branch, tag or commit")
  .option("--head <ref>", "the end of the range; HEAD unless given")
  .option("--staged", "judge the index against HEAD, as the next commit would have it")
  .option("--pr <owner/repo#number>", "judge a pull request on GitHub, with the token in GITHUB_TOKEN")
  .addOption(new Option("--format <format>", "how to show the verdict").choices(FORMATS).default("text"))
  .option("--output <file>", "write the verdict to a file")
  .option(
    "--report <format=file>",
    "write the same verdict in another format too (may be given several times)",
    reports,
  )
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
--base needs the commits back to where the head left it: in a shallow clone, fetch them first.

Formats: text for people, json for programs (schema/mlsec-report.schema.json), sarif for code
scanning, markdown for a job summary, github for annotations of a GitHub Actions run, gitlab for a
GitLab Code Quality report. Reports are written whatever the verdict.

Exit codes:
  0  clean, or nothing that reaches the threshold
  1  the gate fails: a finding reaches the threshold
  2  wrong usage, no such commit, or a configuration that does not parse
  3  incomplete: something could not be read or judged, so it cannot pass

Examples:
  mlsec scan notebooks/ --policy hardcoded-secret
  mlsec scan --base origin/main --format sarif --output mlsec.sarif
  mlsec scan --base origin/main --report gitlab=gl-code-quality-report.json
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

const policy = program.command("policy").description("policies of your own, in .mlsec/policies");

policy
  .command("test")
  .description("try policies on their own examples")
  .argument("[files...]", "the policies; all of the repository unless given")
  .option("--no-color", "no colours")
  .addHelpText("after", "\nExit codes: 0 all good, 2 a policy with faults.")
  .action(async (files, options) => end((await import("./cli/policy.ts")).testPolicies(files, options)));

policy
  .command("facts")
  .description("print what a policy can see in a file")
  .argument("<file>", "any file of the repository")
  .addOption(new Option("--each <kind>", "only these; lines are shown only when asked for").choices(factKinds()))
  .addOption(new Option("--format <format>", "how to show them").choices(["text", "json"]).default("text"))
  .addHelpText("after", "\nExample:\n  mlsec policy facts serving/app.py --each calls")
  .action(async (file, options) => end((await import("./cli/policy.ts")).showFacts(file, options)));

policy
  .command("new")
  .description("write a policy that works, to be changed")
  .argument("<id>", "namespace and name: acme/no-public-hub")
  .addOption(new Option("--each <kind>", "what it looks at").choices(factKinds()).default("calls"))
  .action(async (id, options) => end((await import("./cli/policy.ts")).newPolicy(id, options)));

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

/** In words here, so that `mlsec --help` loads none of them; a test compares. */
function factKinds(): string[] {
  return "calls imports steps jobs images commands workloads packages resources lines".split(" ");
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

function reports(value: string, before: readonly Report[] = []): readonly Report[] {
  const report = reportOf(value);
  if (report === undefined) throw new InvalidArgumentError(`Write <format>=<file>; formats are ${FORMATS.join(", ")}.`);
  return [...before, report];
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
    say(`mlsec: ${oneLine(error.message)}`);
    process.exitCode = WRONG_USAGE;
  } else {
    say(`mlsec: internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    process.exitCode = INCOMPLETE;
  }
}
