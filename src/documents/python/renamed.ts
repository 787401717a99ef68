/** Another function of the same module in a call's place: `yaml.load` → `yaml.safe_load`, imported where it must be. */
import type { Edit } from "../../core/location.ts";
import type { Analysis } from "./analysis.ts";
import { ownLineMargin } from "./edits.ts";
import { Kind } from "./kinds.ts";
import { nodesOf } from "./statements.ts";
import { endOf, firstChild, kindOf, lastChild, parentOf, type Syntax, startOf, textOf } from "./syntax.ts";

/** Undefined where the callee is no name of an import, or the new name means something else in the document. */
export function renamed(analysis: Analysis, callee: number, name: string): readonly Edit[] | undefined {
  const { syntax, source } = analysis;
  const kind = kindOf(syntax, callee);
  const written = kind === Kind.Attribute ? lastChild(syntax, callee) : callee;
  if (isHandedOn(analysis, callee)) return undefined;
  const edits = kind === Kind.Attribute ? [] : kind === Kind.Identifier ? imported(analysis, callee, name) : undefined;
  const own = source.edit(startOf(syntax, written), endOf(syntax, written), name);
  return edits && own && [...edits, own];
}

/** A module of the repository that hands a function on need not have the other one. */
function isHandedOn({ names, syntax }: Analysis, callee: number): boolean {
  if (names.beyond === undefined) return false;
  const paths = names.targets(callee).flatMap(({ path }) => path ?? []);
  const written =
    kindOf(syntax, callee) === Kind.Attribute
      ? names
          .targets(firstChild(syntax, callee))
          .flatMap(({ path }) => (path === undefined ? [] : `${path}.${textOf(syntax, lastChild(syntax, callee))}`))
      : names.reaching(callee).flatMap((binding) => (binding.kind === "import" ? binding.path : []));
  return !paths.every((path) => written.includes(path));
}

/** What makes `name` known beside the name that is imported now; nothing where it is known already. */
function imported(analysis: Analysis, identifier: number, name: string): readonly Edit[] | undefined {
  const { syntax, source, names } = analysis;
  const [binding, other] = names.reaching(identifier);
  if (binding?.kind !== "import" || other) return undefined;
  const item = binding.node;
  const statement = parentOf(syntax, item);
  if (kindOf(syntax, statement) !== Kind.ImportFrom) return undefined;
  const path = binding.path.replace(/[^.]*$/, name);
  const bound = [...names.scopes.byNode.values()].flatMap((scope) => scope.bindings.get(name) ?? []);
  if (bound.length > 0) {
    const isSame = bound.every((one) => one.kind === "import" && one.path === path);
    // One under a condition may not have been made.
    const isMade = bound.some(({ node }) => {
      const other = parentOf(syntax, node);
      return other === statement || (node < identifier && kindOf(syntax, parentOf(syntax, other)) === Kind.Module);
    });
    return isSame && isMade ? [] : undefined;
  }
  const isRead = /\b__all__\b/.test(syntax.text) || source.path.endsWith("__init__.py");
  const only = !isRead && usesOf(syntax, textOf(syntax, identifier)) === 1;
  const edit = only
    ? source.edit(startOf(syntax, item), endOf(syntax, item), name)
    : beside(analysis, statement, item, name);
  return edit && [edit];
}

/** Adds a name to the list of an import. */
function beside({ syntax, source }: Analysis, statement: number, item: number, name: string): Edit | undefined {
  const listed = textOf(syntax, statement).includes("(");
  const margin = listed ? ownLineMargin(syntax.text, startOf(syntax, item)) : undefined;
  return source.edit(endOf(syntax, item), endOf(syntax, item), `,${margin ?? " "}${name}`);
}

/** How often a name stands in code that is no import. */
function usesOf(syntax: Syntax, name: string): number {
  let count = 0;
  for (const node of nodesOf({ syntax }, Kind.Identifier)) {
    const parent = parentOf(syntax, node);
    const isImport =
      parent !== -1 && [Kind.DottedName, Kind.AliasedImport].some((kind) => kindOf(syntax, parent) === kind);
    const isMember = kindOf(syntax, parent) === Kind.Attribute && firstChild(syntax, parent) !== node;
    if (!isImport && !isMember && textOf(syntax, node) === name) count++;
  }
  return count;
}
