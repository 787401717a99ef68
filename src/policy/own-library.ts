/** True where a file belongs to the library whose name is used: a library's own files do not use it as others do. */
import type { PythonDocument } from "../documents/python/document.ts";

export function isOwnLibrary({ source }: PythonDocument, name: string): boolean {
  const root = name.split(".", 1)[0] ?? "";
  return root !== "" && `/${source.path}`.includes(`/${root}/`);
}
