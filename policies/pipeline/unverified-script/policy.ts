import {
  asPowershell,
  type Command,
  type CommandDocument,
  definePolicy,
  type PipelineDocument,
  type Violation,
} from "#policy";
import { riskOf } from "./address.ts";
import { addressOf } from "./fetch.ts";
import { type Run, runsOf } from "./runs.ts";

const POWERSHELL = /\b(?:iex|Invoke-Expression)\b/i;

export default definePolicy({
  id: "unverified-script",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "A script from the network is run without a look at what it is",
  why: "Whoever holds the address, or the way to it, decides what runs here, with the secrets of the pipeline or as root of the image; a server can even tell a shell from a person and answer each differently. That is how the Codecov uploader took the secrets of thousands of pipelines.",
  fix: "Download to a file, compare its SHA-256 with one that is written down here, then run it; or take the tool from a package, an image by digest or a raw URL at a full commit id.",
  references: ["CWE-494", "CWE-829", "AML.T0010", "https://about.codecov.io/security-update/"],
  since: "0.3.0",
  limits:
    "Installers from their maker's own address and addresses that name a version are medium. Addresses with a full commit id and those of the machine or a private network are fine. Notebooks are told by notebook-shell-risk; binaries that are downloaded and made executable are not judged here.",
  reads: ["command", "pipeline"],
  *check(document) {
    if (document.kind === "pipeline") yield* once(inPowershell(document));
    else if (document.carrier !== "notebook") yield* once(inShell(document));
  },
});

/** The same download all over a file (jobs that a generator wrote) is told at its first place. */
function* once(found: Iterable<Violation>): Iterable<Violation> {
  for (const [message, [first, ...more]] of Map.groupBy(found, (one) => one.message)) {
    if (!first) continue;
    const elsewhere = more.length === 1 ? "one more place" : `${more.length} more places`;
    const related = [...(first.related ?? []), ...more.slice(0, 5).map(({ location }) => location)];
    yield more.length === 0 ? first : { ...first, message: `${message}, here and in ${elsewhere}`, related };
  }
}

function* inShell(document: CommandDocument): Iterable<Violation> {
  for (const run of runsOf(document.commands)) yield* told(run);
}

function* told({ command, download, how }: Run): Iterable<Violation> {
  const risk = riskOf(addressOf(download));
  if (!risk) return;
  yield {
    location: command.location,
    message:
      how === "file"
        ? `${risk.what} is downloaded and run with no checksum in between`
        : `${nameOf(command)} runs whatever ${risk.what} serves`,
    ...(how === "file" ? { related: [download.location] } : {}),
    severity: risk.severity,
    anchor: command.owner,
  };
}

function nameOf({ program }: Command): string {
  if (program === "" || POWERSHELL.test(program)) return "PowerShell";
  return `\`${program === "." ? "source" : program}\``;
}

/** What runs PowerShell in a script that is read as another shell's, because the runner decides. */
function* inPowershell(document: PipelineDocument): Iterable<Violation> {
  for (const step of document.jobs.flatMap(({ steps }) => steps)) {
    if (!step.script || step.script.shell === "pwsh" || !POWERSHELL.test(step.script.text.value)) continue;
    const runs = runsOf(asPowershell(step.script, step.owner));
    // What another shell hands to PowerShell is known already.
    for (const run of runs) if (POWERSHELL.test(run.command.program) && !run.command.scriptOf) yield* told(run);
  }
}
