/**
 * What a module hands on from elsewhere: `from torch import load`, `load = torch.load`. Read from its text alone,
 * because most modules are asked for one name and are parsed, if at all, for themselves.
 */

const FROM = /^from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]{0,20000}\)|(?:[^\n#\\]|\\\r?\n){0,5000})/gm;
const IMPORT = /^import[ \t]+([\w., \t]{1,500})/gm;
const ASSIGNED = /^([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_]\w*(?:\.\w+){0,10})[ \t]*(?:#[^\n]*)?\r?$/gm;
const OWN = /^(?:async[ \t]+def|def|class)[ \t]+(\w+)/gm;

/**
 * Names of the module's own level with the dotted paths that they stand for; relative ones begin with a dot. Under `*`
 * stands the module of its star import, where it has one.
 */
export function readReexports(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const stars: string[] = [];
  for (const [, module = "", list = ""] of text.matchAll(FROM)) {
    const prefix = module.endsWith(".") ? module : `${module}.`;
    // Which of several brings a name is not to be seen.
    if (list.trim() === "*") stars.push(module);
    for (const [name, alias] of namesIn(list)) found.set(alias, prefix + name);
  }
  for (const [, list = ""] of text.matchAll(IMPORT)) {
    for (const [name, alias] of namesIn(list)) {
      const root = name.split(".")[0] as string;
      // `import a.b` binds `a`.
      if (alias === name) found.set(root, root);
      else found.set(alias, name);
    }
  }
  for (const [, name = "", path = ""] of text.matchAll(ASSIGNED)) {
    const [root = "", ...rest] = path.split(".");
    const meant = found.get(root);
    if (meant === undefined) found.delete(name);
    else found.set(name, [meant, ...rest].join("."));
  }
  // What the module defines itself is its own, whatever it imported before under the name.
  for (const [, name = ""] of text.matchAll(OWN)) found.delete(name);
  if (stars.length === 1) found.set("*", stars[0] as string);
  return found;
}

function namesIn(list: string): [name: string, alias: string][] {
  const bare = list.replace(/#[^\n]*/g, "").replace(/[()\\\r\n]/g, " ");
  return bare.split(",").flatMap((part): [string, string][] => {
    const [, name, alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
    return name === undefined ? [] : [[name, alias ?? name]];
  });
}
