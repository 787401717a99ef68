import {
  type Call,
  compareVersions,
  type Dependencies,
  definePolicy,
  fixed,
  type PythonDocument,
  type Violation,
} from "#policy";

const STANDARD =
  /^xml\.(?:etree\.(?:c?ElementTree)\.(?:parse|iterparse|fromstring|fromstringlist|XML|XMLID)|dom\.(?:minidom|pulldom|expatbuilder)\.(?:parse|parseString)|sax\.(?:parse|parseString))$/;
const LXML = /^lxml\.(?:etree|objectify)\.(?:parse|iterparse|fromstring|fromstringlist|XML|XMLID)$/;
const LXML_PARSERS = /^lxml\.(?:etree\.(?:XMLParser|ETCompatXMLParser|XMLPullParser|iterparse)|objectify\.makeparser)$/;
const EXTERNAL = /^xml\.sax\.(?:handler\.)?feature_external_(?:ges|pes)$/;
const LXML_OPTIONS = [
  {
    keyword: "resolve_entities",
    bad: true,
    does: "puts the files that entities name into the document",
    severity: "high",
  },
  { keyword: "no_network", bad: false, does: "fetches what the document names over the network", severity: "high" },
  { keyword: "huge_tree", bad: true, does: "with huge_tree has no limit of depth and size", severity: "medium" },
] as const;
/** The first lxml that expands no entity of a file unless it is told to. */
const LXML_SAFE = "5.0";

export default definePolicy({
  id: "unsafe-xml",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "An XML parser follows what the document tells it to",
  why: "A document may name files of the machine as entities, which come back in its text, or entities of entities that fill the memory: an annotation file of a data set reads secrets or stops the service.",
  fix: "Use defusedxml, or an lxml parser with resolve_entities=False and its own limits.",
  references: [
    "CWE-611",
    "CWE-776",
    "https://docs.python.org/3/library/xml.html#xml-security",
    "https://lxml.de/FAQ.html#how-do-i-use-lxml-safely-as-a-web-service-endpoint",
  ],
  since: "0.4.0",
  limits:
    "The parsers of the standard library read no external entities (xml.sax since Python 3.7.1), and libexpat 2.4.1 and later limits expansion: they are low. lxml's own default is low where its version is not known, medium before 5.0 and silent from then on. HTML parsers and constants are left alone.",
  reads: ["python"],
  *check(document, { repository: { dependencies } }) {
    for (const call of document.callsWhere((name) => STANDARD.test(name))) {
      if (isConstant(call) || document.importsModule("defusedxml")) continue;
      yield call.violation(`\`${shown(call)}\` expands entities without limit before libexpat 2.4.1`, {
        severity: "low",
      });
    }
    yield* saxFaults(document);
    yield* lxmlFaults(document, dependencies);
    for (const call of document.calls("xmltodict.parse")) {
      if (!call.keyword("disable_entities").is(false)) continue;
      const fix = call.withoutKeyword("disable_entities");
      yield call.violation("`xmltodict.parse` expands entities of the document", fix ? { fix } : {});
    }
  },
});

/** `parser.setFeature(feature_external_ges, True)` brings back what Python 3.7.1 took away. */
function* saxFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls("*.setFeature")) {
    const value = call.argument(1, "state");
    const feature = call.argument(0, "name");
    const external =
      feature.names.some((name) => EXTERNAL.test(name)) ||
      /external-(?:general|parameter)-entities$/.test(feature.string ?? "");
    if (!external || !(value.is(true) || value.is(1))) continue;
    yield call.violation("the SAX parser fetches what external entities name", {
      severity: "high",
      ...fixed("Leave external entities off", "safe", value.replace("False")),
    });
  }
}

function* lxmlFaults(document: PythonDocument, dependencies: Dependencies): Iterable<Violation> {
  for (const call of document.callsWhere((name) => LXML_PARSERS.test(name))) {
    for (const { keyword, bad, does, severity } of LXML_OPTIONS) {
      if (!call.keyword(keyword).is(bad)) continue;
      const fix = keyword === "resolve_entities" ? call.withKeyword(keyword, "False") : call.withoutKeyword(keyword);
      // Entities of its own, and its size, are what a document may need.
      const wanted = keyword === "no_network" || !fix ? fix : { ...fix, safety: "review" as const };
      const place = call.keywords.find(({ name }) => name === keyword)?.place ?? call;
      yield place.violation(`\`${call.method}\` ${does}`, { severity, ...(wanted ? { fix: wanted } : {}) });
    }
  }
  if (dependencies.atLeast("lxml", LXML_SAFE)) return;
  const known = dependencies.version("lxml");
  const early = known !== undefined && (compareVersions(known, LXML_SAFE) ?? 0) < 0;
  for (const call of document.callsWhere((name) => LXML.test(name))) {
    if (call.names.some((name) => STANDARD.test(name))) continue;
    const iterates = call.method === "iterparse";
    const given = iterates ? call.keyword("resolve_entities") : call.argument(1, "parser");
    if (!given.absent || isConstant(call) || call.hasSpread || call.keyword("html").is(true)) continue;
    yield call.violation(`\`${shown(call)}\` puts the files that entities name into the document before lxml 5.0`, {
      severity: early ? "medium" : "low",
    });
  }
}

function isConstant(call: Call): boolean {
  return call.argument(0, "source").string !== undefined || call.args[0] === undefined;
}

function shown(call: Call): string {
  return call.callee.text.length <= 40 && !call.callee.text.includes("\n") ? call.callee.text : call.method;
}
