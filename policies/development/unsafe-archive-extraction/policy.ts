import {
  type Call,
  conditionsOf,
  definePolicy,
  type Fix,
  PYTHON_VERSION_FILES,
  type PythonDocument,
  runsOnPython,
  type Severity,
} from "#policy";

/** The first Python whose tarfile refuses what points outside the folder when nothing is said. PEP 706. */
const SAFE_BY_DEFAULT = "3.14";
const TAR = /^tarfile\.(?:open|TarFile(?:\.\w+)?)\.(?:extractall|extract)$/;
const OTHER = /^(?:zipfile|py7zr|rarfile|zipfile38|pyzipper)\./;
/** What code that looks at the members itself asks them. */
const CHECKS =
  /commonpath|commonprefix|realpath|startswith|is_relative_to|isabs|\.resolve\(|["']\.\.["']|issym|islnk|is_(?:safe|within)\w*\(/;
/** `if sys.version_info >= (3, 12)`, `if hasattr(tarfile, "data_filter")`: its `else` is for what has no filter. */
const HAS_FILTER = /version_info\s*>=?|data_filter|["']filter["']/;

export default definePolicy({
  id: "unsafe-archive-extraction",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A tar archive may write outside the folder that it is unpacked to",
  why: "Members called ../../.ssh/authorized_keys, absolute paths and links leave the folder: whoever made the archive of a model or data set overwrites code that runs next.",
  fix: 'Pass filter="data", which refuses such members, devices and links that point outside (Python 3.12, and 3.8 to 3.11 since mid 2023).',
  references: [
    "CWE-22",
    "CVE-2007-4559",
    "AML.T0010",
    "https://docs.python.org/3/library/tarfile.html#extraction-filters",
    "https://peps.python.org/pep-0706/",
  ],
  since: "0.4.0",
  limits:
    'Silent where pyproject.toml, setup.py, environment.yml, .python-version and Dockerfile say Python 3.14 or later, whose default is filter="data". Low where the members are looked at first, or chosen by `members=`; medium in the branch for a Python without filters. zipfile takes such paths apart itself and is silent; a filter of one\'s own is trusted.',
  needs: PYTHON_VERSION_FILES,
  reads: ["python"],
  *check(document, { repository }) {
    const safe = runsOnPython(repository, SAFE_BY_DEFAULT);
    const ownDefault = document.assigned("extraction_filter").length > 0;
    for (const call of document.calls("*.extractall", "*.extract")) {
      const confidence = tarConfidence(document, call);
      if (confidence === undefined) continue;
      const filter = call.keyword("filter");
      const trusts = filter.is("fully_trusted") || filter.name === "tarfile.fully_trusted_filter";
      if (!trusts && (safe || ownDefault || call.hasSpread || !(filter.absent || filter.is(null)))) continue;
      const mixed = call.names.some((name) => OTHER.test(name));
      if (mixed && conditionsOf(document, call).some((condition) => /zip/i.test(condition))) continue;
      const fix = withFilter(call, mixed);
      const how = trusts ? "with the filter fully_trusted" : "without a filter";
      yield call.violation(`\`${call.method}\` of a tar archive ${how} writes wherever its members say`, {
        severity: isForOldPython(document, call) ? "medium" : severityOf(call),
        confidence,
        ...(fix ? { fix } : {}),
      });
    }
    for (const call of safe ? [] : document.calls("shutil.unpack_archive")) {
      const format = formatOf(call);
      if (!call.keyword("filter").absent || call.hasSpread || format === "zip") continue;
      const fix = withFilter(call, format !== "tar");
      yield call.violation(
        `\`unpack_archive\` of ${format === "tar" ? "a tar archive" : "what may be a tar archive"} without a filter writes wherever its members say`,
        { severity: format === "tar" ? "high" : "medium", ...(fix ? { fix } : {}) },
      );
    }
  },
});

/** How sure it is that a tar archive is meant; undefined when it is not. */
function tarConfidence(document: PythonDocument, call: Call): "high" | "medium" | undefined {
  if (call.names.some((name) => TAR.test(name))) return call.names.some((name) => OTHER.test(name)) ? "medium" : "high";
  if (call.names.some((name) => OTHER.test(name)) || !document.importsModule("tarfile")) return undefined;
  if (call.names.length > 0 || call.receiver.absent) return undefined;
  const onlyTar = !document.importsModule("zipfile", "py7zr", "rarfile") && call.method === "extractall";
  return /tar|tgz/i.test(call.receiver.text) || onlyTar ? "medium" : undefined;
}

/** Archives of other formats take no filter. */
function withFilter(call: Call, mixed: boolean): Fix | undefined {
  const fix = call.withKeyword("filter", '"data"');
  return fix && mixed ? { ...fix, safety: "review" } : fix;
}

function severityOf(call: Call): Severity {
  const members = call.argument(1, "members");
  const chosen = call.method === "extractall" && !members.absent && !members.is(null);
  const own = call.function?.text ?? "";
  const looked = /getmembers|getnames|getmember\(|\bnext\(\)|\bfor\s+\w+\s+in\b/.test(own) && CHECKS.test(own);
  if (chosen || looked) return "low";
  return call.method === "extract" ? "medium" : "high";
}

/** Where Python knows the filter, the other branch is taken. */
function isForOldPython(document: PythonDocument, call: Call): boolean {
  const [branch = "", test = ""] = conditionsOf(document, call);
  return /^else\b/.test(branch) && HAS_FILTER.test(test) && severityOf(call) === "high";
}

function formatOf(call: Call): "tar" | "zip" | undefined {
  const format = call.argument(2, "format").string ?? call.argument(0, "filename").string?.toLowerCase();
  if (format === undefined) {
    const text = call.argument(0, "filename").text;
    return /\.zip["']$/.test(text) ? "zip" : /\.(?:tar(?:\.\w+)?|tgz)["']$/.test(text) ? "tar" : undefined;
  }
  if (/(?:^|\.)zip$/.test(format)) return "zip";
  return /tar$|\.tar\.\w+$|\.t[gbx]z2?$/.test(format) ? "tar" : undefined;
}
