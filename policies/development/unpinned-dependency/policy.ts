import { definePolicy } from "#policy";
import { looseCommand } from "./command.ts";
import { looseManifest } from "./manifest.ts";

export default definePolicy({
  id: "unpinned-dependency",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "A dependency has no exact version and no lock",
  why: "Each build takes whatever was published last: a release that was taken over reaches training and serving the same hour, results cannot be reproduced, and no advisory can be matched to what runs.",
  fix: "Pin exact versions, or better commit a lock with hashes (`uv lock`, `poetry lock`, `pip-compile --generate-hashes`) and install from it.",
  references: ["CWE-1357", "CWE-494", "AML.T0010.001", "https://pip.pypa.io/en/stable/topics/repeatable-installs/"],
  since: "0.1.0",
  limits:
    "Ranges of a published package are a promise to its users and are left alone, with the files that its setup reads; so are installers (pip, setuptools, uv …), folders, URLs and words that the shell expands. Bounded ranges, development files and commands that build no image count as low. A file in which half or more of the packages are loose is one finding.",
  needs: ["**/setup.py"],
  reads: ["dependencies", "command"],
  *check(document, { repository }) {
    if (document.kind === "dependencies") yield* looseManifest(document, repository);
    else for (const command of document.commands) yield* looseCommand(document, command, repository);
  },
});
