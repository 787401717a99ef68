import { definePolicy, fixed, type Violation } from "#policy";
import { addressFaults, type Fault, trustFault } from "./address.ts";
import { inCommand, inEnvironment, inManifest, inPipConf, type Mention } from "./carriers.ts";

export default definePolicy({
  id: "insecure-package-index",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "Packages come from an index that anybody on the way can answer for",
  why: "A package's setup code runs when it is installed. Over http, or with a host whose certificate is not checked, whoever sits on the network gives the machine that builds or trains a package of their own. A credential in the address is read by everybody who can read the repository.",
  fix: "Use https, install the index's own certificate authority (`--cert`, PIP_CERT, SSL_CERT_FILE) instead of trusting the host, and take credentials from the environment, .netrc or keyring.",
  references: [
    "CWE-319",
    "CWE-295",
    "CWE-522",
    "AML.T0010.001",
    "https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host",
    "https://pip.pypa.io/en/stable/topics/authentication/",
  ],
  since: "0.4.0",
  limits:
    "An index of the machine itself is left alone; one on a private network is medium. Credentials that the environment fills in are fine, and a user name alone counts only where it looks like a token.",
  reads: ["dependencies", "command", "container", "pipeline", "settings", "workload"],
  *check(document) {
    if (document.kind === "dependencies") {
      for (const mention of inManifest(document)) yield* told(mention);
      return;
    }
    if (document.kind === "settings") for (const mention of inPipConf(document)) yield* told(mention);
    if (document.kind === "command")
      for (const command of document.commands) for (const mention of inCommand(command)) yield* told(mention);
    for (const mention of inEnvironment(document)) yield* told(mention);
  },
});

function* told(mention: Mention): Iterable<Violation> {
  const trust = mention.kind === "trust" ? trustFault(mention.text) : undefined;
  const faults: Iterable<Fault> = mention.kind === "address" ? addressFaults(mention.text) : trust ? [trust] : [];
  for (const fault of faults) {
    const { snippet, ...bare } = mention.source.locate(mention.from, mention.to);
    const hidden = fault.secret !== undefined || /:\/\/[^/@\s]+@/.test(snippet ?? "");
    yield {
      ...fault,
      location: hidden || snippet === undefined ? bare : { ...bare, snippet },
      anchor: mention.anchor,
      ...withTls(mention),
    };
  }
}

/** Where the server speaks TLS, one letter is all that is missing. */
function withTls({ source, from, to, text }: Mention): ReturnType<typeof fixed> {
  if (!/^http:/i.test(text) || source.text.slice(from, to) !== text) return {};
  return fixed("Use https, which the index must offer", "review", source.edit(from, from + "http".length, "https"));
}
