/** What an address promises of the script behind it. */
import type { Severity } from "#policy";

/** Places where makers of tools tell people to pipe their installer from. */
const INSTALLERS: readonly string[] = [
  ...[
    "sh.rustup.rs",
    "static.rust-lang.org",
    "astral.sh",
    "get.docker.com",
    "deb.nodesource.com",
    "rpm.nodesource.com",
  ],
  ...["install.python-poetry.org", "bun.sh", "deno.land", "get.pnpm.io", "install.determinate.systems", "nixos.org"],
  ...["repo.anaconda.com", "micro.mamba.pm", "pyenv.run", "pixi.sh", "sdk.cloud.google.com", "get.sdkman.io"],
  ...["get.k3s.io", "get.helm.sh", "ollama.com", "apt.llvm.org", "just.systems", "get.volta.sh", "pdm-project.org"],
  ...[
    "community.chocolatey.org",
    "chocolatey.org",
    "get.scoop.sh",
    "aka.ms",
    "packagecloud.io",
    "claude.ai",
    "wasmtime.dev",
  ],
  ...["hf.co", "huggingface.co", "bootstrap.pypa.io", "cli.codecov.io", "releases.hashicorp.com", "dot.net"],
  ...["raw.githubusercontent.com/nvm-sh/nvm", "raw.githubusercontent.com/Homebrew/install"],
  ...["raw.githubusercontent.com/helm/helm", "raw.githubusercontent.com/nektos/act"],
];

/** Undefined when nobody else can change what is run. */
export function riskOf(address: string | undefined): { severity: Severity; what: string } | undefined {
  if (address === undefined) return { severity: "high", what: "an address that is not told here" };
  const what = `\`${shortened(address)}\``;
  if (/^\$/.test(address)) return { severity: "medium", what };
  const [, scheme = "https", rest = ""] = /^(?:(\w+):\/\/)?(.*)$/s.exec(address) ?? [];
  if (scheme === "file") return undefined;
  const host = rest.replace(/^[^/]*@/, "").replace(/[:/?#].*$/s, "");
  if (isLocal(host) || /\/[0-9a-f]{40}(?:\/|$)/.test(rest)) return undefined;
  if (scheme === "http" || scheme === "ftp") return { severity: "high", what };
  const known = INSTALLERS.some((one) => rest.startsWith(`${one}/`) || rest === one || rest.startsWith(`${one}?`));
  // A release is not a hash, but it does not move by itself.
  const versioned = /[/@=-]v?\d+\.\d+(?:\.\d+)?(?:[/_.-]|$)/.test(rest);
  return { severity: known || versioned ? "medium" : "high", what };
}

function isLocal(host: string): boolean {
  return (
    /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)$/.test(host) ||
    /^(?:169\.254\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|host\.docker\.internal)$/.test(host) ||
    /\.(?:local|localhost|internal|svc|svc\.cluster\.local|lan|test)$/.test(host) ||
    /^[a-z][\w-]*$/i.test(host)
  );
}

function shortened(address: string): string {
  const text = address.replace(/^https:\/\//, "").replace(/\/\/[^/@]*@/, "//");
  return text.length > 70 ? `${text.slice(0, 67)}…` : text;
}
