/** Monitors in Python code. */
import { type Call, isOwnLibrary, type Protection, type PythonDocument } from "#policy";
import { type Library, libraryOf } from "./libraries.ts";
import { trackingIn } from "./tracking.ts";

/** One monitor for each library in use, and one for each call that sets something up. */
export function monitorsInPython(document: PythonDocument): Protection[] {
  const uses = document
    .callsWhere((name) => libraryOf(name) !== undefined)
    .flatMap((call) =>
      call.names
        .flatMap((name) => (isOwnLibrary(document, name) ? [] : (libraryOf(name) ?? [])))
        .slice(0, 1)
        .map((library) => ({ call, library })),
    );
  const libraries = new Map<string, { readonly call: Call; readonly library: Library }>();
  for (const use of uses) if (!libraries.has(use.library.label)) libraries.set(use.library.label, use);
  return [
    ...[...libraries.values()].map(({ call, library }) => whole(call, library)),
    ...uses
      .filter(({ call, library }) => library.sets.test(lastOf(call)))
      .map(({ call, library }) => part(call, library)),
    ...trackingIn(document),
  ];
}

function whole(call: Call, { label, module, severity }: Library): Protection {
  return { id: label, what: `monitoring by ${label}`, severity, anchor: call.anchor, words: [rootOf(module)] };
}

/** Counted by library alone, so that a monitor that was renamed or became another kind is still there. */
function part(call: Call, { label, module }: Library): Protection {
  const named = call.argument(0, "name").string;
  const what = named !== undefined && /^[\w.:-]{1,80}$/.test(named) ? `\`${named}\`` : `\`${lastOf(call)}\``;
  const words = [rootOf(module), named ?? lastOf(call)];
  return { id: `${label} part`, what: `${what} of ${label}`, severity: "medium", anchor: call.anchor, words };
}

function lastOf(call: Call): string {
  return call.name?.split(".").at(-1) ?? call.method;
}

function rootOf(module: string): string {
  return module.split(".", 1)[0] ?? module;
}
