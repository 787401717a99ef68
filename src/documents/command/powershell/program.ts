/** The program of a PowerShell command: cmdlets by their own name, whatever alias or case they are written in. */
import type { Word } from "../document.ts";
import { type Unwrapped, unwrap } from "../program.ts";

const CMDLETS: ReadonlyMap<string, string> = new Map(
  [
    ...["Invoke-WebRequest", "Invoke-RestMethod", "Invoke-Expression", "Invoke-Command", "Start-BitsTransfer"],
    ...["Write-Output", "Write-Host", "Out-File", "Add-Content", "Set-Content", "Tee-Object", "Get-Content"],
    ...["Start-Process", "New-Object", "Import-Module", "Install-Module", "Get-FileHash", "Set-ExecutionPolicy"],
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * Aliases that no other system has a program for; `curl`, `cat` and the like stay as they are.
 * https://learn.microsoft.com/powershell/scripting/learn/using-aliases
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    iwr: "Invoke-WebRequest",
    irm: "Invoke-RestMethod",
    iex: "Invoke-Expression",
    icm: "Invoke-Command",
    ac: "Add-Content",
    gc: "Get-Content",
    saps: "Start-Process",
    ipmo: "Import-Module",
  }),
);

export function unwrapPowershell(argv: readonly Word[], text: string): Unwrapped {
  const [first, ...rest] = argv;
  // A path may be written with backslashes; only the program's name is read from it.
  const named = first?.value.includes("\\") ? { ...first, value: first.value.replaceAll("\\", "/") } : first;
  const { program, args, env } = unwrap(named ? [named, ...rest] : [], text);
  const lower = program.toLowerCase();
  return { program: CMDLETS.get(lower) ?? ALIASES.get(lower) ?? program, args, env };
}
