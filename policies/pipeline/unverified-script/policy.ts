import { type CommandDocument, definePolicy, type PipelineDocument, type Violation } from "#policy";
import { riskOf } from "./address.ts";
import { addressOf } from "./fetch.ts";
import { powershellRuns } from "./powershell.ts";
import { runsOf } from "./runs.ts";

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
  for (const { command, download, how } of runsOf(document.commands)) {
    const risk = riskOf(addressOf(download));
    if (!risk) continue;
    const name = command.program === "." ? "source" : command.program;
    yield {
      location: command.location,
      message:
        how === "file"
          ? `${risk.what} is downloaded and run with no checksum in between`
          : `\`${name}\` runs whatever ${risk.what} serves`,
      ...(how === "file" ? { related: [download.location] } : {}),
      severity: risk.severity,
      anchor: command.owner,
    };
  }
  // The scripts of a pipeline are read as a whole below.
  for (const command of document.carrier === "pipeline" ? [] : document.commands) {
    if (!/^(?:pwsh|powershell)(?:\.exe)?$/i.test(command.program)) continue;
    const script = command.args.map(({ value }) => value).join(" ");
    for (const { address } of powershellRuns(script)) {
      const risk = riskOf(address);
      if (!risk) continue;
      const message = `PowerShell runs whatever ${risk.what} serves`;
      yield { location: command.location, message, severity: risk.severity, anchor: command.owner };
    }
  }
}

/** Whatever shell a step has: the words are PowerShell's. */
function* inPowershell(document: PipelineDocument): Iterable<Violation> {
  for (const step of document.jobs.flatMap(({ steps }) => steps)) {
    if (!step.script) continue;
    const { source, value } = step.script.text;
    for (const { from, to, address } of powershellRuns(value)) {
      const risk = riskOf(address);
      if (!risk) continue;
      yield {
        location: source.locate(from, to),
        message: `PowerShell runs whatever ${risk.what} serves`,
        severity: risk.severity,
        anchor: step.owner,
      };
    }
  }
}
