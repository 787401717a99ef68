/** The forms that a verdict can be shown in. */
export const FORMATS = ["text", "json", "sarif", "markdown", "github", "gitlab"] as const;
export type Format = (typeof FORMATS)[number];

/** One more report of the same verdict, beside the one that is shown. */
export interface Report {
  readonly format: Format;
  readonly file: string;
}

/** `sarif=mlsec.sarif`; undefined when it does not read like that. */
export function reportOf(text: string): Report | undefined {
  const [name = "", file = ""] = [text.slice(0, Math.max(0, text.indexOf("="))), text.slice(text.indexOf("=") + 1)];
  const format = FORMATS.find((each) => each === name);
  return format === undefined || file === "" ? undefined : { format, file };
}
