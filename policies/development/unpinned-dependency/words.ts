/** What manifests and commands share: names that do not count, and how packages are told. */
import type { Package, Repository } from "#policy";

/** Installers themselves: they are not part of what is built. */
const INSTALLERS = new Set(["pip", "setuptools", "wheel", "uv", "poetry", "pdm", "pipx", "conda", "mamba", "python"]);
const DEVELOPMENT =
  /(^|[-_/.])(dev|devel|develop|development|devcontainer|tests?|testing|docs?|documentation|lint|ci|examples?|bench\w*|typing|types)([-_/.]|$)/i;
const SHOWN = 3;

export function isInstaller(name: string): boolean {
  return INSTALLERS.has(name);
}

/** True for files that serve development alone: `requirements-dev.txt`, `docs/requirements.txt`. */
export function isDevelopment(path: string): boolean {
  return DEVELOPMENT.test(path);
}

/** The version to pin a package to: the lock's, unless it is a local build that no index has. */
export function pinVersion(name: string, path: string, { dependencies }: Repository): string | undefined {
  const version = dependencies.locked(name, path);
  return version !== undefined && /^[\w.!]+$/.test(version) ? version : undefined;
}

export function pinTitle(packages: readonly Package[]): string {
  return `pin ${listed(packages)} to the version of the lock`;
}

/** The first names, and how many more. */
export function listed(packages: readonly Package[]): string {
  const names = packages.slice(0, SHOWN).map(({ written }) => `\`${written}\``);
  const more = packages.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
