import { definePolicy } from "#policy";
import { inEnvironment, inPipCommand, inPipConf, inRequirements } from "./pip.ts";
import { inPipfile, inPoetryAndPdm, inToolCommand, inUv, inUvEnvironment } from "./tools.ts";

export default definePolicy({
  id: "dependency-confusion",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A package can come from an index that is not its own",
  why: "Where two indexes are asked alike, the highest version wins. Whoever publishes a private package's name on the public index, with a higher version, runs code on every machine that installs it, as with torchtriton in PyTorch's nightly builds.",
  fix: 'Install from one index that serves both (a proxy of PyPI), or say for each private package where it comes from: `explicit = true` and `[tool.uv.sources]`, `priority = "explicit"` and `source` in Poetry, `include_packages` in PDM.',
  references: [
    "CWE-427",
    "CWE-829",
    "AML.T0010.001",
    "https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url",
  ],
  since: "0.1.0",
  limits:
    "Well-known public second indexes (download.pytorch.org, pypi.nvidia.com, mirrors of PyPI …) are a note. `--find-links` pages and conda channels are not judged. One private Poetry source without PyPI beside it is taken as Poetry 2 does: PyPI is not asked.",
  reads: ["dependencies", "command", "container", "pipeline", "settings", "workload"],
  *check(document) {
    if (document.kind === "dependencies") {
      yield* inRequirements(document);
      yield* inUv(document);
      yield* inPoetryAndPdm(document);
      yield* inPipfile(document);
      return;
    }
    if (document.kind === "settings") yield* inPipConf(document);
    if (document.kind === "command") {
      for (const command of document.commands) {
        yield* inPipCommand(command);
        yield* inToolCommand(command);
      }
    }
    yield* inEnvironment(document);
    yield* inUvEnvironment(document);
  },
});
