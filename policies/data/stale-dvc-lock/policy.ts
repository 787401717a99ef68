import { defineChangePolicy, type Repository, readLineage, type Staleness, staleStages } from "#policy";

export default defineChangePolicy({
  id: "stale-dvc-lock",
  stage: "data",
  severity: "high",
  confidence: "high",
  title: "dvc.lock does not belong to the pipeline and parameters beside it",
  why: "The lock says which code, data and parameters a model came from. When the pipeline moves on without it, the model in storage is not the one that the repository describes, and nobody can reproduce or audit it.",
  fix: "Run `dvc repro` and commit dvc.lock with the change; where the outputs are known to be the same, `dvc commit` records that.",
  references: ["CWE-353", "CWE-1059", "https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file"],
  since: "0.1.0",
  limits:
    "Stages with template variables that cannot be resolved from the repository are compared only in the parts that can. Parameters in Python and TOML files are not compared, and frozen stages are left alone.",
  needs: ["**/dvc.yaml", "**/dvc.lock", "**/params.yaml", "**/params.json"],
  *checkChange({ files, base, head }) {
    if (!files.some(({ path }) => /\.(ya?ml|json|lock)$/.test(path))) return;
    for (const path of head.glob("**/dvc.yaml")) {
      const known = new Set(stale(path, base).map(keyOf));
      const fresh = stale(path, head).filter((one) => !known.has(keyOf(one)));
      // Members of a foreach or matrix group are one place and one fault.
      for (const [anchor, [first, ...others]] of Map.groupBy(fresh, groupOf)) {
        if (!first) continue;
        const more = others.length > 0 ? `, and ${others.length} more of its group` : "";
        yield { location: first.location, message: messageOf(first) + more, anchor };
      }
    }
  },
});

/** Nothing is stale where there is no lock: such a pipeline was never run, or keeps its lock elsewhere. */
function stale(path: string, repository: Repository): Staleness[] {
  const pipeline = documentAt(path, repository);
  const lock = documentAt(path.replace(/yaml$/, "lock"), repository);
  if (pipeline?.format !== "dvc-yaml" || lock?.format !== "dvc-lock") return [];
  return [...staleStages(pipeline, lock, repository.read)];
}

function documentAt(path: string, repository: Repository) {
  const text = repository.read(path);
  return text === undefined ? undefined : readLineage(path, text);
}

/** The same fault on both sides is no news, unless its value moved. */
function keyOf({ stage, reason, what, location }: Staleness): string {
  return [stage.name, reason, what, reason === "parameter" ? location.snippet : stage.commands?.join("\n")].join("\0");
}

function groupOf({ stage: { stage }, reason, what }: Staleness): string {
  return [stage.name, reason, reason === "parameter" ? what : ""].join(" ").trim();
}

function messageOf({ stage: { name }, reason, what }: Staleness): string {
  switch (reason) {
    case "unlocked":
      return `stage \`${name}\` is not in dvc.lock`;
    case "command":
      return `the command of stage \`${name}\` is not the one in dvc.lock`;
    case "dependencies":
      return `the dependencies of stage \`${name}\` and those in dvc.lock differ in \`${what}\``;
    case "outputs":
      return `the outputs of stage \`${name}\` and those in dvc.lock differ in \`${what}\``;
    case "parameter":
      return `stage \`${name}\` ran with another \`${what}\`, says dvc.lock`;
  }
}
