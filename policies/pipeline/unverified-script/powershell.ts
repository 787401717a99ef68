/** PowerShell that runs what it fetches: `irm … | iex`, `iex ((New-Object Net.WebClient).DownloadString('…'))`. */
const RUNS =
  /\b(?:irm|iwr|curl|wget|Invoke-(?:WebRequest|RestMethod))\b[^\n;]{0,300}?\|\s*(?:iex|Invoke-Expression)\b|\b(?:iex|Invoke-Expression)\b[^\n;]{0,120}?\b(?:DownloadString|irm|iwr|Invoke-(?:WebRequest|RestMethod))\b[^\n]{0,300}/gi;

export interface PowershellRun {
  readonly from: number;
  readonly to: number;
  readonly address: string | undefined;
}

export function* powershellRuns(script: string): Iterable<PowershellRun> {
  for (const match of script.matchAll(RUNS)) {
    const address = /\bhttps?:\/\/[^\s'"`)|]+/i.exec(match[0])?.[0];
    yield { from: match.index, to: match.index + match[0].trimEnd().length, address };
  }
}
