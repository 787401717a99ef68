/** A Python document over its analysis; what policies ask for is computed once, when it is first asked for. */
import type { Source } from "../../core/source.ts";
import { Absent } from "./absent.ts";
import { analyse, type Views } from "./analysis.ts";
import { CallExpression } from "./call.ts";
import { type CallIndex, indexCalls, indexReferences } from "./calls.ts";
import { readDecisions } from "./decisions.ts";
import { ClassView, FunctionView } from "./definition.ts";
import type { Assignment, PythonDocument, Value } from "./document.ts";
import { readEnvironment } from "./environment.ts";
import { parsePython } from "./grammar.ts";
import { Kind } from "./kinds.ts";
import { lazy } from "./lazy.ts";
import { importedRoots, rootOf } from "./roots.ts";
import { nodesOf, readAssignments, readImports, readTries } from "./statements.ts";
import { firstChild, kindOf, parentOf } from "./syntax.ts";
import { Expression } from "./value.ts";
import { pick, put, type WordIndex } from "./words.ts";

const VIEWS: Views = {
  value: (analysis, node) => new Expression(analysis, node),
  call: (analysis, node) => new CallExpression(analysis, node),
  function: (analysis, node) => new FunctionView(analysis, node),
  absent: (analysis) => new Absent(analysis),
};

/** Words of everything that writes environment variables. */
const WRITES = ["environ", "putenv", "setenv"];

const none = () => [];
const NO_CALLS: CallIndex = {
  all: [],
  named: none,
  where: none,
  whereMethod: none,
  with: none,

  within: none,
};

/** Reads Python; `notebook` when the source is the code cells of one. Damaged code gives a partial document. */
export function readPython(source: Source, notebook = false): PythonDocument {
  const syntax = parsePython(source.text);
  const analysis = analyse(source, syntax, VIEWS);
  // Nothing that stands in a stub is ever run.
  const isStub = source.path.endsWith(".pyi");
  const calls = lazy(() => (isStub ? NO_CALLS : indexCalls(analysis)));
  const references = lazy(() => indexReferences(analysis));
  const imports = lazy(() => readImports(analysis));
  const assignments = lazy(() => readAssignments(analysis));
  const functions = lazy(() => nodesOf(analysis, Kind.Function).map((node) => analysis.function(node)));
  const classes = lazy(() => nodesOf(analysis, Kind.Class).map((node) => new ClassView(analysis, node)));
  const tries = lazy(() => readTries(analysis));
  const decisions = lazy(() => readDecisions(analysis));
  const strings = lazy(() => readStrings());
  const dicts = lazy(() => nodesOf(analysis, Kind.Dictionary).map((node) => analysis.value(node)));
  const dictKeys = lazy(() => indexDicts());
  const assignedTo = lazy(() => indexAssignments());
  const environment = lazy(() => (WRITES.some((word) => source.text.includes(word)) ? readEnvironment(document) : []));
  const comments = lazy(() => readComments());
  const roots = lazy(() => importedRoots(analysis.names.scopes));

  const document: PythonDocument = {
    kind: "python",
    source,
    ...(syntax.error === undefined ? {} : { partial: damage(source, syntax.error) }),
    notebook,
    calls: (...names) => calls().named(names),
    get allCalls() {
      return calls().all;
    },
    callsWhere: (test) => calls().where(test),
    callsOf: (test) => calls().whereMethod(test),
    callsWith: (...keywords) => calls().with(keywords),
    callsIn: ({ from, to }) => calls().within(from, to),
    references: (...names) => {
      const known = isStub ? [] : names.filter((name) => roots().has(rootOf(name)) || !name.includes("."));
      return known.length === 0 ? [] : references()(known);
    },
    get imports() {
      return imports();
    },
    importsModule: (...modules) =>
      imports().some(({ name }) => modules.some((module) => name === module || name.startsWith(`${module}.`))),
    get assignments() {
      return assignments();
    },
    assigned: (...wanted) => [...pick(assignedTo(), wanted)],
    get functions() {
      return functions();
    },
    get classes() {
      return classes();
    },
    get tries() {
      return tries();
    },
    get decisions() {
      return decisions();
    },
    get strings() {
      return strings();
    },
    get dicts() {
      return dicts();
    },
    dictsWith: (...wanted) => [...pick(dictKeys(), wanted)],
    get comments() {
      return comments();
    },
    get environment() {
      return environment();
    },
    place: (from, to) => analysis.place(from, to),
    among: (meant) => {
      analysis.names.beyond = meant;
    },
  };
  return document;

  function readStrings(): readonly Value[] {
    return nodesOf(analysis, Kind.String, Kind.Concatenation)
      .filter((node) => kindOf(syntax, parentOf(syntax, node)) !== Kind.Concatenation)
      .map((node) => analysis.value(node));
  }

  function indexDicts(): WordIndex<Value> {
    const index = new Map<string, Value[]>();
    for (const node of nodesOf(analysis, Kind.Pair)) {
      const dict = parentOf(syntax, node);
      const key = kindOf(syntax, dict) === Kind.Dictionary ? analysis.fold(firstChild(syntax, node)) : undefined;
      if (typeof key === "string") put(index, key, analysis.value(dict));
    }
    return index;
  }

  function indexAssignments(): WordIndex<Assignment> {
    const index = new Map<string, Assignment[]>();
    for (const assignment of assignments()) {
      const { target } = assignment;
      put(index, target.last || (target.index.string ?? ""), assignment);
    }
    return index;
  }

  function readComments() {
    return Array.from({ length: syntax.comments.length / 2 }, (_, index) =>
      analysis.place(syntax.comments[index * 2] as number, syntax.comments[index * 2 + 1] as number),
    );
  }
}

function damage(source: Source, offset: number): string {
  const { line } = source.locate(offset, offset).span.start;
  return `syntax that is not understood, first at line ${line}`;
}
