import { definePolicy } from "#policy";
import { commandRisks } from "./commands.ts";
import { magicRisks } from "./magics.ts";

export default definePolicy({
  id: "notebook-shell-risk",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A notebook cell runs or reveals more than its reader expects",
  why: "Notebooks are run from top to bottom, often with cloud credentials in reach. A cell that pipes a download into a shell, loads code from a URL or clones and runs a repository gives whoever holds that address the session; a token in a magic is saved with the notebook.",
  fix: "Download to a file, compare its hash and then run it; clone at a commit; take secrets from the environment or getpass; install system packages in the image.",
  references: [
    "CWE-494",
    "CWE-829",
    "CWE-798",
    "CWE-732",
    "AML.T0011",
    "https://ipython.readthedocs.io/en/stable/interactive/magics.html",
  ],
  since: "0.1.0",
  limits:
    "Unpinned `pip install`, plain downloads and scripts outside notebooks have policies of their own. `sudo` and `chmod 777` are medium. A magic that takes a secret from a variable is fine.",
  reads: ["notebook", "command"],
  *check(document) {
    if (document.kind === "notebook") yield* magicRisks(document.magics);
    else if (document.carrier === "notebook") yield* commandRisks(document.commands);
  },
});
