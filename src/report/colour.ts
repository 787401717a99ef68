/** Terminal colours, or none. */
import type { Severity } from "../core/severity.ts";

export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  severity(severity: Severity, text: string): string;
}

/** SGR codes: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
export function colours(on: boolean): Colours {
  const paint = (open: string, close: string) => (text: string) =>
    on && text !== "" ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  const bySeverity: Readonly<Record<Severity, (text: string) => string>> = {
    critical: paint("1;31", "22;39"),
    high: paint("31", "39"),
    medium: paint("33", "39"),
    low: paint("36", "39"),
    info: paint("2", "22"),
  };
  return {
    bold: paint("1", "22"),
    dim: paint("2", "22"),
    red: paint("31", "39"),
    green: paint("32", "39"),
    severity: (severity, text) => bySeverity[severity](text),
  };
}
