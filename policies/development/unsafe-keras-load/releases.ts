/** What Keras releases do with models that carry code. */
import { compareVersions, type Dependencies } from "#policy";

/** The first release in which safe mode holds in HDF5 files too, and without a known way around it. */
const REPAIRED = "3.11.3";

/** Ways around safe mode, with the releases from the first to before the second. */
const BYPASSES: readonly { readonly from: string; readonly before: string; readonly cve: string }[] = [
  { from: "0", before: "2.13.0", cve: "CVE-2024-3660" },
  { from: "3.0.0", before: "3.9.0", cve: "CVE-2025-1550" },
  { from: "3.9.0", before: "3.11.0", cve: "CVE-2025-8747" },
  { from: "3.11.0", before: REPAIRED, cve: "CVE-2025-49655" },
];

export interface Release {
  /** Undefined when the repository does not say it. */
  readonly version: string | undefined;
  /** True when the minimum is known to be repaired. */
  readonly isRepaired: boolean;
  /** The advisory of a way around safe mode in this release. */
  readonly bypass: string | undefined;
  /** True for a release in which safe_mode is ignored for HDF5 (CVE-2025-9905). */
  readonly ignoresHdf5: boolean;
}

export function releaseOf(dependencies: Dependencies): Release {
  const version = dependencies.version("keras");
  const isIn = (from: string, before: string) =>
    version !== undefined && (compareVersions(version, from) ?? -1) >= 0 && (compareVersions(version, before) ?? 0) < 0;
  return {
    version,
    isRepaired: dependencies.atLeast("keras", REPAIRED),
    bypass: BYPASSES.find(({ from, before }) => isIn(from, before))?.cve,
    ignoresHdf5: isIn("3.0.0", REPAIRED),
  };
}
