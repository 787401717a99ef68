/** Any text file, for policies that look at plain lines (secrets). */
import type { DocumentBase } from "../../core/document.ts";

export type TextDocument = DocumentBase<"text">;
